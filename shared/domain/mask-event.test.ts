import { expect, test } from 'vitest';
import type { SeenEvent } from './mask-event.ts';
import { maskEvent } from './mask-event.ts';
import type { Role } from './roles.ts';
import { roles } from './roles.ts';
import { aCommand, aContext, morningMs } from './testing/builders.ts';
import { dispatch, register, tell } from './testing/story.ts';

const caller = { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: false };
const { assignments } = tell([register, dispatch]).state;
const open = { caller, status: 'inProgress', clock: [], assignments } as const;

function seenBy(role: Role, event: SeenEvent, state: Parameters<typeof maskEvent>[1] = open): unknown {
  return maskEvent(aContext(role).actor, state, event);
}

function anEvent(type: string, payload: object, atMs = morningMs): SeenEvent {
  return { type, payload, atMs } as unknown as SeenEvent;
}

function phones(isConfidential: boolean): Record<string, unknown> {
  const registered = anEvent('case.registered', { caller: { ...caller, confidential: isConfidential } });
  return Object.fromEntries(
    roles.map((role) => [role, (seenBy(role, registered) as { caller: { phone: string } }).caller.phone]),
  );
}

test('a caller in an event is masked as in the row', () => {
  expect(phones(false)).toMatchObject({ agent: '13800001234', unit: '13800001234', dispatcher: '138••••1234' });
  expect(phones(true)).toMatchObject({ agent: '13800001234', unit: '', district: '', dispatcher: '', office: '' });
});

test('a wish for silence covers what was written before it', () => {
  const amended = anEvent('case.amended', { fields: { narrative: '又停了', caller } });
  const silent = { ...open, caller: { ...caller, confidential: true } };
  expect(seenBy('unit', amended, silent)).toEqual({
    fields: { narrative: '又停了', caller: { ...caller, name: '', phone: '' } },
  });
});

test('what a role may not see did not happen for it', () => {
  const applied = anEvent('exclusion.applied', aCommand('exclusion.apply').payload);
  const returned = anEvent('return.requested', aCommand('return.request').payload);
  const extended = anEvent('extension.requested', aCommand('extension.request').payload);
  const numbered = anEvent('district.numbered', aCommand('district.number').payload);
  expect([seenBy('agent', applied), seenBy('callback', returned)]).toEqual([undefined, undefined]);
  const told = anEvent('case.outcomeTold', aCommand('case.tellOutcome').payload);
  const waiting = anEvent('case.tellOutcome', told.payload);
  expect([seenBy('unit', told), seenBy('district', waiting), seenBy('agent', told)]).toEqual([
    undefined,
    undefined,
    told.payload,
  ]);
  expect([seenBy('callback', numbered), seenBy('agent', numbered)]).toEqual([undefined, numbered.payload]);
  expect([seenBy('unit', applied), seenBy('agent', returned)]).toEqual([applied.payload, returned.payload]);
  expect(seenBy('callback', extended)).toEqual({ ...extended.payload, note: '' });
});

test('a unit hears of a call-back when it is over, not while it is being made', () => {
  const dueAtMs = morningMs;
  const due = { kind: 'callbackDue', atMs: dueAtMs, classId: null, policyVersion: '1', calendarVersion: '1' } as const;
  const calling = { ...open, status: 'callingBack', clock: [due] } as const;
  const claimed = anEvent('callback.claimed', {}, dueAtMs + 1);
  const earlier = anEvent('callback.recorded', { answers: null, note: '' }, dueAtMs - 1);
  expect([seenBy('unit', claimed, calling), seenBy('callback', claimed, calling)]).toEqual([undefined, {}]);
  expect(seenBy('unitHead', earlier, calling)).toEqual(earlier.payload);
  const later = anEvent('callback.recorded', { answers: null, note: '' }, dueAtMs + 1);
  const over = { ...calling, status: 'closed' } as const;
  expect([seenBy('unit', later, calling), seenBy('unit', later, over)]).toEqual([undefined, later.payload]);
  expect(seenBy('unit', claimed, over)).toBe(undefined);
});

test('a time the citizen wished to be called at is never told to a unit, not even when the call-back is over', () => {
  const payload = { answers: null, note: '', missed: 'later', laterAtMs: morningMs + 3_600_000 };
  const recorded = anEvent('callback.recorded', payload);
  for (const role of ['unit', 'unitHead', 'district'] as const) {
    expect(seenBy(role, recorded, { ...open, status: 'closed' })).toEqual({ answers: null, note: '', missed: 'later' });
  }
  expect(seenBy('callback', recorded)).toEqual(payload);
});

test('why a suggestion was overruled is for those who see the way between units and hotline', () => {
  const overruled = { suggestedUnitId: 'unit-2', reason: 'wrongPlace', note: '' };
  const dispatched = anEvent('case.dispatched', { assignments: [], suggestionRank: 1, overruled });
  expect(seenBy('agent', dispatched)).toEqual(dispatched.payload);
  expect(seenBy('callback', dispatched)).toEqual({ assignments: [], suggestionRank: 1 });
});

test('how a call went is the hotline’s own, and of a hidden caller nobody reads it who does not see the caller', () => {
  const callLog = [{ kind: 'note', atMs: morningMs, text: '姓张，住三号楼' }];
  const readers = (isConfidential: boolean) => {
    const registered = anEvent('case.registered', { caller: { ...caller, confidential: isConfidential }, callLog });
    return roles.filter((role) => 'callLog' in (seenBy(role, registered) as object));
  };
  expect(readers(false)).toEqual(['agent', 'supervisor', 'dispatcher', 'callback', 'office']);
  expect(readers(true)).toEqual(['agent', 'supervisor', 'callback']);
});

test('of a hidden caller the language is hidden as well: few in a city may speak it', () => {
  const spoken = { ...caller, language: 'mn', needsInterpreter: true, confidential: true };
  const registered = anEvent('case.registered', { caller: spoken });
  const seen = (role: Role) => (seenBy(role, registered) as { caller: object }).caller;
  expect(seen('unit')).toEqual({ ...caller, name: '', phone: '', confidential: true });
  expect(seen('agent')).toEqual(spoken);
});

test('the code of a receipt is for the hotline’s people who see the caller in full, and for nobody else', () => {
  const seesCode = (isConfidential: boolean) => {
    const payload = { caller: { ...caller, confidential: isConfidential }, trackingCode: 'K7QM3XWD9HPA' };
    return roles.filter((role) => 'trackingCode' in (seenBy(role, anEvent('case.registered', payload)) as object));
  };
  expect([seesCode(false), seesCode(true)]).toEqual([
    ['agent', 'supervisor', 'callback'],
    ['agent', 'supervisor', 'callback'],
  ]);
  const silent = { ...open, caller: { ...caller, confidential: true } };
  const payload = { caller, trackingCode: 'K7QM3XWD9HPA' };
  expect(seenBy('dispatcher', anEvent('case.registered', payload), silent)).not.toHaveProperty('trackingCode');
});

test('that papers were handed in is part of the case; words on them go with a caller who is hidden', () => {
  const paper = { kindId: null, name: '张女士的租房合同', form: 'copy', pages: 2, isReturned: false };
  const namesSeen = (isConfidential: boolean, role: Role) => {
    const payload = { caller: { ...caller, confidential: isConfidential }, handedIn: [paper] };
    return seenBy(role, anEvent('case.registered', payload));
  };
  expect(namesSeen(false, 'unit')).toMatchObject({ handedIn: [paper] });
  expect(namesSeen(true, 'agent')).toMatchObject({ handedIn: [paper] });
  for (const role of ['unit', 'district', 'dispatcher', 'office'] as const) {
    expect(namesSeen(true, role)).toMatchObject({ handedIn: [{ ...paper, name: '' }] });
  }
});
