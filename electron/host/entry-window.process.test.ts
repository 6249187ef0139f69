// The window shell as a launcher starts it: a process, its lines, its words and its exit codes.

import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exchangeAddress } from '#tests/support/shell-page.ts';
import { openDatabase } from './database/open-database.ts';
import { largeBytes } from './database/opening-step.ts';
import { replicaMigrations } from './replica/migrations/all.ts';
import { stationMigrations } from './station/migrations/all.ts';
import { testKey } from './testing/a-station.ts';

let dir: string;
let running: ChildProcessWithoutNullStreams[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'swiftline-entry-'));
  mkdirSync(join(dir, 'renderer'));
  writeFileSync(join(dir, 'renderer', 'index.html'), '<p>console</p>');
  running = [];
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

type Shell = {
  readonly child: ChildProcessWithoutNullStreams;
  readonly nextLine: () => Promise<unknown>;
  readonly ended: Promise<{ readonly code: number | null; readonly words: string }>;
};

/** Starts the shell; the server it is told of does not exist, as in an outage. */
function start(...words: string[]): Shell {
  const given = ['--data', join(dir, 'data'), '--renderer', join(dir, 'renderer'), '--server', 'http://127.0.0.1:9'];
  const child = spawn(process.execPath, [join(import.meta.dirname, 'entry-window.ts'), ...given, ...words]);
  running.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return {
    child,
    nextLine: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`the shell ended: ${errors}`);
      return JSON.parse(value);
    },
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, words: errors })),
  };
}

const readyLine = { ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/) };

test('it prints one line when ready, another address when asked, and closes cleanly when told', async () => {
  const { child, nextLine, ended } = start();
  expect(await nextLine()).toEqual({ ...readyLine, pid: child.pid });
  child.stdin.write('rubbish\n{"address":true}\n');
  expect(await nextLine()).toEqual({ address: readyLine.url });
  child.kill('SIGTERM');
  const { code, words } = await ended;
  expect([code, words]).toEqual([0, expect.stringContaining('Unknown line.')]);
});

test('when the launcher is gone it closes, so that nobody holds the station', async () => {
  const { child, nextLine, ended } = start();
  await nextLine();
  child.stdin.end();
  expect((await ended).code).toBe(0);
  expect(await start().nextLine()).toMatchObject(readyLine);
});

test('a second process on the same station is told who holds it', async () => {
  const first = start();
  await first.nextLine();
  const { code, words } = await start().ended;
  expect([code, words]).toEqual([6, expect.stringMatching(/already in use by process \d+/)]);
  expect(words).toContain('--as NAME');
});

test('another station on the same folder starts beside the first', async () => {
  await start().nextLine();
  expect(await start('--station', 'desk-2').nextLine()).toMatchObject(readyLine);
});

test('a port in use is told, and the station is left free', async () => {
  const first = start('--station', 'desk-2');
  const { url } = (await first.nextLine()) as { url: string };
  const { code, words } = await start('--port', new URL(url).port).ended;
  expect([code, words]).toEqual([7, expect.stringContaining('is in use by another program')]);
  expect(await start().nextLine()).toMatchObject(readyLine);
});

test.each([
  ['a console that was not built', () => rmSync(join(dir, 'renderer', 'index.html')), [], 4, /npm run build/],
  ['a folder that cannot be written', () => writeFileSync(join(dir, 'data'), ''), [], 5, /cannot be written/],
  ['an unknown option', () => undefined, ['--colour'], 2, /no option "--colour"/],
  ['a city pack that is not there', () => undefined, ['--city', '/no/such/city'], 11, /city pack has/],
])('%s is told in plain words', async (_what, spoil, words, expectedCode, expectedWords) => {
  spoil();
  const { code, words: said } = await start(...words).ended;
  expect([code, said]).toEqual([expectedCode, expect.stringMatching(expectedWords)]);
  expect(said).not.toMatch(/\n\s+at /);
});

test('a broken city pack is told with its file, path and reason, with what is safe and what to do', async () => {
  const city = join(dir, 'city');
  cpSync(join(import.meta.dirname, '..', '..', 'resources', 'cities', 'beijing'), city, { recursive: true });
  const file = join(city, 'deadlines.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"hours": *[\d.]+/, '"hours": -2'));
  const { code, words } = await start('--city', city).ended;
  expect(code).toBe(11);
  expect(words).toMatch(/deadlines\.json.*hours/);
  expect(words).toContain('No case was touched.');
  expect(words).not.toMatch(/\n\s+at /);
});

test('a station of one city is not opened with the pack of another', async () => {
  const first = start();
  await first.nextLine();
  first.child.kill('SIGTERM');
  await first.ended;
  const baltimore = join(import.meta.dirname, '..', '..', 'resources', 'cities', 'baltimore');
  const { code, words } = await start('--city', baltimore).ended;
  expect([code, words]).toEqual([12, expect.stringMatching(/begin with BJ.*Nothing was touched/s)]);
});

test('fault 16: a station of a newer version is left as it is, and a page offers an encrypted copy of it', async () => {
  const first = start('--station', 'desk-7');
  await first.nextLine();
  first.child.kill('SIGTERM');
  await first.ended;
  const folder = join(dir, 'data', 'stations', 'desk-7');
  const path = join(folder, 'station.db');
  const key = new Uint8Array(readFileSync(join(folder, 'host.key')));
  const migrations = [...stationMigrations, { version: 990, sql: 'CREATE TABLE later (x TEXT) STRICT' }];
  openDatabase({ path, key, synchronous: 'FULL', cacheKiB: 512, migrations }).close();
  const before = readFileSync(path);

  const { child, nextLine, ended } = start('--station', 'desk-7');
  const { url } = (await nextLine()) as { url: string };
  const cookie = await exchangeAddress(url);
  const { origin } = new URL(url);
  const page = await fetch(origin, { headers: { cookie } });
  expect(await page.text()).toContain('newer version');
  const copied = await fetch(`${origin}/copy`, { method: 'POST', headers: { cookie, origin } });
  expect(await copied.text()).toContain('was saved in');
  const [copy = ''] = readdirSync(join(dir, 'data', 'copies'));
  expect(readFileSync(join(dir, 'data', 'copies', copy, 'station.db')).equals(before)).toBe(true);
  child.kill('SIGTERM');
  const { code, words } = await ended;
  expect([code, words]).toEqual([10, expect.stringMatching(/newer version.*更新版本.*信息科/s)]);
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a large file of an older version is worked on before the eyes of whoever opens the address', async () => {
  const folder = join(dir, 'data', 'stations', 'desk-8');
  const recorded = join(import.meta.dirname, '..', '..', 'tests', 'migrations', 'schemas', 'station-50-replica-60');
  cpSync(recorded, folder, { recursive: true });
  writeFileSync(join(folder, 'host.key'), testKey, { mode: 0o600 });
  const migrations = replicaMigrations.filter(({ version }) => version <= 60);
  const path = join(folder, 'replica.db');
  const db = openDatabase({ path, key: testKey, synchronous: 'NORMAL', cacheKiB: 512, migrations });
  db.exec(`CREATE TABLE filler (x BLOB) STRICT; INSERT INTO filler VALUES (zeroblob(${largeBytes}))`);
  db.close();

  const { child, nextLine, ended } = start('--station', 'desk-8');
  const { url } = (await nextLine()) as { url: string };
  const cookie = await exchangeAddress(url);
  const { origin } = new URL(url);
  const ask = (where: string) => fetch(origin + where, { headers: { cookie } });
  expect(await (await ask('/')).text()).toMatch(/数据更新到新版本.*to the new version/);
  for (let seen = 0, status = 200; status === 200;) {
    const news = await ask(`/opening?seen=${seen}`);
    ({ status } = news);
    if (status === 200) ({ seen } = (await news.json()) as { seen: number });
  }
  expect(await (await ask('/')).text()).toBe('<p>console</p>');
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});
