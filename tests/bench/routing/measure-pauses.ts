import { systemClock } from '#shared/lib/system-clock.ts';
import type { Figure } from '../bench-result.ts';
import { atMost, besideRaw, percentile, round } from '../bench-result.ts';
import type { Store } from '../store/fill-store.ts';
import type { Desk } from './desk.ts';
import type { Pause } from './made-up-pauses.ts';

const clock = systemClock();
/** Typing is followed without a stutter: one picture of a screen, of which what is likely the same may take the larger part. */
const bothLimitMs = 16;
const similarLimitMs = 10;

type Times = { readonly suggestMs: number; readonly similarMs: number; readonly ownMs: number };

/** What each pause costs: a suggestion, what is likely the same, and both, the queries of the index beside them. */
export async function measurePauses(
  desk: Desk,
  { replica }: Store,
  pauses: readonly Pause[],
): Promise<readonly Figure[]> {
  const queries: number[] = [];
  for (const { probe } of pauses) queries.push(await msOf(() => replica.similar.probe(probe)));
  const times: Times[] = [];
  for (const { suggest, similar } of pauses) {
    const ownFromMs = ownTimeMs();
    const suggestMs = await msOf(() => desk.ask('intake.suggest', suggest));
    const similarMs = await msOf(() => desk.ask('intake.similar', similar));
    times.push({ suggestMs, similarMs, ownMs: ownTimeMs() - ownFromMs });
  }
  const suggest = times.map(({ suggestMs }) => suggestMs);
  const similar = times.map(({ similarMs }) => similarMs);
  const both = times.map(({ suggestMs, similarMs }) => suggestMs + similarMs);
  const [raw, rawP99] = [percentile(queries, 0.5), percentile(queries, 0.99)];
  return [
    figureOf('a suggestion, p50', suggest, 0.5),
    atMost({ ...figureOf('a suggestion, p99', suggest, 0.99), limit: bothLimitMs }),
    besideRaw(figureOf('likely the same, p50', similar, 0.5), raw),
    atMost({ ...besideRaw(figureOf('likely the same, p99', similar, 0.99), rawP99), limit: similarLimitMs }),
    figureOf('both at a pause, p50', both, 0.5),
    figureOf(
      'both at a pause, p99, without what others kept the processor for',
      times.map(({ ownMs }) => ownMs),
      0.99,
    ),
    atMost({ ...figureOf('both at a pause, p99', both, 0.99), limit: bothLimitMs }),
  ];
}

/** What this thread has been given of a processor; on a machine that others use, time goes on without it. */
function ownTimeMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

export async function msOf(work: () => unknown): Promise<number> {
  const beganMs = clock.monotonicMs();
  await work();
  return clock.monotonicMs() - beganMs;
}

function figureOf(name: string, times: readonly number[], share: number): Figure {
  return { name, value: round(percentile(times, share)), unit: 'ms' };
}
