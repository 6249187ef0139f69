// What a search finds, over any store: exactly what a plain look at every case as this person may see it would find. Part of
// server-store-contract.ts.

import { expect } from 'vitest';
import type { CaseId, StationId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { maskCase, maySeeCase, roles } from '#shared/domain/roles.ts';
import { hasWord } from '#shared/search/search-word.ts';
import { findableOf } from '../search/case-listing.ts';
import { readQuery } from '../search/read-query.ts';
import type { ServerStore, StoredRow } from '../store/server-store.ts';
import { aSearch, anActor } from './a-search.ts';
import { anEnvelope, freshCaseId, testNowMs } from './an-envelope.ts';
import { testPipeline } from './test-pipeline.ts';
import { tinyCity } from './tiny-city.ts';

type It = (title: string, check: (store: ServerStore) => Promise<void>) => void;

const dayMs = 24 * 3_600_000;
const city = tinyCity.search;
const later = testNowMs + 1;

/** Adds the suite; `it` runs a check over an empty store. */
export function runSearchContract(it: It): void {
  it('gives cases by their ids, without those that are not there, and counts them', async (store) => {
    const ids = await fill(store, 3);
    const rows = await store.readRows([...ids.slice(1), 'case-nowhere' as CaseId]);
    expect(rows.map((row) => row.case.id).toSorted()).toEqual(ids.slice(1).toSorted());
    const all = await readAll(store);
    expect(rows.toSorted(bySeq)).toEqual(all.filter((row) => ids.slice(1).includes(row.case.id)));
    expect([await store.readRows([]), await store.countCases()]).toEqual([[], 3]);
  });

  it('S5: a search finds for each role exactly what a look at every case as shown to it would, the latest first', async (store) => {
    await fill(store, 24);
    const { find, untilListed, close } = aSearch(store);
    await untilListed();
    for (const text of queries) {
      for (const role of roles) {
        const expected = await lookThrough(store, role, text);
        expect([text, role, await find(role, text, { limit: 3 })]).toEqual([text, role, expected]);
      }
    }
    close();
  });

  it('S5: nobody finds a caller they may not see, nor learns that there is something to find', async (store) => {
    const { ask, untilListed, close } = aSearch(store);
    await fill(store, 24);
    await untilListed();
    const nothing = { rows: [], next: null, building: null };
    const blind = ['dispatcher', 'office', 'unit', 'unitHead', 'district'] as const;
    for (const role of blind)
      for (const text of ['欧阳静', 'ouyang', 'oyj', '13911112222', '2222', '+86 139 1111 2222'])
        expect([role, text, await ask(role, text, { limit: 1 })]).toEqual([role, text, nothing]);
    // The number of a caller who is shown is masked for these, and cannot be looked for.
    for (const role of ['dispatcher', 'office'] as const)
      for (const text of ['13800000003', '0003']) expect(await ask(role, text, { limit: 1 })).toEqual(nothing);
    for (const text of ['欧阳静', 'ouyang', '2222', '欧阳静 电梯']) {
      expect((await ask('agent', text, { limit: 1 })).rows).toHaveLength(1);
    }
    close();
  });

  it('leaves out what the console has by itself', async (store) => {
    const commit = testPipeline(store);
    const [open, over] = [freshCaseId(), freshCaseId()];
    await commit([
      anEnvelope('case.register', { narrative: '井盖丢了' }, { grant: 'agent', caseId: open }),
      anEnvelope('case.register', { narrative: '井盖丢了' }, { grant: 'agent', caseId: over }),
      anEnvelope('case.answer', {}, { grant: 'agent', caseId: over, seenRevision: 1 }),
    ]);
    const { find, untilListed, close } = aSearch(store);
    await untilListed();
    expect((await find('agent', '井盖')).toSorted()).toEqual([open, over].toSorted());
    expect(await find('agent', '井盖', { windowFromMs: later })).toEqual([over]);
    expect(await find('agent', '井盖', { windowFromMs: testNowMs })).toEqual([]);
    close();
  });

  it('a wish for silence counts for a search at once, before the index knows of it', async (store) => {
    const commit = testPipeline(store);
    const caseId = freshCaseId();
    const caller = { name: '司马云', phone: '13922223333', wantsCallback: true, confidential: false };
    await commit([
      anEnvelope('case.register', { caller }, { grant: 'agent', caseId }),
      anEnvelope('case.dispatch', { leadUnitId: 'unit-1' }, { grant: 'agent', caseId, seenRevision: 1 }),
    ]);
    const { find, untilListed, close } = aSearch(store);
    await untilListed();
    const typed = ['司马云', 'simayun', '13922223333'];
    for (const text of typed) expect(await find('unit', text)).toEqual([caseId]);
    const fields = { caller: { ...caller, confidential: true } };
    await commit([anEnvelope('case.amend', { fields }, { grant: 'agent', caseId, seenRevision: 2 })]);
    for (const text of typed) expect([await find('unit', text), await find('agent', text)]).toEqual([[], [caseId]]);
    await untilListed();
    for (const text of typed) expect([await find('unit', text), await find('agent', text)]).toEqual([[], [caseId]]);
    close();
  });
}

const narratives = ['七号楼电梯停了', '路灯不亮 street light out', '南湖公园噪声扰民', '电梯噪声 elevator'];
const callers = [
  { name: '张女士', phone: '13800000001', wantsCallback: true, confidential: false },
  { name: '李先生', phone: '01065123456', wantsCallback: false, confidential: false },
  { name: '欧阳静', phone: '13911112222', wantsCallback: true, confidential: true },
];
const leads = ['unit-1', 'unit-2', 'street-1', null];
const words = ['电梯', '噪声 电梯', '电', '路灯 light', 'elev', 's', 'so', '东街', '没有的词', '，', 'TC'];
const callersWords = ['欧阳静', 'zhang', 'oyj', '李先生 噪声', '欧阳静 电梯'];
const numbers = ['13800000001', '0001', '65123456', '2222', '000001'];
const queries = words.concat(callersWords, numbers);

/** Cases of several months, units and callers; some are over. */
async function fill(store: ServerStore, count: number): Promise<CaseId[]> {
  const commit = testPipeline(store);
  const ids: CaseId[] = [];
  for (let index = 0; index < count; index += 1) {
    const caseId = freshCaseId();
    ids.push(caseId);
    const atMs = testNowMs - (index % 9) * 19 * dayMs - 1_000 * Math.floor(index / 2);
    const when = { occurredAtMs: atMs, serverSeenAtMs: atMs };
    const who = { grant: 'agent', caseId };
    const caller = callers[index % 3];
    const narrative = narratives[index % 4];
    const leadUnitId = leads[(index + Math.floor(index / 4)) % 4];
    await commit([anEnvelope('case.register', { narrative, caller }, { ...who, ...when })]);
    if (leadUnitId) await commit([anEnvelope('case.dispatch', { leadUnitId }, { ...who, seenRevision: 1 })]);
    else await commit([anEnvelope('case.answer', {}, { ...who, seenRevision: 1 })]);
  }
  return ids;
}

async function readAll(store: ServerStore): Promise<readonly StoredRow[]> {
  const nothing = Number.MAX_SAFE_INTEGER;
  const { rows } = await store.readPage({
    scope: { kind: 'city' },
    stationId: 'nobody' as StationId,
    rowsAfter: 0,
    verdictsAfter: nothing,
    maxRows: nothing,
    maxVerdicts: 1,
    windowFromMs: 0,
  });
  return rows;
}

async function lookThrough(store: ServerStore, role: Role, text: string): Promise<CaseId[]> {
  const actor = anActor(role);
  const words = readQuery(text, city);
  const found = (await readAll(store)).filter(({ case: state }) => {
    if (words.length === 0 || !maySeeCase(actor, state)) return false;
    const findable = findableOf(maskCase(actor, state), city);
    return words.every((word) => hasWord(word, findable.text, findable.marks));
  });
  return found.toSorted(latestFirst).map((row) => row.case.id);
}

/** Of one second the one that changed last, as the index lists them in the order of commits. */
function latestFirst(one: StoredRow, other: StoredRow): number {
  const seconds = secondOf(other) - secondOf(one);
  return seconds === 0 ? other.seq - one.seq : seconds;
}

function secondOf({ case: state }: StoredRow): number {
  return Math.floor(state.registeredAtMs / 1_000);
}

function bySeq(one: StoredRow, other: StoredRow): number {
  return one.seq - other.seq;
}
