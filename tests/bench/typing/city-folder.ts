// A demo city of many cases with a desk that has all of them, in a folder that may be used again: making it takes minutes.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startConsole } from '#tests/support/start-console.ts';
import { sitDown } from '#tests/support/desk.ts';
import { startServer } from '#tests/support/start-server.ts';
import { waitFor } from '#tests/support/wait-for.ts';
import type { BenchOptions } from '../bench-result.ts';
import type { BenchDesk } from '../sync/fill-server.ts';
import { fillServer, headOf } from '../sync/fill-server.ts';

export type CityFolder = { readonly dataDir: string; readonly units: readonly BenchDesk[]; readonly cursor: number };

const units = 10;
/** A million cases are loaded in far less, also on a busy machine. */
const mostMs = 3_600_000;

/** Makes the city, or takes the one that lies there: its units have signed nothing yet. */
export async function openCityFolder(dataDir: string, cases: number, say: BenchOptions['say']): Promise<CityFolder> {
  const note = join(dataDir, 'typing-bench.json');
  const known = existsSync(note)
    ? (JSON.parse(readFileSync(note, 'utf8')) as { cases: number; desks: BenchDesk[] })
    : null;
  if (known !== null && known.cases === cases && known.desks.length >= units) {
    // What was signed by an earlier run cannot be signed again: each run takes ten units of its own.
    writeFileSync(note, JSON.stringify({ cases, desks: known.desks.slice(units) }));
    return { dataDir, units: known.desks.slice(0, units), cursor: await headOf(dataDir) };
  }
  for (const part of ['server', 'stations']) rmSync(join(dataDir, part), { recursive: true, force: true });
  say(`${cases} cases are made`);
  const { desks } = await fillServer({ dataDir, cases, seats: [], unitPeople: units * 20, kind: 'demo' });
  await loadDesk(dataDir, say);
  writeFileSync(note, JSON.stringify({ cases, desks: desks.slice(units) }));
  return { dataDir, units: desks.slice(0, units), cursor: await headOf(dataDir) };
}

/** The desk takes in what it does not have, and puts it in order: a first load is over only then. */
async function loadDesk(dataDir: string, say: BenchOptions['say']): Promise<void> {
  say('a desk takes them in');
  const server = await startServer({ dataDir });
  const console = await startConsole({ dataDir, serverUrl: server.url, checkOutput: false });
  try {
    const desk = await sitDown(console);
    await desk.signIn('wangli');
    await desk.caughtUp(mostMs);
    await waitFor('the desk to have put its cases in order', async () => (await desk.status()).firstLoad === null, {
      timeoutMs: mostMs,
    });
    desk.leave();
  } finally {
    await console.stop();
    await server.stop();
  }
}
