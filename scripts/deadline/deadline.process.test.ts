import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeTempFolder } from '#tests/support/temp-folder.ts';

const folder = makeTempFolder('deadline');
afterAll(() => folder.remove());

const root = resolve(import.meta.dirname, '../..');

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/deadline.ts', ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function events(list: unknown): string {
  const file = join(folder.path, 'events.json');
  writeFileSync(file, JSON.stringify(list));
  return file;
}

type Said = { due: string | null; steps: { at: string; what: string; why: string; movesMs: number }[] };

test('a deadline of Beijing is explained as JSON, in local time with its offset', () => {
  const { status, stdout } = run('--city', 'beijing', '--class', 'III', '--from', '2026-09-30T16:20', '--json');
  const { due, steps } = JSON.parse(stdout) as Said;
  expect({ status, due }).toEqual({ status: 0, due: '2026-10-07T16:20:00+08:00' });
  const [first, last] = [steps[0], steps.at(-1)];
  expect(first?.at).toBe('2026-09-30T16:20:00+08:00');
  expect(last?.at).toBe(due);
  const movesMs = steps.reduce((sum, step) => sum + step.movesMs, 0);
  expect(Date.parse(first?.at ?? '') + movesMs).toBe(Date.parse(due ?? ''));
  expect(steps.every(({ what, why }) => what !== '' && why !== '')).toBe(true);
});

test('a list of events is counted, and read in the language asked for', () => {
  const file = events([
    { kind: 'dispatched', at: '2026-11-23T16:20', class: 'III' },
    { kind: 'suspended', at: '2026-11-24T16:20' },
    { kind: 'resumed', at: '2026-11-26T16:20' },
    { kind: 'extended', at: '2026-11-27T09:00', term: { kind: 'calendarDays', days: 2, ends: 'sameTime' } },
  ]);
  const { status, stdout } = run('--events', file, '--lang', 'en');
  expect(status).toBe(0);
  expect(stdout).toContain('due 2026-12-04T16:20:00+08:00');
  expect(stdout).toContain('the case was suspended, 2026-11-24 16:20 to 2026-11-26 16:20');
});

test.each([
  [['--from', '2026-09-30T16:20'], '--class is missing'],
  [['--class', 'III'], '--from or --events is missing'],
  [['--class', 'X', '--from', '2026-09-30T16:20'], 'has no class X; it has I, II, III, IV'],
  [['--class', 'III', '--from', '2026-02-30T16:20'], 'there is no day 2026-02-30'],
  [['--city', 'atlantis', '--class', 'III', '--from', '2026-09-30T16:20'], 'there is no city atlantis'],
  [['--city', 'baltimore', '--class', 'd3', '--from', '2026-03-08T02:30'], 'does not exist in America/New_York'],
  [['--class', 'III', '--from', '2026-09-30T16:20', '--fast'], "Unknown option '--fast'"],
  [['--class', 'III', '--from', '2026-09-30T16:20', '--policy', 'lost'], 'is no version of the pack'],
  [['--class', 'III', '--from', '2026-09-30T16:20', '--calendar', 'lost'], 'there are no calendars lost'],
  [['--class', 'III', '--from', '2026-09-30T16:20', '--lang', 'fr'], '--lang is zh or en'],
])('%j is refused in plain words', (words, reason) => {
  const { status, stdout, stderr } = run(...words);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(reason);
});

test('a policy of one’s own that counts by a calendar the city does not have is refused with its place', () => {
  const pack = readFileSync(join(root, 'resources/cities/beijing/deadlines.json'), 'utf8');
  const { policies } = JSON.parse(pack) as { policies: { classes: { term: object }[] }[] };
  policies[0]!.classes[2]!.term = { kind: 'workingHours', hours: 8, calendarId: 'nowhere' };
  const file = join(folder.path, 'policy.json');
  writeFileSync(file, JSON.stringify(policies[0]));
  const { status, stderr } = run('--class', 'III', '--from', '2026-09-30T16:20', '--policy', file);
  expect(status).toBe(2);
  expect(stderr).toContain('$.classes[2].term.calendarId: there is no calendar nowhere');
});

test.each([
  [[{ kind: 'began', at: '2026-11-23T16:20' }], '$[0].kind: must be one of: registered'],
  [[{ kind: 'dispatched', at: '2026-13-23T16:20' }], '$[0].at: 2026-13-23T16:20: there is no day'],
  [[{ kind: 'dispatched', at: '2026-11-23T16:20', class: 'V' }], '$[0].class: '],
  [[{ kind: 'extended', at: '2026-11-23T16:20', class: 'I' }], '$[0].term: is missing; an extension says by how much'],
  [
    [
      {
        kind: 'extended',
        at: '2026-11-23T16:20',
        class: 'I',
        term: { kind: 'workingHours', hours: 1, calendarId: 'x' },
      },
    ],
    '$[0].term: there is no calendar x; there are office',
  ],
  [[{ kind: 'dispatched', at: '2026-11-23T16:20', klass: 'I' }], '$[0]: has fields nobody reads: klass'],
  [
    [
      { kind: 'dispatched', at: '2026-11-23T16:20', class: 'I' },
      { kind: 'signed', at: '2026-11-23T16:19' },
    ],
    '$[1].at: is before the event before it',
  ],
])('events such as %j are refused with their place', (list, reason) => {
  const { status, stderr } = run('--events', events(list));
  expect(status).toBe(2);
  expect(stderr).toContain(reason);
});
