// In the window shell the page is in a browser, and the browser itself is the shell: calls of `shell.*` never leave it.

import type { Frame } from '#shared/bridge/frame.ts';

/** Answers a call to the shell by the browser's own means; undefined: it is the host's to answer. */
export function answerShellCall(frame: Frame, page: Document): Frame | undefined {
  if (frame.kind !== 'call' || !frame.method.startsWith('shell.')) return undefined;
  const act = acts.get(frame.method);
  if (act) {
    act(page);
    return { kind: 'reply', id: frame.id, ok: true, output: {} };
  }
  const message = `the browser has no ${frame.method}`;
  return { kind: 'reply', id: frame.id, ok: false, error: { code: 'unknown-method', message } };
}

const acts = new Map<string, (page: Document) => void>([
  ['shell.flash', flash],
  ['shell.show', (page) => page.defaultView?.focus()],
]);

const mark = '\u260e ';

/** A sign before the title, seen in the task bar until somebody looks. */
function flash(page: Document): void {
  if (page.hasFocus() || page.title.startsWith(mark)) return;
  page.title = `${mark}${page.title}`;
  page.defaultView?.addEventListener('focus', () => (page.title = page.title.replace(mark, '')), { once: true });
}
