// The command as a person gives it: what it prints and what it exits with.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const script = resolve(import.meta.dirname, '..', 'city.ts');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'swiftline-city-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Outcome = { readonly code: number; readonly out: string; readonly said: string };

function run(...words: readonly string[]): Promise<Outcome> {
  return new Promise((done) => {
    execFile(process.execPath, [script, ...words], (error, out, said) => {
      done({ code: error === null ? 0 : Number(error.code), out, said });
    });
  });
}

test('a pack is written, checked, broken and refused', async () => {
  const at = join(folder, 'westport');
  const written = await run('new', at, '--id', 'westport', '--name', 'Westport');
  expect(written).toMatchObject({ code: 0, out: expect.stringContaining('README.md there says what to fill in.') });

  const again = await run('new', at, '--id', 'westport', '--name', 'Westport');
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining('is not empty') });

  const sound = await run('check', at, '--json');
  expect(sound.code).toBe(0);
  expect(JSON.parse(sound.out)).toMatchObject({ isSound: true, city: { id: 'westport' }, problems: [] });

  writeFileSync(join(at, 'units.json'), '[]');
  const broken = await run('check', at);
  expect(broken).toMatchObject({ code: 1, out: expect.stringContaining('units.json $: must not be empty') });

  expect(await run('judge', at)).toMatchObject({ code: 2, said: expect.stringContaining('neither check nor new') });
});
