import { expect, test } from 'vitest';
import type { DeadlineClassId, PlaceId, TopicId, UnitId } from '../domain/ids.ts';
import type { PackProblem } from './pack-error.ts';
import type { TestPackFiles } from './testing.ts';
import { CityPackError } from './pack-error.ts';
import { loadTestPack, testPackFiles } from './testing.ts';

type Rows = Record<string, unknown>[];

function problemsOf(change: (files: TestPackFiles) => void): readonly PackProblem[] {
  const files = testPackFiles();
  change(files);
  try {
    loadTestPack(files);
  } catch (error) {
    if (error instanceof CityPackError) return error.problems;
    throw error;
  }
  return [];
}

function row(files: TestPackFiles, file: string, index: number): Record<string, unknown> {
  return (files[file] as Rows)[index] as Record<string, unknown>;
}

test('a sound pack loads, with lookups, paths and what is inherited', () => {
  const city = loadTestPack();
  expect(city.pack.places).toHaveLength(8);
  expect(city.place('p-mill001' as PlaceId)?.name.zh).toBe('幸福里社区');
  expect(city.placePath('p-oak001' as PlaceId).map(({ id }) => id)).toEqual(['p-north', 'p-oak', 'p-oak001']);
  expect(city.topicPath('t-parking' as TopicId).map(({ id }) => id)).toEqual(['t-street', 't-parking']);
  expect(city.unitPath('u-oak' as UnitId).map(({ id }) => id)).toEqual(['u-north', 'u-oak']);
  expect(city.deadlineClassOf('t-parking' as TopicId)).toBe('III');
  expect(city.deadlineClassOf('t-gas-leak' as TopicId)).toBe('I');
  expect(city.dutiesOf('t-gas-bill' as TopicId).map(({ topicId }) => topicId)).toEqual(['t-utility']);
  expect(city.dutiesOf('t-gas-leak' as TopicId)).toHaveLength(2);
  expect(city.officeOf('p-oak' as PlaceId)?.id).toBe('u-oak');
  expect(city.placePath('p-nowhere' as PlaceId)).toEqual([]);
});

test('the facts know exactly what the pack has', () => {
  const { facts, policy } = loadTestPack();
  expect(facts.policyVersion).toBe('p1');
  expect(policy.classes.map(({ termHours }) => termHours)).toEqual([2, 24, 168, 360]);
  expect([facts.hasUnit('u-gas' as UnitId), facts.hasUnit('u-x' as UnitId)]).toEqual([true, false]);
  expect([facts.hasPlace('p-oak002' as PlaceId), facts.hasPlace('p-x' as PlaceId)]).toEqual([true, false]);
  expect([facts.hasTopic('t-parking' as TopicId), facts.hasTopic('t-x' as TopicId)]).toEqual([true, false]);
  expect(facts.hasDeadlineClass('V' as DeadlineClassId)).toBe(false);
});

test('the hash depends on the content, not on the formatting', () => {
  const spaced = testPackFiles();
  spaced['duties.json'] = `\uFEFF${JSON.stringify(spaced['duties.json'], null, 4)}\n`;
  const changed = testPackFiles();
  row(changed, 'duties.json', 0)['weight'] = 0.85;
  expect(loadTestPack(spaced).hash).toBe(loadTestPack().hash);
  expect(loadTestPack(changed).hash).not.toBe(loadTestPack().hash);
});

test('a file that is missing and one that is not JSON are both named', () => {
  const problems = problemsOf((files) => {
    delete files['units.json'];
    files['city.json'] = '{"format": 1,';
  });
  expect(problems.map(({ file, path }) => `${file} ${path}`)).toEqual(['city.json $', 'units.json $']);
  expect(problems[0]?.reason).toMatch(/^is not valid JSON \(/);
  expect(problems[1]?.reason).toBe('cannot be read (no file units.json); the pack needs this file');
});

test('every fault of shape is listed with file, path and plain words', () => {
  const problems = problemsOf((files) => {
    row(files, 'units.json', 1)['kind'] = 'castle';
    delete row(files, 'units.json', 2)['name'];
    row(files, 'duties.json', 0)['weight'] = 'much';
    row(files, 'duties.json', 1)['weight'] = 1.5;
    row(files, 'topics.json', 0)['colour'] = 'red';
    row(files, 'topics.json', 1)['id'] = 'gas leak!';
    files['holidays.json'] = { source: 'assumed', days: [{ date: '2026-13-01', name: '元旦', kind: 'dayOff' }] };
    row(files, 'duties.json', 2)['owner'] = { kind: 'mayor' };
    (files['deadlines.json'] as { classes: Rows }).classes[0]!['termHours'] = -1;
  });
  const byPlace = Object.fromEntries(problems.map(({ file, path, reason }) => [`${file} ${path}`, reason]));
  expect(byPlace).toMatchObject({
    'units.json $[1].kind': 'must be one of: subdistrict, district, bureau, utility, company',
    'units.json $[2].name': 'is missing; expected an object { … }',
    'duties.json $[0].weight': 'must be a number, is string',
    'duties.json $[1].weight': 'must be at most 1',
    'topics.json $[0]': 'has fields nobody reads: colour; check the spelling or remove them',
    'topics.json $[1].id': expect.stringContaining('has characters that are not allowed here'),
    'holidays.json $.days[0].date': 'must be a real day, written like 2026-01-31',
    'duties.json $[2].owner.kind': expect.stringMatching(/allowed shapes|must be one of/),
    'deadlines.json $.classes[0].termHours': 'must be more than 0',
  });
  expect(problems).toHaveLength(9);
});

const crossFaults: [title: string, change: (files: TestPackFiles) => void, expected: string][] = [
  [
    'an unknown parent of a place',
    (files) => ((files['places.json'] as { places: Rows }).places[2]!['parentId'] = 'p-west'),
    'places.json $.places[2].parentId: there is no place "p-west"',
  ],
  [
    'communities of an unknown subdistrict',
    (files) =>
      ((files['communities.json'] as { rows: Record<string, unknown> }).rows['p-lost'] = [['001', '某社区', 'X']]),
    'communities.json $.rows["p-lost"][0].parentId: there is no place "p-lost"',
  ],
  [
    'a community directly in a district',
    (files) =>
      ((files['communities.json'] as { rows: Record<string, unknown> }).rows['p-north'] = [['001', '某社区', 'X']]),
    'communities.json $.rows["p-north"][0].parentId: a community lies in a subdistrict, this one in district',
  ],
  [
    'a topic under itself',
    (files) => (row(files, 'topics.json', 3)['parentId'] = 't-parking'),
    'topics.json $[3].parentId: the topic "t-street" lies under itself',
  ],
  [
    'an id used twice',
    (files) => (row(files, 'units.json', 1)['id'] = 'u-gas'),
    'units.json $[1].id: the unit "u-gas" is already defined at units.json $[0]',
  ],
  [
    'a class that does not exist',
    (files) => (row(files, 'topics.json', 1)['deadlineClassId'] = 'X'),
    'topics.json $[1].deadlineClassId: there is no deadline class "X"; deadlines.json has I, II, III, IV',
  ],
  [
    'a source that is neither listed nor assumed',
    (files) => (row(files, 'duties.json', 0)['source'] = 'rumour'),
    'duties.json $[0].source: "rumour" is not a source; name a key of "sources" in city.json, or write "assumed"',
  ],
  [
    'a duty of an unknown unit',
    (files) => (row(files, 'duties.json', 0)['owner'] = { kind: 'unit', unitId: 'u-x' }),
    'duties.json $[0].owner.unitId: there is no unit "u-x"',
  ],
  [
    'a duty for an unknown topic',
    (files) => (row(files, 'duties.json', 1)['topicId'] = 't-x'),
    'duties.json $[1].topicId: there is no topic "t-x"',
  ],
  [
    'a leaf topic nobody answers for',
    (files) => (files['duties.json'] = (files['duties.json'] as Rows).filter((duty) => duty['topicId'] !== 't-street')),
    'topics.json $[4]: nobody answers for the topic "t-parking"; give it or a topic above it a duty in duties.json',
  ],
  [
    'two offices of one place',
    (files) => (row(files, 'units.json', 2)['placeId'] = 'p-north'),
    'units.json $[2].placeId: the place "p-north" already has the office "u-north"',
  ],
  [
    'an office without its place',
    (files) => (row(files, 'units.json', 3)['placeId'] = null),
    'units.json $[3].placeId: a unit of kind subdistrict needs its place',
  ],
  [
    'a deadline that is late before it is soon',
    (files) => ((files['deadlines.json'] as Record<string, unknown>)['lateBelow'] = 0.5),
    'deadlines.json $.lateBelow: is 0.5, above soonBelow (0.25); a deadline turns "soon" before it turns "late"',
  ],
  [
    'a holiday listed twice',
    (files) => {
      const { days } = files['holidays.json'] as { days: Rows };
      days.push({ ...days[0] });
    },
    'holidays.json $.days[1].date: the day 2026-01-01 is listed twice',
  ],
];

test.each(crossFaults)('%s is found', (_title, change, expected) => {
  const lines = problemsOf(change).map(({ file, path, reason }) => `${file} ${path}: ${reason}`);
  expect(lines).toContain(expected);
});

test('the message of the error lists every problem on its own line', () => {
  const files = testPackFiles();
  row(files, 'duties.json', 0)['source'] = 'rumour';
  row(files, 'topics.json', 1)['deadlineClassId'] = 'X';
  expect(() => loadTestPack(files)).toThrowError(
    /^The city pack has 2 problems:\n {2}topics\.json .*\n {2}duties\.json .*$/,
  );
});
