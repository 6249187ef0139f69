import { expect, test } from 'vitest';
import type { RelatedCase } from './decide-context.ts';
import type { CaseId } from './ids.ts';
import type { RefusalCode } from './refusal.ts';
import { refusalCodes } from './refusal.ts';
import { refusedByWhat } from './testing/refusals-what.ts';
import { refusedByWhen } from './testing/refusals-when.ts';
import { refusedByWho } from './testing/refusals-who.ts';
import { decideMove, dispatch, register, reply, sign, tell } from './testing/story.ts';
import { aCommand, anyCity, strictCity } from './testing/builders.ts';

const stories = [...refusedByWho, ...refusedByWhen, ...refusedByWhat].map(([what, before, move, code, city]) => ({
  what,
  before,
  move,
  code,
  city: city ?? anyCity,
}));

test.each(stories)('$what is refused', ({ before, move, code, city }) => {
  const state = before.length > 0 ? tell(before, city).state : undefined;
  const decision = decideMove(state, move, { city, index: before.length });
  expect(decision).toMatchObject({ ok: false, refusal: { code } });
});

test('a reply sent back without a reason is refused', () => {
  const { state } = tell([register, ['dispatcher', dispatch[1]], sign, reply], strictCity);
  const audit = aCommand('reply.audit', { isAccepted: false, reason: null });
  expect(decideMove(state, ['dispatcher', audit], { city: strictCity })).toMatchObject({
    refusal: { code: 'missing-reason' },
  });
});

const masters: Readonly<Record<string, RelatedCase>> = {
  closed: { status: 'closed', mergedInto: null },
  'merged-into-closed': { status: 'merged', mergedInto: 'closed' as CaseId },
  'merged-into-this': { status: 'merged', mergedInto: 'case-1' as CaseId },
  'far-from-this': { status: 'merged', mergedInto: 'merged-into-this' as CaseId },
  'in-a-ring': { status: 'merged', mergedInto: 'in-a-ring' as CaseId },
  'merged-into-nothing': { status: 'merged', mergedInto: 'lost' as CaseId },
};

function relatedOf(id: CaseId): RelatedCase | undefined {
  return masters[id];
}

test.each<[string, RefusalCode]>([
  ['closed', 'master-is-over'],
  ['merged-into-closed', 'master-is-over'],
  ['merged-into-this', 'merge-cycle'],
  ['far-from-this', 'merge-cycle'],
  ['in-a-ring', 'merge-cycle'],
  ['merged-into-nothing', 'no-such-master'],
])('a merge into a case that is %s is refused', (masterCaseId, code) => {
  const { state } = tell([register]);
  for (const type of ['case.merge', 'case.proposeMerge'] as const) {
    const who = type === 'case.merge' ? 'dispatcher' : 'agent';
    const decision = decideMove(state, [who, aCommand(type, { masterCaseId })], { related: relatedOf });
    expect(decision).toMatchObject({ ok: false, refusal: { code } });
  }
});

test('every code of the domain is reached by a story; the others belong to the server', () => {
  const elsewhere: readonly RefusalCode[] = [
    'missing-reason',
    'merge-cycle',
    'master-is-over',
    'too-many-attachments',
    'attachments-too-large',
  ];
  const ofTheServer: readonly RefusalCode[] = [
    'number-not-leased',
    'number-already-used',
    'grant-not-valid',
    'grant-expired',
    'grant-revoked',
    'depends-on-refused',
    'malformed',
    'unknown-command',
    'server-fault',
  ];
  const reached = new Set<RefusalCode>([...stories.map(({ code }) => code), ...elsewhere]);
  expect(refusalCodes.filter((code) => !reached.has(code))).toEqual(ofTheServer);
});
