import { expect, onTestFinished, test } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import type { TopicId } from '#shared/domain/ids.ts';
import { createTopicFinder } from '#shared/routing/find-topics.ts';
import { decodeModel } from '#shared/routing/what/encode-model.ts';
import { normalise } from '#shared/text/normalise.ts';
import { loadPackFolder } from '../load-server-city.ts';
import { defaultCityFolder } from '../server-options.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { freshCaseId } from '../testing/an-envelope.ts';
import { aLearnedPart } from '../testing/learned-parts-contract.ts';
import { createRatedCases, donghuamen, jingshan } from '../testing/rated-cases.ts';
import { collectExamples } from './collect-examples.ts';
import { collectOutcomes } from './collect-outcomes.ts';
import { learnWhat } from './learn-what.ts';
import { rollBackPart, shipPart } from './ship-part.ts';
import { trainWhat } from './train-what.ts';
import { trainWho } from './train-who.ts';
import { decodeWho, encodeWho } from './who-bytes.ts';

const city = loadPackFolder(defaultCityFolder);
const place = { placeId: must(city.pack.places[0], 'a place').id, detail: '' };
const leaves = city.pack.topics.filter(({ id }) => !city.pack.topics.some(({ parentId }) => parentId === id));
const [lamp, stray] = leaves.map(({ id }) => id) as [TopicId, TopicId];
const caller = { name: '赵小兰', phone: '13912345678', wantsCallback: true, confidential: false };

function aStore() {
  const store = openSqliteServerStore(':memory:');
  onTestFinished(() => store.close());
  return { store, cases: createRatedCases(store) };
}

/** Cases of two topics said in words the pack has not, every second one overruled. */
async function fill(cases: ReturnType<typeof createRatedCases>, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const isLamp = number % 2 === 0;
    cases.setClock(`2025-03-${String(1 + (number % 28)).padStart(2, '0')}T08:00`);
    const caseId = freshCaseId();
    const narrative = isLamp ? '我叫赵小兰，电话13912345678，忽闪忽闪的' : '汪汪叫个不停，追着孩子跑';
    const fields = { caller, narrative, topicId: isLamp ? lamp : stray, place, deadlineClassId: 'III' };
    await cases.act(caseId, 'case.register', { by: 'agent', ...fields });
    const overruled = { suggestedUnitId: jingshan, reason: 'otherDuty', note: '赵小兰说的' };
    const told = isLamp ? { suggestionRank: null, overruled } : { suggestionRank: 0 };
    await cases.act(caseId, 'case.dispatch', { by: 'agent', leadUnitId: donghuamen, ...told });
  }
}

test('what is learned from cases is better than the pack alone, and holds nothing anybody said', async () => {
  const { store, cases } = aStore();
  await fill(cases, 160);
  const nowMs = cases.clock.wallMs();
  const who = await trainWho(store, city, nowMs);
  const what = await trainWhat(store, city, nowMs);
  expect(who.figures).toMatchObject({ isWorse: false, candidate: { top1: 1 } });
  expect(what.figures).toMatchObject({ isWorse: false, candidate: { top1: 1, cases: 32 }, inUse: { top1: 0 } });
  const bytes = must(await store.learned.readBytes('what', 1), 'the model');
  expect(decodeModel(bytes).tree.nodes.length).toBe(city.pack.topics.length);
  const whoBytes = must(await store.learned.readBytes('who', 1), 'the rulings and habits');
  const said = Buffer.from(bytes).toString('latin1') + JSON.stringify(decodeWho(whoBytes));
  expect(said).not.toMatch(/赵|小兰|13912345678|汪汪/u);
  expect(JSON.stringify(await collectOutcomes(store))).not.toMatch(/赵|13912345678/u);
  expect(JSON.stringify(await collectExamples(store))).not.toMatch(/赵小兰|13912345678/u);
}, 60_000);

test('a model in use that an update has made unreadable does not stop the next one', async () => {
  const { store, cases } = aStore();
  await fill(cases, 100);
  const nowMs = cases.clock.wallMs();
  await store.learned.add(aLearnedPart({ part: 'what', bytes: new Uint8Array([83, 87, 84, 1, 0]), madeAtMs: 1 }));
  await shipPart(store, 'what', { version: 1, nowMs: 1 });
  const { figures } = await trainWhat(store, city, nowMs);
  expect(figures).toMatchObject({ isWorse: false, candidate: { cases: 50, top1: 1 }, inUse: { cases: 50, top1: 0 } });
}, 60_000);

test('between two trainings the model in use learns from what came since, and is measured on it', async () => {
  const { store, cases } = aStore();
  await expect(learnWhat(store, city, 1)).rejects.toThrow('train and ship one first');
  await fill(cases, 80);
  cases.setClock('2025-03-31T08:00');
  const trainedMs = cases.clock.wallMs();
  await trainWhat(store, city, trainedMs);
  await shipPart(store, 'what', { version: null, nowMs: trainedMs });
  await expect(learnWhat(store, city, trainedMs)).rejects.toThrow('nothing was dispatched since');
  for (let day = 1; day <= 24; day += 1) {
    cases.setClock(`2025-04-${String(day).padStart(2, '0')}T08:00`);
    const caseId = freshCaseId();
    const told = { narrative: '嗡嗡嗡响了一整夜', topicId: lamp, place, deadlineClassId: 'III' };
    await cases.act(caseId, 'case.register', { by: 'agent', caller, ...told });
    await cases.act(caseId, 'case.dispatch', { by: 'agent', leadUnitId: donghuamen, suggestionRank: 0 });
  }
  const { version, figures } = await learnWhat(store, city, cases.clock.wallMs());
  expect([version, figures.examples, figures.candidate.cases, figures.isWorse]).toEqual([2, 24, 12, false]);
  expect(figures.candidate.top1 ?? 0).toBeGreaterThan(figures.inUse.top1 ?? 1);
  const bytes = must(await store.learned.readBytes('what', 2), 'what was learned');
  const find = createTopicFinder(city, () => decodeModel(bytes));
  const [first] = find(normalise('嗡嗡嗡响了一整夜'), null, '嗡嗡嗡响了一整夜');
  expect(first?.topicId).toBe(lamp);
  expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/嗡|赵/u);
}, 60_000);

test('a version that was worse is not shipped, nor gone back to', async () => {
  const { store } = aStore();
  const bytes = encodeWho({ format: 1, precedents: [], habits: [] });
  for (const isWorse of [false, true, false]) {
    await store.learned.add(aLearnedPart({ bytes, figures: JSON.stringify({ isWorse }) }));
  }
  await expect(shipPart(store, 'who', { version: 2, nowMs: 1 })).rejects.toThrow('it is not shipped');
  expect(await shipPart(store, 'who', { version: null, nowMs: 2 })).toEqual({ part: 'who', version: 3 });
  expect(await rollBackPart(store, 'who', 3)).toEqual({ part: 'who', version: 1 });
  expect(await rollBackPart(store, 'who', 4)).toEqual({ part: 'who', version: null });
  await expect(rollBackPart(store, 'who', 5)).rejects.toThrow('nothing to take back');
  await expect(shipPart(store, 'what', { version: null, nowMs: 6 })).rejects.toThrow('train first');
});
