import { beforeEach, expect, test } from 'vitest';
import { loadTestPack } from '#shared/city/testing.ts';
import type { Role } from '#shared/domain/roles.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { DeskDeps } from '../handlers/desk-deps.ts';
import type { SignedIn } from '../session.ts';
import { createSession } from '../session.ts';
import { aGrant, anActor } from '../testing/a-station.ts';
import { useDesk } from '../testing/use-desk.ts';
import { createDeskCalls } from './desk-calls.ts';
import { current } from './testing.ts';

const loaded = loadTestPack();
const desk = useDesk(() => ({ city: loaded.facts }));
let told: string[];

beforeEach(() => {
  told = [];
});

function full(): never {
  throw new Error('disk full');
}

function takeCall(role: Role, change: Partial<DeskDeps> = {}) {
  const session = createSession();
  const actor = anActor(role);
  session.begin({ person: { personId: actor.personId }, actor, grant: aGrant(role) } as unknown as SignedIn);
  const deps = {
    station: desk.station,
    session,
    loaded,
    engine: { localChanged: () => told.push('engine') },
    changes: { tell: (name: string) => told.push(name) },
    clock: fakeClock(),
    random: seededRandom(5),
    log: silentLog,
    ...change,
  } as unknown as DeskDeps;
  const calls = createDeskCalls(deps, { practiceDir: '', isPractice: false, emit: () => undefined });
  calls.ringIncoming('13800000001');
  const { callId } = current(calls);
  return { callId, answer: calls.handlers['calls.accept']({ callId }) };
}

test('the form of a call is opened with it, kept, and told of', () => {
  const { callId, answer } = takeCall('agent');
  expect(answer).toMatchObject({
    call: { state: 'accepted' },
    draft: { body: { callId, callerPhone: '13800000001' } },
  });
  expect(desk.station.drafts.findByCall(callId)?.body).toMatchObject({ kind: 'intake', callId });
  expect(told).toEqual(['drafts.changed', 'engine']);
});

test('somebody without a desk for calls gets none, and a disk that refuses the form does not refuse the call', () => {
  expect(takeCall('unit').answer).toMatchObject({ call: { state: 'accepted' }, draft: null });
  const station = { ...desk.station, inTransaction: full } as unknown as DeskDeps['station'];
  expect(takeCall('agent', { station }).answer).toMatchObject({ call: { state: 'accepted' }, draft: null });
});
