import { expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import { formatCaseNumber } from '#shared/domain/case-number.ts';
import type { CaseId, CommandId, StationId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { anEnvelope, testNowMs } from '../testing/an-envelope.ts';
import { someClaims } from '../testing/people.ts';
import { tinyCity } from '../testing/tiny-city.ts';
import type { JudgeFacts } from './judge-command.ts';
import { judgeOrDefer } from './judge-or-defer.ts';
import { receiveCommand } from './received-command.ts';

const number = formatCaseNumber({ city: 'TC', year: 2026, serial: 7 });
const facts: JudgeFacts = {
  recordedAtMs: testNowMs,
  city: tinyCity.facts,
  numberPrefix: 'TC',
  isHealing: true,
  mayBeForgotten: () => true,
  isRevoked: () => false,
  verdictOf: () => undefined,
  leasedTo: () => undefined,
  isNumberUsed: () => false,
  ownNumber: () => formatCaseNumber({ city: 'TC', year: 2026, serial: 500 }),
  related: () => undefined,
};

type Asked = { readonly by?: Role; readonly formerSeq?: number; readonly state?: Case; readonly mayWait?: boolean };

function judge(envelope: Envelope, asked: Asked = {}, change: Partial<JudgeFacts> = {}): string {
  const { by = 'agent', formerSeq = null, state, mayWait = true } = asked;
  const received = receiveCommand({ envelope, formerSeq }, () => someClaims(by), mayWait);
  const judgement = judgeOrDefer(state, received, { ...facts, ...change });
  if (!judgement) return 'put off';
  return judgement.verdict.kind === 'refused' ? judgement.verdict.code : judgement.verdict.kind;
}

function registered(): Case {
  const received = receiveCommand({ envelope: anEnvelope('case.register'), formerSeq: null }, () =>
    someClaims('agent'),
  );
  return judgeOrDefer(undefined, received, facts)?.row as Case;
}

const isApplied = () => ({ kind: 'applied', merged: false }) as const;
const answer = (change: object = {}) => anEnvelope('case.answer', {}, { seenRevision: 1, ...change });

test('S12: while healing, a command on a revision that has not come back is put off, and judged when it has', () => {
  expect(judge(answer())).toBe('put off');
  expect(judge(answer({ seenRevision: 2 }), { state: registered() })).toBe('put off');
  expect(judge(answer(), { state: registered() })).toBe('applied');
});

test('S12: once the time of healing is over, the same command is judged as things stand', () => {
  expect(judge(answer(), {}, { isHealing: false })).toBe('no-such-case');
});

test('S12: while healing, what depends on a command without a verdict waits with it', () => {
  const envelope = answer({ dependsOn: ['first' as CommandId] });
  expect(judge(envelope, { state: registered() })).toBe('put off');
  expect(judge(envelope, { state: registered() }, { verdictOf: isApplied })).toBe('applied');
});

test('S12: while healing, a merge into a case that has not come back is put off', () => {
  const envelope = anEnvelope('case.proposeMerge', { masterCaseId: 'case-2' as CaseId }, { seenRevision: 1 });
  expect(judge(envelope, { state: registered() })).toBe('put off');
  expect(
    judge(envelope, { state: registered() }, { related: () => ({ ...registered(), id: 'case-2' as CaseId }) }),
  ).toBe('applied');
});

test('S11: what was applied before the data fell back is never refused by the rules while they heal', () => {
  const envelope = answer({ seenRevision: 0 });
  expect(judge(envelope, {})).toBe('no-such-case');
  expect(judge(envelope, { formerSeq: 9 })).toBe('put off');
  expect(judge(envelope, { formerSeq: 9 }, { isHealing: false })).toBe('no-such-case');
});

test('S4: who may not, and what cannot be read, is refused at once, also while healing', () => {
  expect(judge(answer(), { by: 'unit', formerSeq: 9 })).toBe('not-allowed-for-role');
  expect(judge({ ...answer(), type: 'case.teleport' }, { formerSeq: 9 })).toBe('unknown-command');
  expect(judge(answer(), { formerSeq: 9 }, { isRevoked: () => true })).toBe('grant-revoked');
});

test('S15: a console that knows nothing of putting off is never put off', () => {
  expect(judge(answer(), { mayWait: false })).toBe('no-such-case');
});

test('S7, S11: while healing, a number whose lease was forgotten is the number of the case that comes back with it', () => {
  const envelope = anEnvelope('case.register', { number });
  expect(judge(envelope)).toBe('applied');
  expect(judge(envelope, {}, { mayBeForgotten: () => false })).toBe('number-not-leased');
  expect(judge(envelope, {}, { leasedTo: () => 'station-2' as StationId })).toBe('number-not-leased');
});
