// The host's end of the parent port: start, frames, calls, stop. Taken apart from the entry so that it runs in a test.

import type { Frame, Transport } from '#shared/bridge/frame.ts';
import type { FromHost, HostStart, ToHost } from '#shared/bridge/host-messages.ts';
import type { Log } from '#shared/lib/log.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { Host } from '../create-host.ts';
import type { OpeningStep } from '../database/opening-step.ts';
import { largeBytes } from '../database/opening-step.ts';
import { wordsOfStep } from '../window-shell/early-words.ts';
import { ringNumber } from '../window-shell/control-lines.ts';

/** What is needed of Electron's parent port. */
export interface ParentLink {
  on(event: 'message', listener: (event: { data: ToHost }) => void): unknown;
  postMessage(message: FromHost): void;
}

export type ParentDeps = {
  readonly startHost: (start: HostStart, onOpening: (step: OpeningStep) => void) => Promise<Host>;
  readonly log: Log;
  /** Words for the person whose console cannot start, and whether a copy of the data is offered. */
  readonly explain: (error: unknown) => Pick<Failed, 'words' | 'copy'>;
  /** Saves that copy; what became of it, in words. */
  readonly saveCopy: (start: HostStart) => string;
  readonly exit: (code: number) => void;
};

type Failed = Extract<FromHost, { kind: 'failed' }>;
type Order = Exclude<ToHost, { kind: 'start' | 'saveCopy' }>;
type Page = { readonly transport: Transport; receive(frame: Frame): void; close(): void };

/** Obeys the parent from now on. */
export function serveParent(parent: ParentLink, { startHost, log, explain, saveCopy, exit }: ParentDeps): void {
  let host: Host | null = null;
  let page: Page | null = null;
  let early: readonly Order[] = [];
  let asked: HostStart | null = null;

  function post(message: FromHost): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
    parent.postMessage(message);
  }

  parent.on('message', ({ data }) => {
    if (data.kind === 'start') void begin(data.start);
    else if (data.kind === 'saveCopy') tellCopy();
    else if (host) obey(host, data);
    // What is being opened goes on with the next start.
    else if (data.kind === 'stop') exit(0);
    else early = [...early, data];
  });

  async function begin(start: HostStart): Promise<void> {
    try {
      asked = start;
      const started = await startHost(start, tellOpening);
      host = started;
      post({ kind: 'ready' });
      for (const message of early) obey(started, message);
      early = [];
    } catch (error) {
      // The parent tells the person and ends us: leaving now could lose the words on the way.
      post({ kind: 'failed', ...explain(error) });
    }
  }

  function tellCopy(): void {
    if (asked) post({ kind: 'copied', words: saveCopy(asked) });
  }

  function tellOpening(step: OpeningStep): void {
    const { zh, en } = wordsOfStep(step);
    if (step.bytes >= largeBytes) post({ kind: 'opening', words: `${zh} · ${en}`, share: step.done / step.of });
  }

  function obey(host: Host, message: Order): void {
    if (message.kind === 'frame') receive(host, message.frame);
    else if (message.kind === 'stop') void stop(host);
    else {
      ringNumber(message.text, {
        ring: (number) => host.ringIncoming(number),
        complain: (words) => log.warn('a call could not ring', { length: message.text.length, words: words.length }),
      });
    }
  }

  function receive(host: Host, frame: Frame): void {
    if (frame?.kind === 'hello' || page === null) {
      page?.close();
      page = openPage((sent) => post({ kind: 'frame', frame: sent }));
      host.serve(page.transport);
    }
    page.receive(frame);
  }

  async function stop(host: Host): Promise<void> {
    await host.close('the console closes');
    exit(0);
  }
}

function openPage(post: (frame: Frame) => void): Page {
  const frames = createSignal<Frame>();
  const closes = createSignal<void>();
  let isOpen = true;
  return {
    transport: {
      send: (frame) => {
        if (isOpen) post(frame);
      },
      onFrame: (listener) => frames.subscribe(listener),
      onClose: (listener) => closes.subscribe(() => listener()),
    },
    receive: (frame) => frames.tell(frame),
    close() {
      isOpen = false;
      closes.tell();
    },
  };
}
