import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const script = resolve(import.meta.dirname, '..', 'rates.ts');
const example = join(import.meta.dirname, 'worked-example.json');
const folder = mkdtempSync(join(tmpdir(), 'swiftline-rates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

function run(...args: readonly string[]): Promise<Ran> {
  return new Promise((done) => {
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

test('a month is shown with its formula, its sources, both sums and what was left out', async () => {
  const { code, stdout } = await run('--city', 'beijing', '--records', example, '--period', '2026-11');
  expect(code).toBe(0);
  expect(stdout).toContain('evaluation month 2026-11: 2026-10-19 00:00 to 2026-11-19 00:00');
  expect(stdout).toContain('Donghuamen Subdistrict Office (u-110101001)');
  expect(stdout).toMatch(/76\.0 = 3\.8\/5 \(34\.4-95\.0\)/);
  expect(stdout).toMatch(/pooled, each case once +8 +7 /);
  expect(stdout).toMatch(/mean of units .*65\.2 of 2/);
  expect(stdout).toContain('7  u-110101001  appeal');
});

test('with --json the last line is the evaluation', async () => {
  const { stdout } = await run('--records', example, '--period', '2026-11', '--json');
  const { whole, formulaVersion, units } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(whole.pooled.figures.composite.score).toBe('71.7');
  expect(formulaVersion).toBe('2025.1');
  expect(units.map(({ unitId }: { unitId: string }) => unitId)).toEqual(['u-110101001', 'u-110101002', 'u-water']);
});

test('without a month the last one there is anything of is taken', async () => {
  const { stdout } = await run('--records', example);
  expect(stdout).toContain('evaluation month 2026-12');
});

test('a wrong file, month or city ends with plain words', async () => {
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, JSON.stringify([{ caseId: '1' }]));
  const runs = await Promise.all([
    run('--records', broken),
    run('--records', join(folder, 'none.json')),
    run('--records', example, '--period', '2026-13'),
    run('--records', example, '--period', '2019-01'),
    run('--records', example, '--city', 'atlantis'),
    run('--nonsense'),
    run(),
  ]);
  expect(runs.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2, 2]);
  const words = runs.map(({ stderr }) => stderr);
  expect(words[0]).toContain('records[0].final: ');
  expect(words[1]).toContain('cannot be read');
  expect(words[2]).toContain('2026-13 is no month');
  expect(words[3]).toContain('no formula of the city applies to 2019-01');
  expect(words[4]).toContain('city pack atlantis cannot be used');
  expect(words[6]).toContain('npm run rates -- --city NAME');
  for (const said of words) expect(said).not.toContain('    at ');
});
