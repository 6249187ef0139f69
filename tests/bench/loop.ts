// Cases through the whole loop: first console's bridge → station.db → server → second console's replica and bridge.
// Every case must be readable on the second console, exactly once and unchanged.

import type { CaseId } from '#shared/domain/ids.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { Desk } from '../support/desk.ts';
import { demoLogins, sitDown } from '../support/desk.ts';
import { startConsole } from '../support/start-console.ts';
import { startServer } from '../support/start-server.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { waitFor } from '../support/wait-for.ts';
import type { Bench, BenchOptions, Figure } from './bench-result.ts';
import { atLeast, atMost, besideRaw, percentile, round } from './bench-result.ts';
import { makeUpTexts } from './made-up-texts.ts';
import { measureEcho, measureInserts } from './raw-limits.ts';
import { readTexts } from './read-texts.ts';

const clock = systemClock();
/** How many cases the first desk has under way at once: a busy floor behind one console. */
const underWay = 4;

export const loopBench: Bench = {
  about: 'cases registered and dispatched at one console until readable at another; --texts FILE --count N',
  async run(options) {
    const texts = chooseTexts(options);
    const ends: (() => void | Promise<void>)[] = [];
    try {
      return await measure(texts, options, ends);
    } finally {
      for (const end of ends.toReversed()) await end();
    }
  },
};

function chooseTexts({ texts, count, isSmoke }: BenchOptions): readonly string[] {
  const wanted = isSmoke ? 5 : (count ?? 500);
  return texts === null ? makeUpTexts(wanted) : readTexts(texts, wanted);
}

type Ends = (() => void | Promise<void>)[];

async function measure(texts: readonly string[], { say }: BenchOptions, ends: Ends): Promise<readonly Figure[]> {
  const folder = makeTempFolder('bench');
  ends.push(() => folder.remove());
  const server = await startServer({ dataDir: folder.path });
  ends.push(() => server.stop());
  const open = async (station: string, login: string): Promise<Desk> => {
    const started = await startConsole({ dataDir: folder.path, serverUrl: server.url, station, checkOutput: false });
    ends.push(() => started.stop());
    const desk = await sitDown(started);
    ends.push(() => desk.leave());
    await desk.signIn(login);
    await desk.caughtUp();
    return desk;
  };
  const first = await open('first', demoLogins.agent);
  const second = await open('second', demoLogins.supervisor);
  say(`${texts.length} cases, ${underWay} under way at once`);

  const watch = watchArrivals(second);
  const submittedMs = new Map<CaseId, number>();
  const textOf = new Map<CaseId, string>();
  const startedMs = clock.monotonicMs();
  const waiting = [...texts];
  const worker = async (): Promise<void> => {
    for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
      const atMs = clock.monotonicMs();
      const { caseId } = await first.takeCase(text);
      submittedMs.set(caseId, atMs);
      textOf.set(caseId, text);
    }
  };
  await Promise.all(Array.from({ length: underWay }, worker));
  const savedMs = clock.monotonicMs();
  await waitFor('every case at the second console', () => watch.seenMs.size >= texts.length, { timeoutMs: 120_000 });
  const lastMs = Math.max(...watch.seenMs.values());
  watch.end();

  await verifyExactlyOnce(second, textOf);
  const visible = [...submittedMs].map(([id, atMs]) => (watch.seenMs.get(id) ?? Number.NaN) - atMs);
  const inserts = measureInserts(texts);
  const echoMs = await measureEcho(texts);
  return [
    {
      name: 'arrived exactly once',
      value: textOf.size,
      unit: 'cases',
      limit: texts.length,
      ok: textOf.size === texts.length,
    },
    besideRaw(
      atLeast({
        name: 'throughput to visible',
        value: perSecond(texts.length, lastMs - startedMs),
        unit: 'cases/s',
        limit: 50,
      }),
      inserts,
    ),
    besideRaw(
      { name: 'throughput to saved', value: perSecond(texts.length, savedMs - startedMs), unit: 'cases/s' },
      inserts,
    ),
    besideRaw({ name: 'submit to visible p50', value: round(percentile(visible, 0.5)), unit: 'ms' }, echoMs),
    besideRaw(
      atMost({ name: 'submit to visible p99', value: round(percentile(visible, 0.99)), unit: 'ms', limit: 1_000 }),
      echoMs,
    ),
  ];
}

function perSecond(count: number, ms: number): number {
  return round((count * 1_000) / ms);
}

type Watch = { readonly seenMs: ReadonlyMap<CaseId, number>; end(): void };

/** Notes when each case can first be read at the desk: it is told of a change, asks, and gets the case. */
function watchArrivals({ bridge, allRows }: Desk): Watch {
  const seenMs = new Map<CaseId, number>();
  const asked = new Set<CaseId>();
  const ask = (caseId: CaseId): void => {
    if (asked.has(caseId)) return;
    asked.add(caseId);
    bridge.call('cases.get', { caseId }).then(
      () => seenMs.set(caseId, clock.monotonicMs()),
      // Not readable yet after all: the next event asks again.
      () => asked.delete(caseId),
    );
  };
  const end = bridge.on('cases.changed', ({ caseIds }) => {
    if (caseIds.length > 0) return caseIds.forEach(ask);
    return void allRows().then((rows) => rows.forEach(({ id }) => ask(id)));
  });
  return { seenMs, end };
}

async function verifyExactlyOnce(desk: Desk, textOf: ReadonlyMap<CaseId, string>): Promise<void> {
  const rows = await desk.allRows();
  const ids = rows.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) throw new Error('the second console shows a case twice');
  if (ids.length !== textOf.size) throw new Error(`the second console shows ${ids.length} of ${textOf.size} cases`);
  const numbers = rows.map(({ number }) => number);
  if (new Set(numbers).size !== numbers.length || numbers.includes(null))
    throw new Error('a case number is missing or doubled');
  for (const [caseId, text] of textOf) {
    const view = await desk.bridge.call('cases.get', { caseId });
    if (view.case.narrative !== text) throw new Error(`case ${caseId} arrived with another text`);
    if (view.case.status !== 'dispatched') throw new Error(`case ${caseId} arrived as ${view.case.status}`);
  }
}
