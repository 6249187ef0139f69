// Pumps frames between page and host by kind and method alone: `shell.*` is answered here, the rest is the host's, and no
// payload is opened. Only the console's own page, in the window's main frame, is listened to.

import type { IpcMain, IpcMainEvent, WebContents, WebFrameMain } from 'electron';
import type { Frame } from '#shared/bridge/frame.ts';
import { anyFrameSchema } from '#shared/bridge/frame.ts';
import { bridgeChannel } from '#shared/bridge/host-messages.ts';
import type { HostProcess } from './host-process.ts';
import { pageOrigin } from './page-protocol.ts';
import type { ShellHandlers } from './shell-handlers.ts';

export type PumpDeps = {
  readonly ipcMain: IpcMain;
  readonly contents: WebContents;
  readonly host: Pick<HostProcess, 'isUp' | 'sendFrame'>;
  readonly shell: ShellHandlers;
};

/** Connects page and host; the answer sends a frame of the host to the page. */
export function connectBridge({ ipcMain, contents, host, shell }: PumpDeps): (frame: Frame) => void {
  function toPage(frame: Frame): void {
    if (!contents.isDestroyed()) contents.send(bridgeChannel, frame);
  }

  function answerShell(id: number, method: string): void {
    const handle = Object.hasOwn(shell, method) ? shell[method] : undefined;
    handle?.();
    if (handle) return toPage({ kind: 'reply', id, ok: true, output: {} });
    return toPage({ kind: 'reply', id, ok: false, error: { code: 'unknown-method', message: method } });
  }

  ipcMain.on(bridgeChannel, (event: IpcMainEvent, raw: unknown) => {
    if (!isOwnPage(event.senderFrame, contents)) return;
    const { data: frame } = anyFrameSchema.safeParse(raw);
    if (!frame) toPage({ kind: 'bye', reason: 'a frame this side cannot read' });
    else if (frame.kind === 'call' && frame.method.startsWith('shell.')) answerShell(frame.id, frame.method);
    else if (host.isUp()) host.sendFrame(frame);
    else toPage({ kind: 'bye', reason: 'the host is being started' });
  });
  return toPage;
}

function isOwnPage(frame: WebFrameMain | null, contents: WebContents): boolean {
  return frame !== null && frame === contents.mainFrame && frame.origin === pageOrigin;
}
