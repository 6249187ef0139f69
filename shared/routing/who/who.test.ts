import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseId, PlaceId, TopicId, UnitId } from '#shared/domain/ids.ts';
import { findProblems } from '#shared/city/load-city-pack.ts';
import { loadTestPack, testPackFiles } from '#shared/city/testing.ts';
import { normalise } from '#shared/text/normalise.ts';
import type { Suggestion } from '../reason.ts';
import { suggestionSchema } from '../reason.ts';
import type { Circumstances, SuggestInput } from '../suggest.ts';
import { createSuggester } from '../suggest.ts';
import { createPrecedentFinder } from './find-precedent.ts';
import type { Precedent, WhoKnowledge } from './knowledge.ts';
import { noKnowledge } from './knowledge.ts';
import { unknownState } from './settle-equals.ts';

const city = loadTestPack();
const dayMs = 86_400_000;
const ruledMs = Date.UTC(2026, 10, 12);

function aPrecedent(change: Partial<Record<keyof Precedent, unknown>> = {}): Precedent {
  return {
    caseId: 'case-1' as CaseId,
    topicId: 't-parking' as TopicId,
    placeId: 'p-oak' as PlaceId,
    unitId: 'u-gas' as UnitId,
    sinceMs: ruledMs,
    untilMs: null,
    isBinding: false,
    ...change,
  } as Precedent;
}

type Asked = Partial<SuggestInput> & {
  readonly knowledge?: Partial<WhoKnowledge>;
  readonly circumstances?: Partial<Circumstances>;
  readonly files?: ReturnType<typeof testPackFiles>;
};

function suggest(narrative: string, { knowledge = {}, circumstances = {}, files, ...more }: Asked = {}): Suggestion {
  const suggester = createSuggester(files ? loadTestPack(files) : city, {
    nowMs: () => ruledMs + dayMs,
    unitState: unknownState,
    ...circumstances,
  });
  suggester.follow({ ...noKnowledge, ...knowledge });
  return suggester.suggest({ narrative, placeId: null, placeDetail: '', topicId: null, urgency: 'normal', ...more });
}

function best(suggestion: Suggestion): string | undefined {
  return suggestion.units[0]?.unitId;
}

type DutyChange = Readonly<Record<string, unknown>>;

function withDuties(...duties: readonly DutyChange[]): ReturnType<typeof testPackFiles> {
  const files = testPackFiles();
  const plain = { weight: 0.9, basis: { zh: '新规', en: 'new rule' }, source: 'assumed' };
  (files['duties.json'] as unknown[]).push(...duties.map((duty) => ({ ...plain, ...duty })));
  return files;
}

test('a ruling gives its topic at its place to its unit, with the day it was ruled as the reason', () => {
  const ruled = suggest('橡树街道乱停车', { knowledge: { precedents: [aPrecedent()] } });
  expect(best(ruled)).toBe('u-gas');
  expect(ruled.units[0]?.reasons).toContainEqual({
    kind: 'precedent',
    topicId: 't-parking',
    placeId: 'p-oak',
    sinceMs: ruledMs,
    isBinding: false,
  });
  expect(best(suggest('南河区磨坊街道乱停车', { knowledge: { precedents: [aPrecedent()] } }))).toBe('u-south');
  expect(best(suggest('橡树街道漏气', { knowledge: { precedents: [aPrecedent({ unitId: 'u-north' })] } }))).toBe(
    'u-gas',
  );
});

test('what a community falls under falls under the ruling on its subdistrict', () => {
  const knowledge = { precedents: [aPrecedent()] };
  expect(best(suggest('乱停车', { knowledge, placeId: 'p-oak001' as PlaceId }))).toBe('u-gas');
});

test('a narrower ruling goes before a wider one, arbitration before a ruling, a newer one before an older', () => {
  const wide = aPrecedent({ placeId: 'p-north', unitId: 'u-north', sinceMs: ruledMs + 5 });
  const old = aPrecedent({ unitId: 'u-south', sinceMs: ruledMs - dayMs });
  const bound = aPrecedent({ unitId: 'u-south', isBinding: true, sinceMs: ruledMs - dayMs });
  const at = 'p-oak001' as PlaceId;
  const topic = 't-parking' as TopicId;
  const find = (...precedents: readonly Precedent[]) =>
    createPrecedentFinder(city, precedents)(topic, at, ruledMs)?.unitId;
  expect(find(wide, aPrecedent())).toBe('u-gas');
  expect(find(old, aPrecedent())).toBe('u-gas');
  expect(find(bound, aPrecedent())).toBe('u-south');
  expect(find(wide)).toBe('u-north');
});

test('a ruling ends with its day, and with a duty of the catalogue that is newer', () => {
  const precedents = [aPrecedent({ untilMs: ruledMs + 2 * dayMs })];
  expect(best(suggest('橡树街道乱停车', { knowledge: { precedents } }))).toBe('u-gas');
  const later = { nowMs: () => ruledMs + 3 * dayMs };
  expect(best(suggest('橡树街道乱停车', { knowledge: { precedents }, circumstances: later }))).toBe('u-oak');
  const files = withDuties({ topicId: 't-parking', owner: { kind: 'subdistrictOfPlace' }, since: '2026-11-13' });
  expect(best(suggest('橡树街道乱停车', { knowledge: { precedents }, files }))).toBe('u-oak');
});

test('a ruling never applies outside its topic and place, and the order of rulings does not matter', () => {
  const places = [null, ...city.pack.places.map(({ id }) => id)];
  const topics = city.pack.topics.map(({ id }) => id);
  const units = city.pack.units.map(({ id }) => id);
  const anyPrecedent = fc.record({
    caseId: fc.constantFrom('c1', 'c2', 'c3', 'c4') as fc.Arbitrary<CaseId>,
    topicId: fc.constantFrom(...topics),
    placeId: fc.constantFrom(...places),
    unitId: fc.constantFrom(...units),
    sinceMs: fc.integer({ min: ruledMs, max: ruledMs + 3 }),
    untilMs: fc.constantFrom(null, ruledMs + 2),
    isBinding: fc.boolean(),
  });
  const distinct = fc.uniqueArray(anyPrecedent, { maxLength: 8, selector: ({ caseId }) => caseId });
  fc.assert(
    fc.property(distinct, fc.constantFrom(...topics), fc.constantFrom(...places), (precedents, topicId, placeId) => {
      const found = createPrecedentFinder(city, precedents)(topicId, placeId, ruledMs + 2);
      const turned = createPrecedentFinder(city, precedents.toReversed())(topicId, placeId, ruledMs + 2);
      expect(turned).toEqual(found);
      if (!found) return;
      const path = placeId === null ? [] : city.placePath(placeId).map(({ id }) => id);
      expect(found.placeId === null || path.includes(found.placeId)).toBe(true);
      expect(city.topicPath(topicId).map(({ id }) => id)).toContain(found.topicId);
      expect(found.untilMs).toBeNull();
    }),
    { seed: 20261130, numRuns: 400 },
  );
});

test('whatever was learned, shares stay in order and add up to no more than what is known', () => {
  const owners = fc.uniqueArray(
    fc.record({
      owner: fc.constantFrom('subdistrictOfPlace', 'districtOfPlace', 'unit:u-gas', 'unit:u-gone'),
      weight: fc.double({ min: 0, max: 40, noNaN: true }),
      hits: fc.constant(9),
      of: fc.constant(10),
      sinceMs: fc.constant(ruledMs),
    }),
    { selector: ({ owner }) => owner, maxLength: 4 },
  );
  const habit = fc.record({
    topicId: fc.constantFrom('t-parking', 't-gas-leak') as fc.Arbitrary<TopicId>,
    placeId: fc.constantFrom(null, 'p-oak') as fc.Arbitrary<PlaceId | null>,
    owners,
  });
  const narrative = fc.constantFrom('乱停车', '橡树街道乱停车', '橡树街道漏气', '北山区漏气乱停车', '说不清');
  fc.assert(
    fc.property(narrative, fc.array(habit, { maxLength: 3 }), fc.boolean(), (said, habits, isRuled) => {
      const asked = { knowledge: { habits, precedents: isRuled ? [aPrecedent()] : [] } };
      const result = suggest(said, asked);
      const shares = result.units.map(({ confidence }) => confidence);
      expect(suggestionSchema.parse(result)).toEqual(result);
      expect(shares).toEqual(shares.toSorted((a, b) => b - a));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.0001);
      expect(suggest(said, asked)).toEqual(result);
    }),
    { seed: 20261130, numRuns: 300 },
  );
});

test('a duty of some places, or of some words, goes before the one that holds everywhere', () => {
  const files = withDuties(
    { topicId: 't-parking', owner: { kind: 'subdistrictOfPlace' } },
    { topicId: 't-parking', owner: { kind: 'unit', unitId: 'u-gas' }, placeIds: ['p-oak'] },
    { topicId: 't-gas-bill', owner: { kind: 'unit', unitId: 'u-north' }, words: ['退费'] },
  );
  expect(best(suggest('橡树街道乱停车', { files }))).toBe('u-gas');
  expect(suggest('橡树街道乱停车', { files }).who?.flips).toContainEqual({
    change: { kind: 'placeOutside', placeId: 'p-oak' },
    unitId: null,
  });
  expect(best(suggest('燃气费要求退费', { files }))).toBe('u-north');
  expect(best(suggest('燃气费太高', { files }))).toBe('u-gas');
});

test('a duty of a place that does not exist is a fault of the pack', () => {
  const files = withDuties({ topicId: 't-parking', owner: { kind: 'subdistrictOfPlace' }, placeIds: ['p-gone'] });
  const { problems } = findProblems((name) => JSON.stringify(files[name]));
  expect(problems).toEqual([{ file: 'duties.json', path: '$[5].placeIds[0]', reason: 'there is no place "p-gone"' }]);
});

test('who assists is named beside the units, with the duty, and claims nothing', () => {
  const assist = { topicId: 't-gas-leak', owner: { kind: 'districtOfPlace' }, part: 'assist', weight: 1 };
  const helped = suggest('橡树街道漏气', { files: withDuties(assist) });
  expect(helped.units).toEqual(suggest('橡树街道漏气').units);
  expect(helped.who?.assistants).toEqual([
    { unitId: 'u-north', reasons: [{ kind: 'duty', basis: { zh: '新规', en: 'new rule' }, source: 'assumed' }] },
  ]);
});

test('what would flip the answer is found by asking again', () => {
  const result = suggest('橡树街道漏气，闻到煤气味，还有人乱停车');
  expect(best(result)).toBe('u-gas');
  const flip = result.who?.flips.find(({ change }) => change.kind === 'topicIs');
  expect(flip).toEqual({ change: { kind: 'topicIs', topicId: 't-parking' }, unitId: 'u-oak' });
  const asked = suggest('橡树街道漏气，闻到煤气味，还有人乱停车', { topicId: 't-parking' as TopicId });
  expect(best(asked)).toBe(flip?.unitId);
});

test('a ruling that holds at one place names that place as what would flip it', () => {
  const { who } = suggest('北山区乱停车', { knowledge: { precedents: [aPrecedent({ placeId: 'p-north' })] } });
  expect(who?.flips).toEqual([{ change: { kind: 'placeOutside', placeId: 'p-north' }, unitId: null }]);
});

test.each([
  ['我今天心情不好', [{ kind: 'topicMissing' }]],
  ['门口有人乱停车', [{ kind: 'placeMissing' }]],
])('where it is not sure it says why: %s', (narrative, unsure) => {
  expect(suggest(narrative).who?.unsure).toEqual(unsure);
});

test('an answer that is sure has no doubts to tell', () => {
  expect(suggest('橡树街道漏气').who?.unsure).toEqual([]);
});

function busyGas(unitId: UnitId) {
  return { isOpen: true, openCases: unitId === 'u-gas' ? 90 : 3 };
}

function onlyNorthOpen(unitId: UnitId) {
  return { isOpen: unitId === 'u-north', openCases: 0 };
}

test('load and opening hours decide between equals alone', () => {
  const files = withDuties(
    { topicId: 't-parking', owner: { kind: 'unit', unitId: 'u-gas' }, weight: 0.5 },
    { topicId: 't-parking', owner: { kind: 'unit', unitId: 'u-south' }, weight: 0.5 },
  );
  const narrative = '街面上有人乱停车';
  const plain = suggest(narrative, { files });
  const settled = suggest(narrative, { files, circumstances: { unitState: busyGas } });
  expect([best(plain), best(settled)]).toEqual(['u-gas', 'u-south']);
  expect(settled.units[0]?.reasons).toContainEqual({ kind: 'equals', by: 'load' });
  expect(best(suggest('橡树街道漏气', { circumstances: { unitState: onlyNorthOpen } }))).toBe('u-gas');
});

test('hours and load are asked of equals alone, each unit once', () => {
  const files = withDuties(
    { topicId: 't-parking', owner: { kind: 'unit', unitId: 'u-gas' }, weight: 0.5 },
    { topicId: 't-parking', owner: { kind: 'unit', unitId: 'u-south' }, weight: 0.5 },
  );
  const asked: UnitId[] = [];
  const unitState = (unitId: UnitId) => {
    asked.push(unitId);
    return busyGas(unitId);
  };
  suggest('橡树街道漏气', { files, circumstances: { unitState } });
  expect(asked).toEqual([]);
  suggest('街面上有人乱停车', { files, circumstances: { unitState } });
  expect(asked.toSorted()).toEqual(['u-gas', 'u-south']);
});

test('words of duties are found in whatever width and case they were typed', () => {
  const files = withDuties({ topicId: 't-gas-bill', owner: { kind: 'unit', unitId: 'u-north' }, words: ['ＶＩＰ'] });
  expect(normalise('ＶＩＰ')).toBe('vip');
  expect(best(suggest('燃气费 vip', { files }))).toBe('u-north');
});
