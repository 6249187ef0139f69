import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { createLog } from '#shared/lib/log.ts';

/** A log of one JSON object a line, stamped with the time. */
export function createLineLog(clock: Clock, writeLine: (line: string) => void): Log {
  return createLog((level, message, fields) =>
    writeLine(JSON.stringify({ at: new Date(clock.wallMs()).toISOString(), level, message, ...fields })),
  );
}
