// The request of the wire: who may ask, how much, and how often.

import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { silentLog } from '#shared/lib/log.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { limits } from '#shared/sync/limits.ts';
import { protocolVersion } from '#shared/sync/protocol-version.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import { aCore, endCores, sent } from '../testing/a-core.ts';
import { anEnvelope, freshCaseId } from '../testing/an-envelope.ts';
import { untilListed } from '../testing/a-search.ts';
import { aStation } from '../testing/test-station.ts';
import { SearchIndex } from './search-index.ts';

afterEach(endCores);

async function aSearchingCore() {
  const index = new SearchIndex(null, silentLog);
  const core = await aCore({ index });
  const link = await core.greet();
  const body = (role: Role, text: string, change: object = {}) => ({
    grant: core.grantOf(role),
    text,
    after: null,
    limit: 50,
    windowFromMs: null,
    ...change,
  });
  return { ...core, link, index, body, untilListed: () => untilListed(core.store, index, core.clock) };
}

test('a console finds what was pushed a moment ago and before, and pages through it', async () => {
  const { link, body, register, untilListed: listed } = await aSearchingCore();
  const ids = Array.from({ length: 7 }, () => freshCaseId());
  await link.get('push', sent(...ids.map((id) => register(id, {}, { narrative: '井盖丢了' }))));
  await listed();
  const found: string[] = [];
  let after: string | null = null;
  do {
    const page: SyncAnswer<'search'> = await link.get('search', body('agent', '井盖', { after, limit: 3 }));
    expect(page.building).toBeNull();
    found.push(...page.rows.map((row) => row.case.id));
    after = page.next;
  } while (after !== null);
  expect(found.toSorted()).toEqual(ids.toSorted());
});

test('says how much of the city can be found while the index is being built', async () => {
  const { link, body, register, untilListed: listed } = await aSearchingCore();
  await link.get('push', sent(register(freshCaseId()), register(freshCaseId())));
  const asked = body('agent', '电梯');
  expect(await link.get('search', asked)).toEqual({ rows: [], next: null, building: { listed: 0, of: 2 } });
  await listed();
  expect(await link.get('search', asked)).toMatchObject({ rows: [{ kind: 'row' }, { kind: 'row' }], building: null });
});

test('S4: a search needs a grant that is good', async () => {
  const { link, body, clock, grantOf } = await aSearchingCore();
  expect((await link.fail('search', body('agent', '井盖', { grant: 'claims.signature' }))).code).toBe(
    'grant-not-valid',
  );
  const grant = grantOf('agent');
  clock.jumpWall(15 * 24 * 3_600_000);
  expect((await link.fail('search', body('agent', '井盖', { grant }))).code).toBe('grant-expired');
});

test('S9: what is longer or more than the limits is malformed', async () => {
  const { link, body } = await aSearchingCore();
  const bodies = [
    body('agent', '路'.repeat(limits.searchChars + 1)),
    body('agent', '路', { limit: limits.searchRows + 1 }),
    body('agent', '路', { after: '-1' }),
    body('agent', '路', { windowFromMs: 'now' }),
  ];
  for (const asked of bodies) expect((await link.fail('search', asked)).code).toBe('malformed');
  for (const text of ['', '   ', '，。', '"', '路" OR "灯', '*', 'NEAR(路 灯)', 'terms : 路', '\ue000', '\ue008']) {
    expect([text, await link.get('search', body('agent', text))]).toMatchObject([text, { rows: [], next: null }]);
  }
  for (const after of ['0', '9'.repeat(19)]) {
    expect((await link.get('search', body('agent', '路', { after }))).next).toBeNull();
  }
});

test('S19: who searches faster than anybody types is told to wait', async () => {
  const { link, body, clock } = await aSearchingCore();
  const replies = [];
  for (let asked = 0; asked < 25; asked += 1) replies.push(await link.ask('search', body('agent', '路')));
  expect(replies.filter(({ ok }) => ok)).toHaveLength(20);
  expect(replies.at(-1)).toMatchObject({ error: { code: 'try-later', retryAfterMs: 1_000 } });
  clock.advance(1_000);
  expect(await link.ask('search', body('agent', '路'))).toMatchObject({ ok: true });
});

test('S19: a search that has waited longer than anybody waits for it is not worked on', async () => {
  const { link, greet, body, store, clock, register, untilListed: listed } = await aSearchingCore();
  await link.get('push', sent(register(freshCaseId())));
  await listed();
  const held: (() => void)[] = [];
  let reads = 0;
  const readRows = store.readRows.bind(store);
  Object.assign(store, {
    async readRows(ids: readonly CaseId[]) {
      reads += 1;
      if (held.length < 2) await new Promise<void>((go) => held.push(go));
      return readRows(ids);
    },
  });
  const first = [link.ask('search', body('agent', '电梯')), link.ask('search', body('agent', '电梯'))];
  const late = (await greet()).ask('search', body('agent', '电梯'));
  while (held.length < 2) await setImmediate();
  clock.advance(limits.ackTimeoutMs);
  for (const go of held) go();
  expect(await Promise.all(first)).toMatchObject([{ ok: true }, { ok: true }]);
  expect([await late, reads]).toMatchObject([{ ok: false, error: { code: 'try-later' } }, 2]);
});

test('a server without an index, and one of before, do not know the request', async () => {
  const { greet, grantOf } = await aCore();
  const asked = { grant: grantOf('agent'), text: '路', after: null, limit: 1, windowFromMs: null };
  expect((await (await greet()).fail('search', asked)).code).toBe('malformed');
});

test('S15: a console of protocol 3 is served in full, and has no such request', async () => {
  const { connect, grantOf, register, link: other, body } = await aSearchingCore();
  const link = connect();
  expect(await link.get('hello', aStation('station-old').hello({ protocol: 3 }))).toMatchObject({ mode: 'full' });
  await other.get('push', sent(register(freshCaseId())));
  const pull = { grant: grantOf('agent'), rowsAfter: 0, verdictsAfter: 0, limit: 10 };
  expect((await link.get('pull', pull)).rows).toHaveLength(1);
  expect((await link.fail('search', body('agent', '路'))).code).toBe('malformed');
});

test('S15: a console that is drained is shown no case by a search', async () => {
  const index = new SearchIndex(null, silentLog);
  const { connect, grantOf } = await aCore({
    index,
    served: { oldestFull: protocolVersion + 1, oldestDrained: 3 },
  });
  const link = connect();
  await link.get('hello', aStation().hello());
  const asked = { grant: grantOf('agent'), text: '路', after: null, limit: 1, windowFromMs: null };
  expect((await link.fail('search', asked)).code).toBe('not-allowed');
});

test('S5: a person of a unit finds what was ever assigned to it, a person of no unit is told so', async () => {
  const { link, body, register, identity, untilListed: listed } = await aSearchingCore();
  const [mine, other] = [freshCaseId(), freshCaseId()];
  await link.get('push', sent(register(mine), register(other)));
  const grant = (body('agent', '') as { readonly grant: string }).grant;
  const dispatch = (caseId: string, leadUnitId: string) =>
    anEnvelope('case.dispatch', { leadUnitId, assignmentIds: [`on-${caseId}`] }, { caseId, grant, seenRevision: 1 });
  await link.get('push', sent(dispatch(mine, 'unit-1'), dispatch(other, 'unit-2')));
  await listed();
  const { rows } = await link.get('search', body('unit', '电梯'));
  expect(rows.map((row) => row.case.id)).toEqual([mine]);
  const nobody = { id: 'p', login: 'p', name: 'p', role: 'unit', unitId: null, passwordHash: '-' } as const;
  const lost = identity.grants.issue({ ...nobody, id: 'p' as never });
  expect((await link.fail('search', body('unit', '电梯', { grant: lost }))).code).toBe('not-allowed');
});
