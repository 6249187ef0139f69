import type { BrowserWindow, Dialog } from 'electron';
import type { HostNews } from '#shared/bridge/host-messages.ts';

type NewsDeps = { readonly dialog: Dialog; readonly window: BrowserWindow };
type NewsActions = { readonly refuse: (words?: string) => void; readonly saveCopy: () => void };

/** Shows by Electron's means what the host says of its own life. */
export function showNews(news: HostNews, { dialog, window }: NewsDeps, { refuse, saveCopy }: NewsActions): void {
  if (news.kind === 'opening') window.setTitle(news.words);
  if (news.kind === 'opening') return window.setProgressBar(news.share);
  if (news.kind === 'ready') return window.setProgressBar(-1);
  if (news.kind === 'copied' || news.copy === null) return refuse(news.words);
  const asked = { message: news.words, buttons: [...news.copy], defaultId: 0, cancelId: 0, noLink: true };
  return dialog.showMessageBoxSync({ type: 'error', ...asked }) === 1 ? saveCopy() : refuse();
}
