// Who is calling, as the telephone system says it: by `swiftline://call?number=…` or by `--call NUMBER` of a second start.
// The text goes to the host as it is; the host reads it and refuses rubbish.

import type { App } from 'electron';

/** What a command line says about a call; undefined when it says nothing. */
export function findCall(argv: readonly string[]): string | undefined {
  const inline = argv.find((word) => /^(--call=|swiftline:)/i.test(word));
  if (inline !== undefined) return inline.replace(/^--call=/, '');
  const at = argv.indexOf('--call');
  return at < 0 ? undefined : argv[at + 1];
}

export type CallDeps = { readonly ring: (text: string) => void; readonly show: () => void };

/** Takes calls from second starts and from addresses, and brings the window to the front. */
export function takeCalls(app: App, { ring, show }: CallDeps): void {
  app.setAsDefaultProtocolClient('swiftline');
  app.on('second-instance', (_event, argv) => {
    show();
    const call = findCall(argv);
    if (call !== undefined) ring(call);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    show();
    ring(url);
  });
}
