// The window shell while the host is opened: where a large file takes long, the page is there before it is done and says how far it
// is; where the data are of a newer version, it says so and offers a copy. Otherwise nothing is shown before the console.

import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Host } from '../create-host.ts';
import type { OpeningStep } from '../database/opening-step.ts';
import { largeBytes } from '../database/opening-step.ts';
import type { CopyResult } from './early-pages.ts';
import type { Stage } from './shell-stage.ts';
import { isFromTheFuture } from './start-failure.ts';
import type { WindowServer } from './window-server.ts';

export type OpeningDeps = {
  readonly openHost: (onOpening: (step: OpeningStep) => Promise<void>) => Promise<Host>;
  readonly startServer: (stage: Stage) => Promise<WindowServer>;
  /** Saves a copy of the station; the folder it lies in. */
  readonly saveCopy: () => Promise<string>;
  /** Once, as soon as there is something to be seen. */
  readonly announce: (server: WindowServer) => void;
  readonly clock: Clock;
  readonly log: Log;
};

/** `host`: null where the data are of a newer version; `error` says so. */
export type OpenedWindow =
  | { readonly server: WindowServer; readonly host: Host }
  | { readonly server: WindowServer; readonly host: null; readonly error: unknown };

/** The work begins when the page is seen, or nobody comes: while a step is done nothing is answered. */
const seenWithinMs = 5_000;

/** Opens host and window. Throws what the host or the server throw. */
export async function openWindow({
  openHost,
  startServer,
  saveCopy,
  announce,
  clock,
  log,
}: OpeningDeps): Promise<OpenedWindow> {
  let server: WindowServer | undefined;

  async function show(stage: Stage): Promise<WindowServer> {
    if (server) server.moveOn(stage);
    else announce((server = await startServer(stage)));
    return server;
  }

  async function onOpening(step: OpeningStep): Promise<void> {
    if (step.bytes < largeBytes) return;
    const isFirst = server === undefined;
    const { shown } = await show({ kind: 'opening', step });
    if (isFirst) await orAfter(shown, clock);
  }

  async function copy(): Promise<CopyResult> {
    try {
      return { folder: await saveCopy() };
    } catch (error) {
      log.error('no copy of the station could be saved', errorFields(error));
      return { folder: null };
    }
  }

  try {
    const host = await openHost(onOpening);
    const serve: Host['serve'] = (transport) => host.serve(transport);
    try {
      return { host, server: await show({ kind: 'open', serve }) };
    } catch (error) {
      await host.close('the window shell did not start');
      throw error;
    }
  } catch (error) {
    if (isFromTheFuture(error)) return { host: null, error, server: await show({ kind: 'future', saveCopy: copy }) };
    await server?.close();
    throw error;
  }
}

function orAfter(shown: Promise<void>, clock: Clock): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = clock.after(seenWithinMs, resolve);
  return Promise.race([shown, promise]).finally(() => timer.cancel());
}
