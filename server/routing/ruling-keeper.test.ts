import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { CaseId, TopicId, UnitId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { createSuggester } from '#shared/routing/suggest.ts';
import { unknownState } from '#shared/routing/who/settle-equals.ts';
import { precedentsOf } from '#shared/routing/who/learn-who.ts';
import { loadPackFolder } from '../load-server-city.ts';
import { defaultCityFolder } from '../server-options.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { freshCaseId } from '../testing/an-envelope.ts';
import { aLearnedPart } from '../testing/learned-parts-contract.ts';
import { createRatedCases, donghuamen, jingshan } from '../testing/rated-cases.ts';
import { createRulingKeeper } from './ruling-keeper.ts';
import { rollBackPart, shipPart } from './ship-part.ts';
import type { PrecedentsOf } from './take-in-rulings.ts';
import { takeInRulings } from './take-in-rulings.ts';
import { trainWho } from './train-who.ts';
import { decodeWho, encodeWho } from './who-bytes.ts';

const city = loadPackFolder(defaultCityFolder);
const chaoyangOffice = 'u-110105' as UnitId;
const place = { placeId: must(city.unit(donghuamen)?.placeId, 'a place of its own'), detail: '' };
const parents = new Set(city.pack.topics.map(({ parentId }) => parentId));
const [lamp, stray] = city.pack.topics.filter(({ id }) => !parents.has(id)).map(({ id }) => id) as [TopicId, TopicId];

const precedents: PrecedentsOf = (outcomes, nowMs) => precedentsOf(city, outcomes, nowMs);

function aCity() {
  const store = openSqliteServerStore(':memory:');
  onTestFinished(() => store.close());
  const cases = createRatedCases(store);
  const rulings = createRulingKeeper({
    store,
    precedentsOf: precedents,
    clock: cases.clock,
    log: silentLog,
  });
  onTestFinished(() => rulings.reset());

  /** What was committed is told, as the server core tells it, and time goes on. */
  async function settle(caseId: CaseId, ms = 2_000): Promise<void> {
    const history = must(await store.readHistory(caseId), 'the case');
    rulings.committed([{ events: history.events.map(({ event }) => event) }]);
    await goOn(ms);
  }
  async function goOn(ms: number): Promise<void> {
    cases.clock.advance(ms);
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  }

  /** A case that went to one office and came back until it was arbitrated. */
  async function arbitrate(topicId: TopicId, toUnitId: UnitId, at = '2025-03-05T08:00'): Promise<CaseId> {
    cases.setClock(at);
    const caseId = freshCaseId();
    await cases.act(caseId, 'case.register', { by: 'agent', topicId, place, deadlineClassId: 'III' });
    await cases.act(caseId, 'case.dispatch', { by: 'dispatcher', leadUnitId: donghuamen });
    await giveBack(caseId, donghuamen);
    await cases.act(caseId, 'return.rule', {
      ...(await disputed(caseId)),
      by: 'dispatcher',
      ruling: { kind: 'move', toUnitId: jingshan, assignmentId: `moved-${caseId}` },
      note: '',
    });
    await giveBack(caseId, jingshan);
    await cases.act(caseId, 'return.arbitrate', {
      ...(await disputed(caseId)),
      by: 'office',
      ruling: { kind: 'move', toUnitId, assignmentId: `final-${caseId}` },
      minutes: '会商纪要',
    });
    return caseId;
  }
  async function giveBack(caseId: CaseId, unitId: UnitId): Promise<void> {
    const at = await disputed(caseId);
    const asked = { reason: 'notOurDuty', rightfulUnitId: chaoyangOffice, basis: '职责清单' };
    await cases.act(caseId, 'return.request', { ...at, ...asked, by: `unitHead@${unitId}` });
  }
  async function disputed(caseId: CaseId) {
    const { assignments } = must(await store.readHistory(caseId), 'the case').case;
    return { assignmentId: must(assignments.at(-1), 'an assignment').id };
  }

  /** As a desk suggests that follows what is shipped. */
  async function suggest(topicId: TopicId): Promise<Suggestion['units'][number]> {
    const suggester = createSuggester(city, { nowMs: cases.clock.wallMs, unitState: unknownState });
    const inUse = (await store.learned.shipped()).find(({ part }) => part === 'who');
    const bytes = inUse && (await store.learned.readBytes('who', inUse.version));
    if (bytes) suggester.follow(decodeWho(bytes));
    const asked = { narrative: '', placeDetail: '', urgency: 'normal', placeId: place.placeId, topicId } as const;
    return must(suggester.suggest(asked).units[0], 'a unit');
  }
  const versions = async () => (await store.learned.list('who')).map(({ version }) => version);
  return { store, cases, arbitrate, settle, goOn, suggest, versions };
}

test('the second return of a case is arbitrated, and the next such case is suggested to the unit it was given to', async () => {
  const { arbitrate, settle, suggest } = aCity();
  const before = await suggest(lamp);
  expect(before.unitId).not.toBe(chaoyangOffice);
  await settle(await arbitrate(lamp, chaoyangOffice));
  const { unitId, reasons } = await suggest(lamp);
  expect(unitId).toBe(chaoyangOffice);
  expect(reasons).toContainEqual(expect.objectContaining({ kind: 'precedent', topicId: lamp, isBinding: true }));
});

test('what was trained keeps its habits, and of the versions that took rulings in only the last one stays', async () => {
  const { store, arbitrate, settle, goOn, suggest, versions } = aCity();
  const habit = { topicId: stray, placeId: null, owners: [] };
  await store.learned.add(aLearnedPart({ bytes: encodeWho({ format: 1, precedents: [], habits: [habit] }) }));
  await shipPart(store, 'who', { version: 1, nowMs: 1 });
  await settle(await arbitrate(lamp, chaoyangOffice));
  await goOn(60_000);
  await settle(await arbitrate(stray, chaoyangOffice, '2025-03-06T08:00'));
  expect(await versions()).toEqual([1, 3]);
  const inUse = decodeWho(must(await store.learned.readBytes('who', 3), 'the version in use'));
  expect([inUse.habits, inUse.precedents.length]).toEqual([[habit], 2]);
  expect([(await suggest(lamp)).unitId, (await suggest(stray)).unitId]).toEqual([chaoyangOffice, chaoyangOffice]);
  await rollBackPart(store, 'who', 5);
  expect((await store.learned.shipped())[0]?.version).toBe(1);
});

test('a later ruling on the same case stands in place of the earlier one, and one that says nothing new makes no version', async () => {
  const { store, cases, arbitrate, settle, goOn, suggest, versions } = aCity();
  const caseId = await arbitrate(lamp, chaoyangOffice);
  await settle(caseId);
  await goOn(60_000);
  await settle(caseId, 60_000);
  expect(await versions()).toEqual([1]);
  expect(cases.clock.wallMs()).toBeGreaterThan(0);
  expect((await suggest(lamp)).unitId).toBe(chaoyangOffice);
  expect(decodeWho(must(await store.learned.readBytes('who', 1), 'it')).precedents).toHaveLength(1);
});

test('a training is measured beside what was trained before it, and is what is shipped when nothing is named', async () => {
  const { store, cases, arbitrate, settle } = aCity();
  await settle(await arbitrate(lamp, chaoyangOffice));
  const trained = await trainWho(store, city, cases.clock.wallMs());
  expect(trained).toMatchObject({ version: 2, figures: { precedents: 1, isWorse: false } });
  await settle(await arbitrate(stray, chaoyangOffice, '2025-03-06T08:00'), 70_000);
  expect(await shipPart(store, 'who', { version: null, nowMs: 9 })).toMatchObject({ version: 2 });
});

test('what somebody else shipped meanwhile is what the rulings go on top of', async () => {
  const { store, cases, arbitrate } = aCity();
  const caseId = await arbitrate(lamp, chaoyangOffice);
  const habit = { topicId: stray, placeId: null, owners: [] };
  let looks = 0;
  const { learned } = store;
  const between = {
    list: learned.list.bind(learned),
    readBytes: learned.readBytes.bind(learned),
    add: learned.add.bind(learned),
    ship: learned.ship.bind(learned),
    remove: learned.remove.bind(learned),
    async shipped() {
      looks += 1;
      if (looks === 2) {
        const bytes = encodeWho({ format: 1, precedents: [], habits: [habit] });
        await learned.ship('who', await learned.add(aLearnedPart({ bytes })), 1);
      }
      return learned.shipped();
    },
  };
  const asked = { caseIds: [caseId], nowMs: cases.clock.wallMs() };
  const taken = await takeInRulings(
    { learned: between, readHistory: store.readHistory.bind(store) },
    precedents,
    asked,
  );
  expect(await learned.shipped()).toMatchObject([{ version: taken?.version }]);
  const inUse = decodeWho(must(await learned.readBytes('who', taken?.version ?? 0), 'the version in use'));
  expect([inUse.habits, inUse.precedents.length]).toEqual([[habit], 1]);
});

test('a store that fails is asked again, and what was ruled is not lost', async () => {
  const { store, cases, arbitrate } = aCity();
  const caseId = await arbitrate(lamp, chaoyangOffice);
  let fails = 1;
  const learned = {
    ...store.learned,
    list: store.learned.list.bind(store.learned),
    readBytes: store.learned.readBytes.bind(store.learned),
    add: store.learned.add.bind(store.learned),
    ship: store.learned.ship.bind(store.learned),
    remove: store.learned.remove.bind(store.learned),
    shipped: async () => {
      if (fails-- > 0) throw new Error('the disk is busy');
      return store.learned.shipped();
    },
  };
  const keeper = createRulingKeeper({
    store: { learned, readHistory: store.readHistory.bind(store) },
    precedentsOf: precedents,
    clock: cases.clock,
    log: silentLog,
  });
  const { events } = must(await store.readHistory(caseId), 'the case');
  keeper.committed([{ events: events.map(({ event }) => event) }]);
  for (let minute = 0; minute < 3; minute += 1) {
    cases.clock.advance(60_000);
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  }
  keeper.reset();
  expect(await store.learned.shipped()).toMatchObject([{ version: 1 }]);
});
