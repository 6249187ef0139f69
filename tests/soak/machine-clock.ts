import process from 'node:process';
import type { Clock } from '#shared/lib/clock.ts';

/** Milliseconds of the machine's monotonic clock, the same for all its processes: never set, never going back. */
export function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** A clock whose timers all come `lateMs` later than they are asked for: a fault to be planted. */
export function lateClock(clock: Clock, lateMs: number): Clock {
  return { ...clock, after: (delayMs, task) => clock.after(delayMs + lateMs, task) };
}
