import { expect, test } from 'vitest';
import type { PackFiles } from './pack-files.ts';
import type { TestPackFiles } from './testing.ts';
import { findProblems } from './load-city-pack.ts';
import { findWarnings } from './pack-warnings.ts';
import { testPackFiles } from './testing.ts';
import { repeatFirst, setAt } from './testing-problems.ts';

function warningsOn(day: string, change: (files: TestPackFiles) => void = () => undefined): readonly string[] {
  const content = testPackFiles();
  change(content);
  const { files, problems } = findProblems((name) => JSON.stringify(content[name]));
  expect(problems).toEqual([]);
  return findWarnings(files as PackFiles, day).map(({ file, path, reason }) => `${file} ${path}: ${reason}`);
}

test('what is assumed is counted by file', () => {
  const lines = warningsOn('2026-06-01');
  expect(lines).toContain('procedure.json $: 9 of 9 statements are assumed; the screen says so');
  expect(lines).toContain('calendars.json $: 2 of 3 statements are assumed; the screen says so');
  expect(lines.some((line) => line.startsWith('places.json'))).toBe(false);
});

test('an article is good on its last day and expired on the next', () => {
  const expired =
    'knowledge.json $.articles[0].expiresOn: the article "a-gas" expired on 2027-01-05; u-gas has to review it';
  expect(warningsOn('2027-01-05')).not.toContain(expired);
  expect(warningsOn('2027-01-06')).toContain(expired);
});

test('years up to the next one that nobody has published are named', () => {
  const at = 'calendars.json $.sets[0].publishedThrough: ';
  const what = 'not published; deadlines that reach into it are provisional';
  expect(warningsOn('2026-11-23')).toContain(`${at}2027 is ${what}`);
  expect(warningsOn('2027-03-01')).toContain(`${at}2027 to 2028 are ${what}`);
  const lines = warningsOn('2026-11-23', setAt('calendars.json', ['sets', 0, 'publishedThrough'], 2027));
  expect(lines.some((line) => line.startsWith(at))).toBe(false);
});

test('weak sources that are used, and sources nobody names, are pointed out', () => {
  const lines = warningsOn('2026-06-01', (files) => {
    setAt('city.json', ['sources', 'catalogue', 'isWeak'], true)(files);
    setAt('city.json', ['sources', 'diary'], { title: { zh: '日记', en: 'A diary' } })(files);
  });
  expect(lines).toContainEqual(
    expect.stringMatching(/^city\.json \$\.sources\.catalogue: \d+ statements rest on "catalogue", a weak source/),
  );
  expect(lines).toContain('city.json $.sources.diary: nothing names the source "diary"');
});

test('a leaf without a class, and a class that the policy in force has dropped, are pointed out', () => {
  const lines = warningsOn('2026-06-01', (files) => {
    setAt('topics.json', [3, 'deadlineClassId'], null)(files);
    repeatFirst('deadlines.json', ['policies'], { version: 'p0' })(files);
    Object.assign(files, JSON.parse(JSON.stringify(files)));
    setAt('deadlines.json', ['policies', 1, 'classes', 0, 'id'], 'O')(files);
  });
  expect(lines).toContain(
    'topics.json $[4].deadlineClassId: nothing says which deadline class "t-parking" has; agents must choose one each time',
  );
  expect(lines.filter((line) => line.startsWith('topics.json $['))).toHaveLength(2);
  expect(lines).toContain(
    'deadlines.json $.policies[1].classes[0]: the class "O" of p0 is not in p1; its open cases must be reclassified',
  );
});

test('moments without a phrase are named', () => {
  const lines = warningsOn('2026-06-01');
  expect(lines).toContain('scripts.json $.scripts: there is no phrase for "closing"');
  expect(lines).not.toContain('scripts.json $.scripts: there is no phrase for "greeting"');
});
