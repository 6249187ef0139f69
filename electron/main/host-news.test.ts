import type { BrowserWindow, Dialog } from 'electron';
import { expect, test } from 'vitest';
import type { HostNews } from '#shared/bridge/host-messages.ts';
import { showNews } from './host-news.ts';

/** What is done with a piece of news when the person presses this button. */
function show(news: HostNews, pressed = 0): readonly unknown[] {
  const happened: unknown[] = [];
  const dialog = {
    showMessageBoxSync({ message, buttons, cancelId }: Electron.MessageBoxSyncOptions) {
      happened.push([message, buttons, cancelId]);
      return pressed;
    },
  } as unknown as Dialog;
  const window = {
    setTitle: (title: string) => void happened.push(title),
    setProgressBar: (share: number) => void happened.push(share),
  } as unknown as BrowserWindow;
  const refuse = (words?: string) => void happened.push(`refused ${words ?? 'in silence'}`);
  showNews(news, { dialog, window }, { refuse, saveCopy: () => void happened.push('copy') });
  return happened;
}

test('how far the opening is stands in the title and on the bar, until the host is ready', () => {
  expect(show({ kind: 'opening', words: '正在清点工单 · Counting the cases', share: 0.25 })).toEqual([
    '正在清点工单 · Counting the cases',
    0.25,
  ]);
  expect(show({ kind: 'ready' })).toEqual([-1]);
});

test('a host that cannot start is refused in its words; where a copy is offered the person chooses', () => {
  expect(show({ kind: 'failed', words: 'in use', copy: null })).toEqual(['refused in use']);
  const failed = { kind: 'failed', words: 'newer', copy: ['Close', 'Save'] } as const;
  expect(show(failed, 0)).toEqual([['newer', ['Close', 'Save'], 0], 'refused in silence']);
  expect(show(failed, 1)).toEqual([['newer', ['Close', 'Save'], 0], 'copy']);
  expect(show({ kind: 'copied', words: 'it lies there' })).toEqual(['refused it lies there']);
});
