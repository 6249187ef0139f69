import { createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { aPerson } from '../testing/people.ts';
import { testNowMs } from '../testing/an-envelope.ts';
import { createGrants, generateGrantKeyPem, grantTermMs, verifyGrant } from './grants.ts';

function someGrants() {
  const clock = fakeClock(testNowMs);
  return createGrants({ privateKeyPem: generateGrantKeyPem(), clock, random: seededRandom(1) });
}

test('a grant says who, in which part, for a fortnight', () => {
  const grants = someGrants();
  expect(grants.read(grants.issue(aPerson('unit')))).toEqual({
    grantId: expect.stringMatching(/^[\da-f-]{36}$/),
    personId: 'person-unit',
    name: 'the unit',
    role: 'unit',
    unitId: 'unit-1',
    issuedAtMs: testNowMs,
    expiresAtMs: testNowMs + grantTermMs,
  });
});

test('a console checks a grant with the public key alone', () => {
  const grants = someGrants();
  const grant = grants.issue(aPerson('agent'));
  expect(verifyGrant(grant, createPublicKey(grants.publicKeyPem))?.personId).toBe('person-agent');
});

test('S4: a grant of another server, a changed one and nonsense are no grants', () => {
  const grants = someGrants();
  const good = grants.issue(aPerson('agent'));
  const [claims = '', signature = ''] = good.split('.');
  const promoted = Buffer.from(claims, 'base64url').toString().replace('"agent"', '"supervisor"');
  const forged = [
    someGrants().issue(aPerson('agent')),
    `${Buffer.from(promoted).toString('base64url')}.${signature}`,
    `${claims}.${signature.slice(0, -4)}`,
    `${claims}.`,
    `${good}.more`,
    'nonsense',
    '',
  ];
  expect(forged.map((grant) => grants.read(grant))).toEqual(forged.map(() => undefined));
  expect(grants.read(good)).toBeDefined();
});

test('a name as long as names may be still makes a grant that fits into an envelope', () => {
  expect(someGrants().issue(aPerson('unit', { name: '长'.repeat(100) })).length).toBeLessThan(2_000);
});

test('S4: no single changed byte of a grant is let through', () => {
  const grants = someGrants();
  const good = grants.issue(aPerson('agent'));
  const changed = good
    .split('')
    .flatMap((letter, at) =>
      ['A', 'B', '-', '=']
        .filter((other) => other !== letter)
        .map((other) => good.slice(0, at) + other + good.slice(at + 1)),
    );
  const lastLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
  const respelled = lastLetters.map((letter) => good.slice(0, -1) + letter).filter((grant) => grant !== good);
  for (const grant of [...changed, ...respelled, `${good}=`]) expect(grants.read(grant)).toBeUndefined();
});
