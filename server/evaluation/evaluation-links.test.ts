import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { applyAll } from '#shared/domain/apply.ts';
import type { Case } from '#shared/domain/case.ts';
import { aCity, easyCallbackRules, straightProcedure } from '#shared/domain/testing/city.ts';
import { claim, dispatch, register, reply, sign, tell } from '#shared/domain/testing/story.ts';
import { morningMs } from '#shared/domain/testing/builders.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { createGrants, generateGrantKeyPem } from '../identity/grants.ts';
import { createEvaluationLinks } from './evaluation-links.ts';

const { leads } = easyCallbackRules;
const rules = {
  ...easyCallbackRules,
  leads: { ...leads, yes: { ...leads.yes, satisfied: 'close' as const } },
  linkDays: 7,
};
const city = aCity(straightProcedure, rules);
const privateKeyPem = generateGrantKeyPem();
const waiting = tell([register, dispatch, sign, reply], city).state;
const good = { answers: { contacted: true, solved: 'yes', satisfied: 'satisfied' }, note: '', fit: 'yes' };
const dayMs = 86_400_000;

function aServer(key = privateKeyPem) {
  const clock = fakeClock(morningMs + 3_600_000);
  return { clock, links: createEvaluationLinks({ privateKeyPem: key, city, clock, random: seededRandom(5) }) };
}

function after(state: Case, code: string, { links }: ReturnType<typeof aServer>): Case {
  const done = links.evaluate(code, good, () => state);
  if (!done.ok) throw new Error(done.why);
  return applyAll(state, done.events) as Case;
}

test('a link of the server is good once, within its term and its round', () => {
  const server = aServer();
  const code = server.links.make(waiting);
  const closed = after(waiting, code, server);
  expect(closed).toMatchObject({ status: 'closed', callbacks: [{ channel: 'link', fit: 'yes' }] });
  expect(server.links.evaluate(code, good, () => closed)).toEqual({ ok: false, why: 'round-over' });
  const claimed = tell([register, dispatch, sign, reply, claim], city).state;
  const kept = after(claimed, server.links.make(claimed), server);
  expect(kept).toMatchObject({ status: 'callingBack', callbackBy: 'person-callback' });
  expect(server.links.evaluate(server.links.make(claimed), good, () => kept)).toEqual({ ok: false, why: 'used' });
  expect(server.links.evaluate(server.links.make({ ...waiting, round: 2 }), good, () => waiting)).toEqual({
    ok: false,
    why: 'round-over',
  });
  server.clock.advance(7 * dayMs);
  expect(server.links.evaluate(code, good, () => waiting)).toEqual({ ok: false, why: 'expired' });
});

test('nobody can make a link: one sign changed, another key, a grant of the same key, or words at random', () => {
  const { links, clock } = aServer();
  const code = links.make(waiting);
  expect(aServer(generateGrantKeyPem()).links.read(code)).toBe('not-ours');
  const grants = createGrants({ privateKeyPem, clock, random: seededRandom(6) });
  const grant = grants.issue({ id: 'p-1', name: '周婷', role: 'callback', unitId: null } as never);
  expect([links.read(grant), grants.read(code)]).toEqual(['not-ours', undefined]);
  fc.assert(
    fc.property(fc.nat({ max: code.length - 1 }), fc.constantFrom('A', 'b', '7', '.', '-'), (at, sign_) => {
      // The last sign of a signature holds bits that are not read.
      fc.pre(code[at] !== sign_ && at !== code.length - 1);
      expect(links.read(code.slice(0, at) + sign_ + code.slice(at + 1))).toBe('not-ours');
    }),
    { seed: 53, numRuns: 200 },
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      expect(links.read(text)).toBe('not-ours');
    }),
    { seed: 54, numRuns: 200 },
  );
});

test('what a citizen sends is checked before anything is done with it', () => {
  const { links } = aServer();
  const code = links.make(waiting);
  for (const sent of [
    {},
    { ...good, answers: null },
    { ...good, role: 'office' },
    { ...good, note: 'x'.repeat(50_000) },
  ]) {
    expect(links.evaluate(code, sent, () => waiting)).toEqual({ ok: false, why: 'unreadable' });
  }
  expect(links.evaluate(code, good, () => undefined)).toEqual({ ok: false, why: 'round-over' });
});
