import { expect, test } from 'vitest';
import { pageNotifications } from './page-notifications.ts';

/** A browser's notifications, written down. */
function aBrowser(answer: NotificationPermission = 'granted') {
  const shown: { title: string; options: NotificationOptions; click: () => void; isClosed: boolean }[] = [];
  let permission: NotificationPermission = 'default';
  class FakeNotification {
    static get permission() {
      return permission;
    }
    static requestPermission() {
      permission = answer;
      return Promise.resolve(permission);
    }
    readonly #mine;
    constructor(title: string, options: NotificationOptions) {
      this.#mine = { title, options, click: () => undefined as void, isClosed: false };
      shown.push(this.#mine);
    }
    addEventListener(_name: string, listener: () => void): void {
      this.#mine.click = listener;
    }
    close(): void {
      this.#mine.isClosed = true;
    }
  }
  const page = { visibilityState: 'visible', hasFocus: () => true, documentElement: { lang: 'zh-CN' } };
  const window = { document: page, Notification: FakeNotification };
  return { shown, page, port: pageNotifications(window as unknown as Window & typeof globalThis) };
}

test('nobody is asked before somebody wants it, and the answer of the browser stands', async () => {
  const { port } = aBrowser('denied');
  expect(port.permission()).toBe('ask');
  expect(await port.ask()).toBe('denied');
  expect(port.permission()).toBe('denied');
  const without = pageNotifications({ document: {} as Document });
  expect([without.permission(), await without.ask()]).toEqual(['missing', 'missing']);
});

test('one is shown without a sound, in the language of the page, and a click takes it away and opens it', async () => {
  const { port, shown } = aBrowser();
  await port.ask();
  const opened: string[] = [];
  port.show({ tag: 'c1', title: 'Urgent', body: 'due', onOpen: () => opened.push('c1') });
  port.show({ tag: 'c2', title: 'Late', body: 'due', onOpen: () => opened.push('c2') });
  expect(shown[0]).toMatchObject({ title: 'Urgent', options: { tag: 'c1', body: 'due', silent: true, lang: 'zh-CN' } });
  shown[0]?.click();
  expect([opened, shown.map(({ isClosed }) => isClosed)]).toEqual([['c1'], [true, false]]);
  port.close();
  expect(shown.map(({ isClosed }) => isClosed)).toEqual([true, true]);
});

test('a window is in front while it is seen and has the focus', () => {
  const { port, page } = aBrowser();
  expect(port.isInFront()).toBe(true);
  page.hasFocus = () => false;
  expect(port.isInFront()).toBe(false);
  Object.assign(page, { hasFocus: () => true, visibilityState: 'hidden' });
  expect(port.isInFront()).toBe(false);
});
