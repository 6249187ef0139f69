// How much is asked at once: halved by a time-out, doubled by a quick answer, so that a line of 64 kbit/s still carries
// a few rows within the time of one request.

import type { EventOf, OnlineState, Pace } from './client-core-types.ts';
import { limits } from './limits.ts';

const fewestRows = 5;
const quickMs = limits.ackTimeoutMs / 4;
/** A command that went alone and got no answer this often waits beside the others from then on. */
export const strikesToDefer = 3;

/** After an answer to a push or a pull that took `tookMs`. */
export function paceAfterAnswer(pace: Pace, request: 'push' | 'pull', tookMs: number): Pace {
  if (tookMs > quickMs) return pace;
  if (request === 'push') return { ...pace, commands: Math.min(limits.batchCommands, pace.commands * 2) };
  return { ...pace, rows: Math.min(limits.pageRows, pace.rows * 2) };
}

/** After a request that got no answer, or only that the server cannot now. */
export function paceAfterFailure({ pace }: OnlineState, { request, sent = [] }: EventOf<'failed'>): Pace {
  if (request === 'pull' || request === 'check') return { ...pace, rows: fewerRows(pace) };
  return request === 'push' ? paceAfterSilence(pace, sent) : pace;
}

/** After a push that was never answered: with fewer commands; one that went alone gets a strike. */
function paceAfterSilence(pace: Pace, sent: readonly number[]): Pace {
  const [alone] = sent;
  if (sent.length !== 1 || alone === undefined) return { ...pace, commands: halfOf(sent.length, pace.commands) };
  const times = (pace.strikes.find(({ localSeq }) => localSeq === alone)?.times ?? 0) + 1;
  const others = pace.strikes.filter(({ localSeq }) => localSeq !== alone);
  return { ...pace, strikes: [...others, { localSeq: alone, times }] };
}

/**
 * After a link that died with requests under way: a line that is too slow dies of a full page, and a server or a filter in
 * between may die of one command.
 */
export function paceAfterLoss({ pace, flights }: OnlineState, sent: readonly number[]): Pace {
  const hadRows = flights.pull === 'flying' || flights.check === 'flying';
  const hadCommands = flights.push === 'flying';
  const next = hadRows ? { ...pace, rows: fewerRows(pace) } : pace;
  return hadCommands ? paceAfterSilence(next, sent) : next;
}

/** How often the command that was met with silence most often was. */
export function mostStrikes({ strikes }: Pace): number {
  return Math.max(0, ...strikes.map(({ times }) => times));
}

function fewerRows({ rows }: Pace): number {
  return Math.max(fewestRows, Math.floor(rows / 2));
}

/** The size of the next batch after one of `sent` commands was too much. */
export function halfOf(sent: number, commands: number): number {
  return Math.max(1, Math.ceil((sent > 0 ? Math.min(sent, commands) : commands) / 2));
}

/** What was answered has no strikes any more. */
export function forgive(pace: Pace, sent: readonly number[]): Pace {
  if (pace.strikes.length === 0) return pace;
  return { ...pace, strikes: pace.strikes.filter(({ localSeq }) => !sent.includes(localSeq)) };
}

/** Commands that have had their chances alone. */
export function struckOut({ strikes }: Pace): readonly number[] {
  return strikes
    .filter(({ times }) => times >= strikesToDefer)
    .map(({ localSeq }) => localSeq)
    .toSorted((a, b) => a - b);
}
