import { expect, test } from 'vitest';
import type { DeadlineClassId, EmergencyLineId, PlaceId, RefusalReasonId, TopicId, UnitId } from '../domain/ids.ts';
import { loadTestPack, testPackFiles } from './testing.ts';
import { linesAfter, problemsAfter, setAt, valueAt } from './testing-problems.ts';

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
  const { facts, pack, book } = loadTestPack();
  expect([facts.policyVersion, facts.calendarVersion]).toEqual(['p1', 'c1']);
  expect(pack.deadlines.classes.map(({ term }) => term.kind)).toEqual([
    'elapsed',
    'elapsed',
    'calendarDays',
    'workingDays',
  ]);
  expect(book.current).toEqual({ policyVersion: 'p1', calendarVersion: 'c1' });
  expect(facts.book).toBe(book);
  expect([facts.hasUnit('u-gas' as UnitId), facts.hasUnit('u-x' as UnitId)]).toEqual([true, false]);
  expect([facts.hasPlace('p-oak002' as PlaceId), facts.hasPlace('p-x' as PlaceId)]).toEqual([true, false]);
  expect([facts.hasTopic('t-parking' as TopicId), facts.hasTopic('t-x' as TopicId)]).toEqual([true, false]);
  expect(facts.hasDeadlineClass('V' as DeadlineClassId)).toBe(false);
  expect(facts.hasRefusalReason('litigation' as RefusalReasonId)).toBe(true);
  expect(facts.hasRefusalReason('119' as RefusalReasonId)).toBe(false);
  expect(facts.hasEmergencyLine('119' as EmergencyLineId)).toBe(true);
  expect(facts.hasEmergencyLine('litigation' as EmergencyLineId)).toBe(false);
  expect(facts.procedure).toMatchObject({ agentsDispatch: true, arbitrationAtDispute: 2, replyAudit: 'none' });
});

test('a unit lies under the nearest district above it; a district and a unit of the city lie under none', () => {
  const { facts } = loadTestPack();
  const districtOf = (id: string) => facts.districtOf(id as UnitId);
  expect(['u-oak', 'u-north', 'u-gas', 'u-x'].map(districtOf)).toEqual(['u-north', null, null, null]);
});

test('the policy and calendars in force are those named as current, whatever their order', () => {
  const files = testPackFiles();
  const older = { ...(valueAt(files, 'deadlines.json', 'policies', 0) as object), version: 'p0', lateBelow: 0.2 };
  (valueAt(files, 'deadlines.json', 'policies') as object[]).push(older);
  const city = loadTestPack(files);
  expect([city.pack.deadlines.version, city.pack.deadlines.lateBelow]).toEqual(['p1', 0.1]);
  expect(city.pack.policies.map(({ version }) => version)).toEqual(['p1', 'p0']);
});

test('the hash depends on the content, not on the formatting', () => {
  const spaced = testPackFiles();
  spaced['duties.json'] = `\uFEFF${JSON.stringify(spaced['duties.json'], null, 4)}\n`;
  const changed = testPackFiles();
  setAt('duties.json', [0, 'weight'], 0.85)(changed);
  expect(loadTestPack(spaced).hash).toBe(loadTestPack().hash);
  expect(loadTestPack(changed).hash).not.toBe(loadTestPack().hash);
});

test('it is counted how many statements have a source and how many are assumed', () => {
  const before = loadTestPack().statements;
  const files = testPackFiles();
  setAt('procedure.json', ['callbackAttempts', 'source'], 'catalogue')(files);
  expect(loadTestPack(files).statements).toEqual({ sourced: before.sourced + 1, assumed: before.assumed - 1 });
});

test('a file that is missing and one that is not JSON are both named', () => {
  const problems = problemsAfter((files) => {
    delete files['units.json'];
    files['city.json'] = '{"format": 1,';
  });
  expect(problems.map(({ file, path }) => `${file} ${path}`)).toEqual(['city.json $', 'units.json $']);
  expect(problems[0]?.reason).toMatch(/^is not valid JSON \(/);
  expect(problems[1]?.reason).toBe('cannot be read (no file units.json); the pack needs this file');
});

test('files too deep or too long to be walked are refused like others', () => {
  const deep = problemsAfter((files) => {
    files['labels.json'] = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  });
  expect(deep).toMatchObject([
    { file: 'labels.json', path: '$', reason: 'has more than 100 levels of lists and objects' },
  ]);
  const long = problemsAfter((files) => {
    files['duties.json'] = Array.from({ length: 150_000 }, () => 0);
  });
  expect(long.length).toBe(150_000);
});

test('a fault in one file does not hide what is wrong with the others', () => {
  const lines = linesAfter((files) => {
    delete files['duties.json'];
    setAt('topics.json', [1, 'deadlineClassId'], 'X')(files);
    setAt('units.json', [3, 'parentId'], 'u-lost')(files);
    setAt('labels.json', ['labels', 0, 'colour'], 'red')(files);
  });
  expect(lines).toEqual([
    'labels.json $.labels[0]: has fields nobody reads: colour; check the spelling or remove them',
    'units.json $[3].parentId: there is no unit "u-lost"',
    'topics.json $[1].deadlineClassId: there is no deadline class "X"; deadlines.json has I, II, III, IV',
    'duties.json $: cannot be read (no file duties.json); the pack needs this file',
  ]);
});

test('the message of the error lists every problem on its own line', () => {
  const files = testPackFiles();
  setAt('duties.json', [0, 'source'], 'rumour')(files);
  setAt('topics.json', [1, 'deadlineClassId'], 'X')(files);
  expect(() => loadTestPack(files)).toThrowError(
    /^The city pack has 2 problems:\n {2}topics\.json .*\n {2}duties\.json .*$/,
  );
});
