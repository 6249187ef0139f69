import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { evaluate } from '#shared/domain/rates/evaluate.ts';
import type { Evaluation } from '#shared/domain/rates/evaluation.ts';
import { parseSnapshot } from '#shared/domain/rates/snapshot.ts';
import { defaultCityFolder } from '../server-options.ts';
import type { FrozenMonthStore } from '../store/frozen-months.ts';
import type { ServerStore } from '../store/server-store.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { aPerson } from '../testing/people.ts';
import type { RatedCases } from '../testing/rated-cases.ts';
import { createRatedCases, donghuamen, jingshan, momentOf, solved, unsolved } from '../testing/rated-cases.ts';
import { adjustMonth } from './adjust-month.ts';
import { collectRecords } from './collect-records.ts';
import { drill, figureOf } from './drill.ts';
import { freezeMonth, sha256Of } from './freeze-month.ts';
import { chooseMonth, loadRateCity } from './rate-city.ts';
import { showMonth } from './show-month.ts';

const city = loadRateCity(defaultCityFolder);
const month = chooseMonth(city, '2025-03', 0);
const freezing = { month: '2025-03', login: 'office' };

let store: ServerStore;
let cases: RatedCases;
let refusedOne: CaseId;

/** March of 2025 by evaluation: 19 February to 18 March. Six cases of the month, one of the next, two not judged. */
beforeEach(async () => {
  store = openSqliteServerStore(':memory:');
  const opened = store;
  onTestFinished(() => opened.close());
  await store.people.addMissing([aPerson('office'), aPerson('agent')], 0);
  cases = createRatedCases(store);
  for (const day of ['02-19', '02-25', '03-03', '03-18']) await cases.close(donghuamen, `2025-${day}T10:00`, solved);
  refusedOne = await cases.close(donghuamen, '2025-03-04T10:00', unsolved);
  await cases.close(jingshan, '2025-03-05T23:59', solved);
  await cases.close(jingshan, '2025-03-19T10:00', unsolved);
  await cases.register('2025-03-06T10:00');
  const answered = await cases.register('2025-03-07T10:00');
  await cases.act(answered, 'case.answer', { by: 'agent', article: null });
  cases.setClock('2025-03-20T09:00');
});

const monthAt = (at: string) => chooseMonth(city, undefined, momentOf(at)).period.month;
const deps = () => ({ store, city, clock: cases.clock });
const scoreOf = ({ units }: Evaluation, unitId: string) =>
  units.find((row) => row.unitId === unitId)?.figures.composite.score;

test('unless a month is named it is the one that runs', () => {
  expect(['2025-03-18T23:59', '2025-03-19T00:00'].map(monthAt)).toEqual(['2025-03', '2025-04']);
  expect(() => monthAt('2019-01-01T00:00')).toThrow('noFormula');
});

describe('a month as it stands', () => {
  test('every case of the store is judged in its month, or counted with the reason why not', async () => {
    const { collected, evaluation, freeze, isOver } = await showMonth(deps(), month, {});
    const { records, ...read } = collected;
    expect(records).toHaveLength(6);
    expect(read).toMatchObject({ cases: 9, otherMonths: 1, notJudged: { open: 1, answered: 1, withdrawn: 0 } });
    // 100 x (0.1 x 5/5 + 0.5 x 4/5 + 0.4 x 4/5)
    expect(scoreOf(evaluation, donghuamen)).toBe('82.0');
    expect(scoreOf(evaluation, jingshan)).toBe('100.0');
    expect([freeze, isOver]).toEqual([undefined, true]);
  });

  test('behind a figure stand the very cases it was counted from', async () => {
    const { collected, evaluation } = await showMonth(deps(), month, { unitId: donghuamen });
    const behind = (name: string) =>
      drill(collected, { city, month }, { choice: { unitId: donghuamen }, figure: must(figureOf(name), name) });
    expect(behind('dissatisfied')).toEqual([refusedOne]);
    const row = evaluation.units.find(({ unitId }) => unitId === donghuamen);
    expect(behind('resolution')).toHaveLength(row?.figures.rates.resolution.denominator ?? 0);
    expect(figureOf('happiness')).toBeUndefined();
  });

  test('a unit or a league that is none is refused', async () => {
    await expect(showMonth(deps(), month, { unitId: 'u-none' as never })).rejects.toThrow('noUnit');
    await expect(showMonth(deps(), month, { leagueId: 'none' })).rejects.toThrow('noLeague');
  });

  test('a case that changes while the others are read counts once, as it is at last', async () => {
    const twice: Pick<ServerStore, 'readPage'> = {
      async readPage(query) {
        const page = await store.readPage(query);
        const again = page.rows.find(({ case: state }) => state.id === refusedOne);
        const before = again && { ...again, case: { ...again.case, status: 'callbackDue' as const, callbacks: [] } };
        return { ...page, rows: [...(before ? [before] : []), ...page.rows] };
      },
    };
    expect(await collectRecords(twice, city, month)).toEqual(await collectRecords(store, city, month));
  });
});

describe('the freeze', () => {
  test('a month that is over is kept as one text with its hash, its formula and who froze it', async () => {
    const { records, ...frozen } = await freezeMonth(deps(), freezing);
    expect(frozen).toMatchObject({
      month: '2025-03',
      formulaVersion: '2025.1',
      packHash: city.packHash,
      frozenAtMs: momentOf('2025-03-20T09:00'),
      personId: 'person-office',
      byName: 'the office',
    });
    expect(records).toBe(6);
    const stored = must(await store.frozenMonths.find('2025-03'), 'the month is stored');
    const { text, ...row } = stored;
    expect(row).toEqual(frozen);
    expect(sha256Of(text)).toBe(frozen.sha256);
    const shown = await showMonth(deps(), month, {});
    expect(parseSnapshot(text).evaluation).toEqual(JSON.parse(JSON.stringify(shown.evaluation)));
    expect(shown.freeze).toEqual(frozen);
  });

  test('twice is refused, and the first freeze stays as it was', async () => {
    await freezeMonth(deps(), freezing);
    const first = await store.frozenMonths.find('2025-03');
    cases.setClock('2025-04-01T09:00');
    await expect(freezeMonth(deps(), freezing)).rejects.toMatchObject({
      refusal: { code: 'alreadyFrozen', byName: 'the office', frozenAtMs: momentOf('2025-03-20T09:00') },
    });
    expect(await store.frozenMonths.find('2025-03')).toEqual(first);
  });

  test('of two who freeze at once one is told that it is done', async () => {
    const [one, other] = await Promise.allSettled([freezeMonth(deps(), freezing), freezeMonth(deps(), freezing)]);
    expect([one.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    const { reason } = [one, other].find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(reason).toMatchObject({ refusal: { code: 'alreadyFrozen' } });
  });

  test.each([
    ['by nobody', { login: 'king' }, { code: 'nobody', login: 'king' }],
    ['by another role', { login: 'agent' }, { code: 'notOffice', login: 'agent', role: 'agent' }],
    ['before it is over', { month: '2025-04' }, { code: 'notOver', endMs: momentOf('2025-04-19T00:00') }],
    ['before any formula', { month: '2019-01' }, { code: 'noFormula', month: '2019-01' }],
    ['that is no month', { month: '2025-13' }, { code: 'noMonth', month: '2025-13' }],
  ])('%s is refused and nothing is kept', async (_title, change, refusal) => {
    await expect(freezeMonth(deps(), { ...freezing, ...change })).rejects.toMatchObject({ refusal });
    expect(await store.frozenMonths.list()).toEqual([]);
  });
});

describe('after the freeze', () => {
  test('an appeal granted later is an adjustment of the month, and the frozen figures stay', async () => {
    await freezeMonth(deps(), freezing);
    await cases.grantAppeal(refusedOne, donghuamen, '2025-04-02T10:00');
    const { adjustments, frozen, adjusted, snapshot, recordsNow } = await adjustMonth(store, city, '2025-03');
    expect(adjustments).toMatchObject([
      {
        caseId: refusedOne,
        kind: 'appealGranted',
        units: [donghuamen],
        effects: [{ unitId: donghuamen, rates: { resolution: { before: 0.8, after: 1 } }, composite: { after: 100 } }],
      },
    ]);
    expect([scoreOf(frozen, donghuamen), scoreOf(adjusted, donghuamen)]).toEqual(['82.0', '100.0']);
    const { formula, units } = snapshot;
    expect(adjusted).toEqual(evaluate(recordsNow, { formula, units, span: frozen.span }));
    const [adjustment] = adjustments;
    expect(adjustment?.after?.final).toEqual(adjustment?.before?.final);
  });

  test('nothing changed gives no adjustment; a case of another month is none', async () => {
    await freezeMonth(deps(), freezing);
    await cases.close(jingshan, '2025-03-21T10:00', unsolved);
    const { adjustments, frozen, adjusted } = await adjustMonth(store, city, '2025-03');
    expect(adjustments).toEqual([]);
    expect(adjusted).toEqual(frozen);
  });

  test('a month that was never frozen has nothing to adjust', async () => {
    await expect(adjustMonth(store, city, '2025-03')).rejects.toMatchObject({ refusal: { code: 'notFrozen' } });
  });
});

describe('a snapshot somebody changed', () => {
  test.each([
    ['another text', (text: string) => text.replace('dissatisfied', 'satisfied'), '2025-03'],
    ['the row of another month', (text: string) => text, '2025-04'],
  ])('%s is noticed before any figure is made of it', async (_title, change, asked) => {
    await freezeMonth(deps(), freezing);
    const found = must(await store.frozenMonths.find('2025-03'), 'the month is stored');
    const forged = { ...found, month: asked, text: change(found.text) };
    const frozenMonths: FrozenMonthStore = {
      add: async () => false,
      find: async () => forged,
      list: async () => [],
    };
    const tampered = { frozenMonths, readPage: failToRead };
    await expect(adjustMonth(tampered, city, asked)).rejects.toMatchObject({
      refusal: { code: 'tampered', stored: found.sha256 },
    });
  });
});

function failToRead(): never {
  throw new Error('no case is read for a snapshot that was changed');
}
