import { expect, test } from 'vitest';
import { applyAll } from '#shared/domain/apply.ts';
import type { Case } from '#shared/domain/case.ts';
import { formatCaseNumber } from '#shared/domain/case-number.ts';
import type { CaseId, CommandId, StationId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import { limits } from '#shared/sync/limits.ts';
import { mostUnpackedBytes } from '#shared/sync/packed-rows.ts';
import type { Verdict } from '#shared/sync/verdict.ts';
import { anEnvelope, testNowMs } from '../testing/an-envelope.ts';
import { someClaims } from '../testing/people.ts';
import { tinyCity } from '../testing/tiny-city.ts';
import type { JudgeFacts } from './judge-command.ts';
import { judgeCommand } from './judge-command.ts';
import { receiveCommand } from './received-command.ts';

const leased = formatCaseNumber({ city: 'TC', year: 2026, serial: 7 });
const own = formatCaseNumber({ city: 'TC', year: 2026, serial: 500 });

const facts: JudgeFacts = {
  recordedAtMs: testNowMs,
  city: tinyCity.facts,
  numberPrefix: 'TC',
  isHealing: false,
  mayBeForgotten: () => false,
  isRevoked: () => false,
  verdictOf: () => undefined,
  leasedTo: (number) => (number === leased ? ('station-1' as StationId) : undefined),
  isNumberUsed: () => false,
  ownNumber: () => own,
  related: () => undefined,
};

function judge(envelope: Envelope, author: GrantClaims | undefined, state?: Case, change: Partial<JudgeFacts> = {}) {
  return judgeCommand(
    state,
    receiveCommand({ envelope, formerSeq: null }, () => author),
    { ...facts, ...change },
  );
}

function registered(payload: Record<string, unknown> = {}): Case {
  const { events } = judge(anEnvelope('case.register', payload), someClaims('agent'));
  return applyAll(undefined, events) as Case;
}

function dispatched(payload: Record<string, unknown> = {}): Case {
  const state = registered(payload);
  const { row } = judge(anEnvelope('case.dispatch', {}, { seenRevision: 1 }), someClaims('agent'), state);
  return row as Case;
}

function refusalOf(verdict: Verdict): string {
  return verdict.kind === 'refused' ? verdict.code : verdict.kind;
}

function judgeNumber(number: string, change: Partial<JudgeFacts> = {}): string {
  return refusalOf(judge(anEnvelope('case.register', { number }), someClaims('agent'), undefined, change).verdict);
}

test('a registration gets its events, its row and the number the server gives', () => {
  const { verdict, events, row } = judge(anEnvelope('case.register'), someClaims('agent'));
  expect(verdict).toEqual({ kind: 'applied', merged: false });
  expect(events.map(({ type, by }) => [type, by])).toEqual([['case.registered', 'person-agent']]);
  expect(row).toMatchObject({ number: own, revision: 1, registeredAtMs: testNowMs });
});

test('S7: a number counts only where it was leased to that station and nobody used it', () => {
  expect(judgeNumber(leased)).toBe('applied');
  expect(judgeNumber(leased, { isNumberUsed: () => true })).toBe('number-already-used');
  expect(judgeNumber(leased, { leasedTo: () => 'station-2' as StationId })).toBe('number-not-leased');
  expect(judgeNumber(leased, { numberPrefix: 'BJ' })).toBe('number-not-leased');
  expect(judgeNumber(leased.toLowerCase())).toBe('number-not-leased');
  expect(judgeNumber('7')).toBe('number-not-leased');
});

test('S4: the author of the grant is judged, and only a grant of this server counts', () => {
  const envelope = anEnvelope('case.register');
  expect(() => judge(envelope, undefined)).toThrow(
    `the grant of command ${envelope.id} was never given by this server`,
  );
  const revoked = judge(envelope, someClaims('agent'), undefined, { isRevoked: () => true });
  expect(refusalOf(revoked.verdict)).toBe('grant-revoked');
});

test('work done within the term of a grant stands however late it arrives; work done after it does not', () => {
  const claims = someClaims('agent', { expiresAtMs: testNowMs });
  const lateMs = testNowMs + 5 * 24 * 3_600_000;
  const done = (occurredAtMs: number) =>
    judge(anEnvelope('case.register', {}, { occurredAtMs, serverSeenAtMs: testNowMs - 60_000 }), claims, undefined, {
      recordedAtMs: lateMs,
    });
  expect(done(testNowMs - 1).row).toMatchObject({ registeredAtMs: testNowMs - 1 });
  expect(refusalOf(done(testNowMs).verdict)).toBe('grant-expired');
});

test('S9: a case grows as far as every console can take it, and no further', () => {
  const state = dispatched();
  const room = limits.caseBytes - Buffer.byteLength(JSON.stringify(state));
  const full: Case = { ...state, narrative: state.narrative + 'x'.repeat(room - 10_000) };
  const issue = (note: string) => {
    const envelope = anEnvelope('supervision.issue', { note }, { seenRevision: 2 });
    return refusalOf(judge(envelope, someClaims('supervisor'), full).verdict);
  };
  expect([issue('请催办'), issue('长'.repeat(limits.noteChars))]).toEqual(['applied', 'malformed']);
  // A page, or one case beside which nothing else fits.
  expect(limits.pageBytes + limits.caseBytes).toBeLessThan(mostUnpackedBytes);
});

test('a time that cannot be is moved into what can be, and marked', () => {
  const early = anEnvelope('case.register', {}, { occurredAtMs: testNowMs - 9e9, serverSeenAtMs: testNowMs - 5_000 });
  const late = anEnvelope('case.register', {}, { occurredAtMs: testNowMs + 9e9 });
  expect(judge(early, someClaims('agent'))).toMatchObject({
    isTimeTrusted: false,
    row: { registeredAtMs: testNowMs - 5_000 },
  });
  // The grant is judged at the moved time too, so that a clock far ahead shuts nobody out.
  expect(judge(late, someClaims('agent'))).toMatchObject({ isTimeTrusted: false, row: { registeredAtMs: testNowMs } });
});

test.each<[string, Partial<Envelope>, string]>([
  ['a type of a newer console', { type: 'case.teleport' }, 'unknown-command'],
  ['a version of a newer console', { version: 3 }, 'unknown-command'],
  ['a payload of another shape', { payload: { text: 5 } }, 'malformed'],
  [
    'a field nobody knows',
    { payload: { ...anObject(anEnvelope('case.register').payload), mood: 'angry' } },
    'malformed',
  ],
  ['text over the limit', { payload: withNarrative('长'.repeat(limits.narrativeChars + 1)) }, 'malformed'],
  ['a command over its size', { payload: withNarrative('x'.repeat(limits.commandBytes)) }, 'malformed'],
])('%s is refused as %s', (_title, change, code) => {
  expect(refusalOf(judge({ ...anEnvelope('case.register'), ...change }, someClaims('agent')).verdict)).toBe(code);
});

test('S6: what depends on a refused or parked command is refused with it', () => {
  const envelope = anEnvelope('case.amend', {}, { dependsOn: ['first' as CommandId] });
  const after = (verdict: Verdict | undefined) =>
    refusalOf(judge(envelope, someClaims('agent'), registered(), { verdictOf: () => verdict }).verdict);
  expect(after({ kind: 'refused', code: 'malformed', detail: '' })).toBe('depends-on-refused');
  expect(after({ kind: 'conflict', conflicts: [] })).toBe('depends-on-refused');
  expect(after({ kind: 'applied', merged: false })).toBe('conflict');
});

test.each<[Role, Parameters<typeof anEnvelope>[0]]>([
  ['dispatcher', 'case.register'],
  ['agent', 'assignment.sign'],
  ['unit', 'case.dispatch'],
  ['callback', 'case.amend'],
])('S5: %s may not %s', (role, type) => {
  expect(refusalOf(judge(anEnvelope(type), someClaims(role), dispatched()).verdict)).toBe('not-allowed-for-role');
});

test('S5: for a unit a case of another unit does not exist', () => {
  const author = someClaims('unit', { unitId: 'unit-2' as never });
  expect(judge(anEnvelope('assignment.sign'), author, dispatched()).verdict).toEqual({
    kind: 'refused',
    code: 'no-such-case',
    detail: 'case-1',
  });
});

test('S5: what a unit proposes to merge with a case it may not see is told that there is none', () => {
  const own = dispatched();
  const [lead] = own.assignments;
  const author = someClaims('unit', { unitId: lead?.unitId ?? null });
  const masterCaseId = 'case-2' as CaseId;
  const propose = (change: object, other: Case | undefined) =>
    judge(
      anEnvelope('case.proposeMerge', { masterCaseId }, { seenRevision: own.revision, ...change }),
      author,
      own,
      other ? { related: () => other } : {},
    ).verdict;
  expect(propose({}, { ...dispatched(), id: masterCaseId })).toMatchObject({ kind: 'applied' });
  const unseen = propose({ id: 'one' }, { ...registered(), id: masterCaseId });
  expect(unseen).toEqual(propose({ id: 'one' }, undefined));
  expect(unseen.kind).toBe('refused');
});

test('a field somebody else changed meanwhile is a conflict and the value that stands stays', () => {
  const state = registered();
  const theirs = judge(
    anEnvelope('case.amend', { fields: { narrative: '甲' } }, { seenRevision: 1 }),
    someClaims('agent'),
    state,
  );
  const mine = anEnvelope('case.amend', { fields: { narrative: '乙' } }, { seenRevision: 1 });
  expect(judge(mine, someClaims('agent'), theirs.row)).toEqual({
    verdict: { kind: 'conflict', conflicts: [{ field: 'narrative', mine: '乙', theirs: '甲' }] },
    events: [],
    row: undefined,
    isTimeTrusted: true,
  });
});

test('different fields changed at the same time merge', () => {
  const state = registered();
  const theirs = judge(
    anEnvelope('case.amend', { fields: { urgency: 'urgent' } }, { seenRevision: 1 }),
    someClaims('agent'),
    state,
  );
  const mine = anEnvelope('case.amend', { fields: { narrative: '乙' } }, { seenRevision: 1 });
  const merged = judge(mine, someClaims('agent'), theirs.row);
  expect(merged.verdict).toEqual({ kind: 'applied', merged: true });
  expect(merged.row).toMatchObject({ urgency: 'urgent', narrative: '乙' });
});

test('S5: who sees the caller masked may not write it, and learns nothing from trying', () => {
  const state = registered();
  const change = { fields: { caller: { ...state.caller, phone: '13911112222' } } };
  const theirs = judge(anEnvelope('case.amend', change, { seenRevision: 1 }), someClaims('agent'), state);
  const { verdict } = judge(
    anEnvelope('case.amend', { fields: { caller: state.caller } }),
    someClaims('dispatcher'),
    theirs.row,
  );
  expect(verdict).toMatchObject({ kind: 'refused', code: 'not-allowed-for-role' });
  expect(JSON.stringify(verdict)).not.toContain('1391111');
});

test('S5: who may not see a confidential caller cannot lift the confidence', () => {
  const caller = { name: '李先生', phone: '13800001234', wantsCallback: true, confidential: true };
  const secret = judge(anEnvelope('case.register', { caller }), someClaims('agent')).row;
  const open = { fields: { caller: { ...caller, name: '', phone: '', confidential: false } } };
  const { verdict, events } = judge(
    anEnvelope('case.amend', open, { seenRevision: 1 }),
    someClaims('dispatcher'),
    secret,
  );
  expect([verdict, events]).toEqual([expect.objectContaining({ code: 'not-allowed-for-role' }), []]);
});

function anObject(value: unknown): Record<string, unknown> {
  return value as Record<string, unknown>;
}

function withNarrative(narrative: string): unknown {
  return { ...anObject(anEnvelope('case.register').payload), narrative };
}

function judgedDispatch(payload: object, version: number): string {
  const envelope = anEnvelope('case.dispatch', payload, { seenRevision: 1, version });
  return refusalOf(judge(envelope, someClaims('agent'), registered()).verdict);
}

test('S15: a dispatch of version 1 is judged as it is; one of version 2 may say what it overruled', () => {
  const overruled = { suggestedUnitId: 'unit-2', reason: 'wrongPlace', note: '' } as never;
  const judged = [judgedDispatch({}, 1), judgedDispatch({}, 2), judgedDispatch({ overruled }, 2)];
  expect(judged).toEqual(['applied', 'applied', 'applied']);
  const refusedOnes = [judgedDispatch({ overruled }, 1), judgedDispatch({}, 3)];
  expect(refusedOnes).toEqual(['unknown-command', 'unknown-command']);
});
