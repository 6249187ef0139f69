import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PersonId, StationId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { limits } from '#shared/sync/limits.ts';
import type { ServerStore } from '../store/server-store.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { testNowMs } from '../testing/an-envelope.ts';
import { createDraftHands } from './hand-drafts.ts';

const agent: Actor = { personId: 'wangli' as PersonId, role: 'agent', unitId: null };
const other: Actor = { personId: 'zhaomin' as PersonId, role: 'agent', unitId: null };
const mine = { stationId: 'station-1' as StationId };
const theirs = { stationId: 'station-2' as StationId };
const words = '{"narrative":"路灯不亮"}';
let store: ServerStore;
let logged: unknown[];

beforeEach(async () => {
  logged = [];
  store = openSqliteServerStore(':memory:');
  const people = (['wangli', 'zhaomin', 'sunjing'] as const).map((login) => ({
    id: login as PersonId,
    login,
    name: login,
    role: login === 'sunjing' ? ('dispatcher' as const) : ('agent' as const),
    unitId: null,
    passwordHash: '-',
  }));
  await store.people.addMissing(people, testNowMs);
});
afterEach(() => store.close());

function note(message: string, fields: unknown): void {
  logged.push([message, fields]);
}

function hands() {
  const clock = fakeClock(testNowMs);
  const log = { debug: note, info: note, warn: note, error: note };
  return { clock, ...createDraftHands({ store, clock, log: log as never }) };
}

const aWish = (change = {}) => ({
  grant: '-',
  id: 'handed-0000000001',
  toPersonId: other.personId,
  number: null,
  body: words,
  ...change,
});

test('colleagues are those who take calls, and who asked for drafts a moment ago is here', async () => {
  const { colleagues, handed, clock } = hands();
  const listed = () => colleagues(agent).then(({ people }) => people.map(({ name, isHere }) => `${name} ${isHere}`));
  expect(await listed()).toEqual(['zhaomin false']);
  await handed({ grant: '-', kept: [] }, other, theirs);
  expect(await listed()).toEqual(['zhaomin true']);
  clock.advance(46_000);
  expect(await listed()).toEqual(['zhaomin false']);
});

test('a draft reaches the one it is for with the name of whoever gave it, and the log has no word of it', async () => {
  const { handOver, handed } = hands();
  expect(await handOver(aWish(), agent, mine)).toEqual({ refused: null });
  expect(await handed({ grant: '-', kept: [] }, agent, mine)).toEqual({ drafts: [] });
  const given = await handed({ grant: '-', kept: [] }, other, theirs);
  expect(given.drafts).toEqual([
    { id: aWish().id, fromName: 'wangli', number: null, body: words, sentAtMs: testNowMs, isReturned: false },
  ]);
  expect(await handed({ grant: '-', kept: [aWish().id] }, other, theirs)).toEqual({ drafts: [] });
  expect(logged).toHaveLength(2);
  expect(JSON.stringify(logged)).not.toContain('路灯');
});

test('it is refused for somebody who takes no calls, for oneself, and where too many wait', async () => {
  const { handOver } = hands();
  const refused = async (change: object) => (await handOver(aWish(change), agent, mine)).refused;
  expect(await refused({ toPersonId: 'sunjing' })).toBe('no-such-colleague');
  expect(await refused({ toPersonId: agent.personId })).toBe('no-such-colleague');
  expect(await refused({ toPersonId: 'nobody' })).toBe('no-such-colleague');
  for (let n = 0; n < limits.handedWaiting; n += 1)
    expect(await refused({ id: `handed-00000000${100 + n}` })).toBeNull();
  expect(await refused({ id: 'handed-one-too-many' })).toBe('too-many');
});

test('somebody without a desk for calls neither gives nor is told of anybody', async () => {
  const { handOver, colleagues } = hands();
  const unit: Actor = { ...agent, role: 'unit' };
  await expect(handOver(aWish(), unit, mine)).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(colleagues(unit)).rejects.toMatchObject({ code: 'not-allowed' });
});

test('what nobody fetched within half a day comes back as one’s own', async () => {
  const { handOver, handed, clock } = hands();
  await handOver(aWish(), agent, mine);
  clock.advance(limits.handedMs);
  expect(await handed({ grant: '-', kept: [] }, other, theirs)).toEqual({ drafts: [] });
  expect(await handed({ grant: '-', kept: [] }, agent, mine)).toMatchObject({ drafts: [{ isReturned: true }] });
});
