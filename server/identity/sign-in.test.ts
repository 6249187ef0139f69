import { beforeAll, expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { testNowMs } from '../testing/an-envelope.ts';
import { aPerson } from '../testing/people.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { createGrants, generateGrantKeyPem } from './grants.ts';
import { hashPassword } from './password.ts';
import { createSignInGuard } from './sign-in-guard.ts';
import { createSignIn } from './sign-in.ts';

let passwordHash = '';
beforeAll(async () => {
  passwordHash = await hashPassword('right');
});

async function aDoor() {
  const clock = fakeClock(testNowMs);
  const store = openSqliteServerStore(':memory:');
  await store.people.addMissing([aPerson('agent', { passwordHash })], testNowMs);
  const grants = createGrants({ privateKeyPem: generateGrantKeyPem(), clock, random: seededRandom(1) });
  return { clock, store, grants, signIn: createSignIn({ store, grants, clock }) };
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
