import { beforeAll, expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { StationId } from '#shared/domain/ids.ts';
import { testNowMs } from '../testing/an-envelope.ts';
import { aPerson } from '../testing/people.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { createGrants, generateGrantKeyPem } from './grants.ts';
import { hashPassword } from './password.ts';
import type { Attempt } from './sign-in-guard.ts';
import { createSignInGuard } from './sign-in-guard.ts';
import { createSignIn } from './sign-in.ts';

const [desk, strange] = ['station-1', 'station-strange'] as StationId[] as [StationId, StationId];

let passwordHash = '';
beforeAll(async () => {
  // What a guess costs is password.test.ts's matter.
  passwordHash = await hashPassword('right', { logN: 4, r: 8, p: 1 });
});

function at(stationId: string): Attempt {
  return { login: 'agent', stationId: stationId as StationId };
}

async function aDoor() {
  const clock = fakeClock(testNowMs);
  const store = openSqliteServerStore(':memory:');
  await store.people.addMissing([aPerson('agent', { passwordHash })], testNowMs);
  const grants = createGrants({ privateKeyPem: generateGrantKeyPem(), clock, random: seededRandom(1) });
  const door = createSignIn({ store, grants, clock });
  const signIn = (login: string, password: string, stationId = desk) => door(login, password, stationId);
  return { clock, store, grants, signIn };
}

test('the right password gives a grant of the person', async () => {
  const { grants, signIn } = await aDoor();
  expect(grants.read(await signIn('agent', 'right'))?.personId).toBe('person-agent');
});

test('a wrong password and an unknown login are told apart by nobody', async () => {
  const { signIn } = await aDoor();
  const words = { code: 'wrong-credentials', message: 'login or password is wrong; check both' };
  await expect(signIn('agent', 'wrong')).rejects.toMatchObject(words);
  await expect(signIn('nobody', 'right')).rejects.toMatchObject(words);
});

test('after five wrong passwords a login waits, longer each time, and is told how long', async () => {
  const { clock, signIn } = await aDoor();
  for (let guess = 0; guess < 5; guess += 1) {
    await expect(signIn('agent', 'wrong')).rejects.toMatchObject({ code: 'wrong-credentials' });
  }
  await expect(signIn('agent', 'right')).rejects.toMatchObject({
    code: 'try-later',
    message: 'too many wrong passwords; try again in 1 s',
  });
  clock.advance(1_000);
  await expect(signIn('agent', 'wrong')).rejects.toMatchObject({ code: 'wrong-credentials' });
  await expect(signIn('agent', 'right')).rejects.toMatchObject({ message: expect.stringContaining('2 s') });
  clock.advance(2_000);
  await expect(signIn('agent', 'right')).resolves.toBeTypeOf('string');
  await expect(signIn('agent', 'wrong')).rejects.toMatchObject({ code: 'wrong-credentials' });
});

test('a stranger who guesses holds up no other station, and guesses sent side by side are all counted', async () => {
  const { signIn } = await aDoor();
  const guesses = Array.from({ length: 8 }, () =>
    signIn('agent', 'wrong', strange).catch(({ code }) => code as string),
  );
  expect((await Promise.all(guesses)).toSorted()).toEqual([
    ...Array.from({ length: 3 }, () => 'try-later'),
    ...Array.from({ length: 5 }, () => 'wrong-credentials'),
  ]);
  await expect(signIn('agent', 'right', strange)).rejects.toMatchObject({ code: 'try-later' });
  await expect(signIn('agent', 'right')).resolves.toBeTypeOf('string');
});

test('guesses from one station after the other are slowed down, but where somebody was signed in before', () => {
  const clock = fakeClock();
  const guard = createSignInGuard(clock);
  guard.count(at('own'));
  guard.wasRight(at('own'));
  for (let guess = 0; guess < 50; guess += 1) {
    expect(guard.waitMs(at(`station-${guess}`))).toBe(0);
    guard.count(at(`station-${guess}`));
  }
  expect([guard.waitMs(at('new')), guard.waitMs(at('own'))]).toEqual([1_000, 0]);
  clock.advance(1_000);
  guard.count(at('new'));
  expect(guard.waitMs(at('newer'))).toBe(2_000);
  guard.count(at('own'));
  guard.wasRight(at('own'));
  expect(guard.waitMs(at('newer'))).toBe(0);
});

test('a password that could not be checked is no wrong one', async () => {
  const { store, signIn } = await aDoor();
  const find = store.people.findByLogin.bind(store.people);
  store.people.findByLogin = () => Promise.reject(new Error('the database is away'));
  for (let time = 0; time < 6; time += 1) await expect(signIn('agent', 'right')).rejects.toThrow('away');
  store.people.findByLogin = find;
  await expect(signIn('agent', 'right')).resolves.toBeTypeOf('string');
});

test('S4: who is removed while the password is checked gets no grant', async () => {
  const { clock, store, signIn } = await aDoor();
  const entering = signIn('agent', 'right');
  await store.people.setPasswordHash(aPerson('agent').id, '-');
  await store.people.revokeGrantsBefore(aPerson('agent').id, clock.wallMs() + 1);
  clock.advance(500);
  await expect(entering).rejects.toMatchObject({ code: 'wrong-credentials' });
});

test('S4: who is removed at the very last has a grant that is void', async () => {
  const { clock, store, grants, signIn } = await aDoor();
  const find = store.people.findByLogin.bind(store.people);
  let looks = 0;
  store.people.findByLogin = async (login) => {
    const found = await find(login);
    looks += 1;
    if (looks < 2) return found;
    clock.advance(20);
    await store.people.revokeGrantsBefore(aPerson('agent').id, clock.wallMs());
    clock.advance(20);
    return found;
  };
  const claims = grants.read(await signIn('agent', 'right'));
  expect(claims && (await store.people.isRevoked(claims))).toBe(true);
});

test('only two checks run at once and only so many wait', async () => {
  const guard = createSignInGuard(fakeClock());
  const open: (() => void)[] = [];
  let running = 0;
  const check = async () => {
    running += 1;
    await new Promise<void>((resolve) => open.push(resolve));
    running -= 1;
    return true;
  };
  const admitted = Array.from({ length: 70 }, () => guard.run(check)).filter((turn) => turn !== undefined);
  expect([admitted.length, running]).toEqual([26, 2]);
  for (let door = open.shift(); door; door = open.shift()) {
    door();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(running).toBeLessThanOrEqual(2);
  }
  expect(await Promise.all(admitted)).toHaveLength(26);
});
