// The host's life: forked by path, told how to start, started again when it dies, ever more slowly. Frames go through as
// they are. A host that says it cannot start as asked is not started again.

import type { UtilityProcess } from 'electron';
import type { Frame } from '#shared/bridge/frame.ts';
import type { FromHost, HostNews, HostStart, ToHost } from '#shared/bridge/host-messages.ts';
import type { Clock, TimerHandle } from '#shared/lib/clock.ts';

const firstWaitMs = 250;
const longestWaitMs = 10_000;
/** A host that lived this long was well: the next wait is short again. */
const wellAfterMs = 60_000;
const stopWithinMs = 8_000;

export type HostProcessDeps = {
  readonly fork: () => UtilityProcess;
  readonly start: HostStart;
  readonly clock: Clock;
  readonly onFrame: (frame: Frame) => void;
  readonly onNews: (news: HostNews) => void;
};

export type HostProcess = {
  /** Whether a host runs that frames can be sent to. */
  isUp(): boolean;
  sendFrame(frame: Frame): void;
  ring(text: string): void;
  saveCopy(): void;
  /** Asks the host to close its files; resolves when it is gone. */
  stop(): Promise<void>;
};

/** How long to wait before the start after `failures` deaths in a row. */
export function restartDelayMs(failures: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** failures);
}

/** Starts the host and keeps it running. */
export function startHostProcess({ fork, start, clock, onFrame, onNews }: HostProcessDeps): HostProcess {
  let child: UtilityProcess | null = null;
  let timer: TimerHandle | null = null;
  let failures = 0;
  let isStopping = false;
  const stopped = Promise.withResolvers<void>();

  function run(): void {
    const bornMs = clock.monotonicMs();
    const born = fork();
    child = born;
    born.on('message', (message: FromHost) => receive(message));
    born.once('exit', () => {
      child = null;
      if (isStopping) return stopped.resolve();
      onFrame({ kind: 'bye', reason: 'the host ended and is started again' });
      failures = clock.monotonicMs() - bornMs >= wellAfterMs ? 0 : failures;
      timer = clock.after(restartDelayMs(failures), run);
      failures += 1;
      return undefined;
    });
    post({ kind: 'start', start });
  }

  function receive(message: FromHost): void {
    if (message.kind === 'frame') return onFrame(message.frame);
    if (message.kind === 'failed') isStopping = true;
    return onNews(message);
  }

  function post(message: ToHost): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
    child?.postMessage(message);
  }

  run();
  return {
    isUp: () => child !== null,
    sendFrame: (frame) => post({ kind: 'frame', frame }),
    ring: (text) => post({ kind: 'ring', text }),
    saveCopy: () => post({ kind: 'saveCopy' }),
    stop() {
      isStopping = true;
      timer?.cancel();
      if (!child) stopped.resolve();
      post({ kind: 'stop' });
      const force = clock.after(stopWithinMs, () => child?.kill());
      return stopped.promise.finally(() => force.cancel());
    },
  };
}
