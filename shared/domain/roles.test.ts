import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyAll } from './apply.ts';
import type { Case } from './case.ts';
import type { Command, CommandType } from './command.ts';
import { commandTypes } from './command.ts';
import { ruleOf } from './machine/command-table.ts';
import type { Actor, Role } from './roles.ts';
import { mayCommand } from './machine/may-command.ts';
import {
  callerSight,
  guardedParts,
  isSteeringRole,
  isUnitRole,
  maskCase,
  maskPhone,
  maySeeCase,
  roles,
  sightTable,
} from './roles.ts';
import { anyRole, anyWalk, walk } from './testing/arbitraries.ts';
import type { Move } from './testing/story.ts';
import {
  claim,
  close,
  decideMove,
  dispatch,
  dispatchStreet,
  dispatchTwo,
  register,
  reply,
  replyTwo,
  rework,
  signTwo,
  sign,
  tell,
} from './testing/story.ts';
import { aCommand, aContext, aContextOf, morningMs } from './testing/builders.ts';

const options = { seed: 3, numRuns: 300 };

// Who may give which command, in full, is docs/state-machine.md; here is what must never slip.

const decisive: readonly (readonly [CommandType, readonly Role[]])[] = [
  ['case.refuse', ['agent', 'supervisor', 'dispatcher']],
  ['case.merge', ['supervisor', 'dispatcher', 'office']],
  ['return.rule', ['dispatcher', 'office']],
  ['return.arbitrate', ['office']],
  ['ledger.rule', ['district', 'office']],
  ['exclusion.decide', ['office']],
  ['callback.record', ['callback', 'supervisor']],
  ['clock.adopt', ['office']],
];

test.each(decisive)('%s is for %j', (type, allowed) => {
  expect(roles.filter((role) => mayCommand(role, type)).toSorted()).toEqual(allowed.toSorted());
});

test('nobody who handles a case may judge it: units never record what the citizen said', () => {
  const judging = commandTypes.filter((type) => type.startsWith('callback.') || type.endsWith('.decide'));
  expect(judging.flatMap((type) => ruleOf(type).roles).filter(isUnitRole)).toEqual([]);
});

test('who decides for the whole city which unit has a case, or answers for it, is a supervisor, a dispatcher or the office', () => {
  expect(roles.filter(isSteeringRole)).toEqual(['supervisor', 'dispatcher', 'office']);
});

test('who sees how much of a caller, in full', () => {
  const table = roles.map((role) => [role, callerSight(role, false), callerSight(role, true)]);
  expect(table).toEqual([
    ['agent', 'full', 'full'],
    ['supervisor', 'full', 'full'],
    ['dispatcher', 'maskedPhone', 'hidden'],
    ['district', 'full', 'hidden'],
    ['unit', 'full', 'hidden'],
    ['unitHead', 'full', 'hidden'],
    ['callback', 'full', 'full'],
    ['office', 'maskedPhone', 'hidden'],
  ]);
});

test('a unit sees what was ever assigned to it, a district its own and that of its units, the hotline everything', () => {
  const { state } = tell([register, dispatchStreet]);
  const sees = (actor: Actor) => maySeeCase(actor, state);
  expect(sees(aContextOf('street-1', 'unit').actor)).toBe(true);
  expect(sees(aContextOf('street-1', 'unitHead').actor)).toBe(true);
  expect(sees(aContextOf('district-1', 'district').actor)).toBe(true);
  expect(sees(aContextOf('district-1', 'unit').actor)).toBe(false);
  expect(sees(aContextOf('district-2', 'district').actor)).toBe(false);
  expect(sees(aContextOf('unit-1', 'unit').actor)).toBe(false);
  expect(roles.filter((role) => !isUnitRole(role)).every((role) => sees(aContext(role).actor))).toBe(true);
});

function aFile(attachmentId: string, change: object): Command {
  return aCommand('attachment.add', { attachmentId, ...change });
}

/** Of the attachments named, those that are there. */
function namesOf({ attachments = [] }: Case, named: readonly string[]): string[] {
  return attachments.map(({ name }) => name).filter((name) => named.includes(name));
}

/** The case with everything in it that `guardedParts` names, read off a masked case. */
const readers = {
  caller: (seen: Case) => [seen.caller.name, seen.caller.phone],
  confidentialCaller: (seen: Case) => [seen.caller.name, seen.caller.phone],
  callbacks: (seen: Case) => [seen.callbacks],
  exclusion: (seen: Case) => [seen.exclusion, seen.touched.exclusion ?? null],
  notice: (seen: Case) => [seen.notice ?? null, seen.touched.notice ?? null],
  hotlineAttachments: (seen: Case) => namesOf(seen, ['hotline.mp3']),
  foreignAttachments: (seen: Case) => namesOf(seen, ['other-unit.jpg']),
  routing: (seen: Case) => [seen.disputes, seen.assistRequests, seen.extensions.map(({ note }) => note)],
} as const satisfies Record<(typeof guardedParts)[number], (seen: Case) => unknown[]>;

const nothing = {
  caller: ['', ''],
  confidentialCaller: ['', ''],
  callbacks: [[]],
  exclusion: [null, null],
  notice: [null, null],
  hotlineAttachments: [],
  foreignAttachments: [],
} as const;

test.each([false, true])('every guarded part is masked as the table says (confidential: %s)', (confidential) => {
  const caller = { name: '张女士', phone: '13800001234', wantsCallback: true, confidential };
  const { state } = tell([
    ['agent', aCommand('case.register', { caller })],
    dispatchTwo,
    ['unit', aCommand('return.request')],
    ['dispatcher', aCommand('return.rule', { ruling: { kind: 'deny' } })],
    ['unit', aCommand('assist.request', { unitId: 'unit-3' })],
    ['dispatcher', aCommand('assist.rule', { isGranted: false })],
    ['unit', aCommand('extension.request')],
    ['unit', aCommand('exclusion.apply')],
    ['supervisor', aCommand('notice.post')],
    ['agent', aFile('file-1', { name: 'hotline.mp3', audience: 'hotline' })],
    signTwo,
    ['unit@unit-2', aFile('file-2', { name: 'other-unit.jpg', step: 'reply' })],
    reply,
    replyTwo,
    close,
  ]);
  for (const role of roles) {
    // The unit that has the case, and its district: what others of them see is in unit-sight.test.ts.
    const masked = maskCase(isUnitRole(role) ? aContextOf('unit-1', role).actor : aContext(role).actor, state);
    for (const part of guardedParts) {
      if (part === (confidential ? 'caller' : 'confidentialCaller')) continue;
      // These follow the caller as well: attachments.test.ts.
      if (part === 'hotlineAttachments' && confidential) continue;
      const sight = sightTable[role][part];
      const seen = readers[part](masked);
      if (sight === 'full') expect(seen, `${role} ${part}`).toEqual(readers[part](state));
      else if (sight === 'maskedPhone') expect(seen, `${role} ${part}`).toEqual(['张女士', '138••••1234']);
      else expect(seen, `${role} ${part}`).toEqual(part === 'routing' ? [[], [], ['']] : nothing[part]);
    }
  }
});

function goOn(state: Case, moves: readonly Move[]): Case {
  return moves.reduce((now, move, index) => {
    const decision = decideMove(now, move, { index: 10 + index });
    if (!decision.ok) throw new Error(decision.refusal.code);
    return applyAll(now, decision.events) as Case;
  }, state);
}

test('no unit and no district ever sees that a call-back is being made, and all of it when it is over', () => {
  const missed: Move = ['callback', aCommand('callback.record', { answers: null, next: 'tryAgain' })];
  const later = { answers: null, next: 'tryAgain', missed: 'later', laterAtMs: morningMs + 86_400_000 };
  const wished: Move = ['callback', aCommand('callback.record', later)];
  const before = [register, dispatch, sign, reply];
  const waiting = tell(before).state;
  for (const [role, unit] of [
    ['unit', 'unit-1'],
    ['unitHead', 'unit-1'],
    ['district', 'unit-1'],
  ] as const) {
    const { actor } = aContextOf(unit, role);
    const due = maskCase(actor, waiting);
    // Neither what is done nor how often: the numbers of what happened do not move.
    for (const moves of [[claim], [missed], [claim, missed], [missed, claim], [wished], [wished, claim, claim]]) {
      expect(maskCase(actor, goOn(waiting, moves))).toStrictEqual(due);
    }
    const urged: Move = ['office', aCommand('supervision.issue')];
    const told = maskCase(actor, goOn(waiting, [urged]));
    expect(told).not.toEqual(due);
    const both = maskCase(actor, goOn(waiting, [missed, claim, urged]));
    expect({ ...both, supervisions: [], touched: loose(both) }).toEqual({
      ...told,
      supervisions: [],
      touched: loose(told),
    });
    const over = tell([...before, missed, rework('b1')]).state;
    expect(maskCase(actor, over).callbacks).toEqual(over.callbacks);
  }
  const wishedBefore = tell([...before, wished, rework('b1')]).state;
  for (const role of ['unit', 'unitHead', 'district'] as const) {
    const seen = maskCase(aContextOf('unit-1', role).actor, wishedBefore);
    expect(seen.callbacks).toMatchObject([{ missed: 'later' }, { answers: { solved: 'no' } }]);
    expect(JSON.stringify(seen)).not.toContain(String(later.laterAtMs));
  }
  const seen = maskCase(aContext('supervisor').actor, tell([...before, claim]).state);
  expect(seen).toMatchObject({ status: 'callingBack', callbackBy: 'person-callback' });
});

/** The revisions of what was touched; which command it was has a number of its own in each story. */
function loose({ touched }: Case): Record<string, number> {
  return Object.fromEntries(Object.entries(touched).map(([name, { revision }]) => [name, revision]));
}

test('no unit and no district ever sees that callers are told something, nor that they were', () => {
  const post: Move = ['supervisor', aCommand('notice.post')];
  const told: Move = ['agent', aCommand('notice.tell')];
  const withdraw: Move = ['office', aCommand('notice.withdraw')];
  const before = tell([register, dispatch, sign]).state;
  for (const role of ['unit', 'unitHead', 'district'] as const) {
    const { actor } = aContextOf('unit-1', role);
    const { revision: _then, ...without } = maskCase(actor, before);
    for (const moves of [[post], [post, told], [post, told, withdraw]]) {
      const { revision: _now, ...seen } = maskCase(actor, goOn(before, moves));
      expect(seen).toStrictEqual(without);
    }
  }
});

test('no unit and no district ever sees that the caller of a merged case was told the outcome', () => {
  const merged = tell([register, dispatch, sign, ['dispatcher', aCommand('case.merge')]]).state;
  const told = goOn(merged, [['callback', aCommand('case.tellOutcome')]]);
  for (const role of ['unit', 'unitHead', 'district'] as const) {
    const { actor } = aContextOf('unit-1', role);
    expect(maskCase(actor, told)).toStrictEqual({ ...maskCase(actor, merged), revision: told.revision });
  }
  expect(maskCase(aContext('agent').actor, told).outcomeTold?.by).toBe('person-callback');
});

/** The keys a mask may change; every other is shown as it is. */
const guardedKeys: readonly string[] = [
  'caller',
  'disputes',
  'assistRequests',
  'extensions',
  'exclusion',
  'notice',
  'outcomeTold',
  'districtNumbers',
  'callbacks',
  'touched',
  'status',
  'callbackBy',
  'callbackTakenAtMs',
  'solvedAtRound',
  'clock',
  'attachments',
];

/** Attachments are there or not, by who looks: see attachments.test.ts. */
function whole(keys: readonly string[]): readonly string[] {
  return keys.filter((key) => key !== 'attachments').toSorted();
}

/** What a mask changes besides for people of units: the words of others, and the number of steps. */
const unitKeys: readonly string[] = [
  'assignments',
  'ledger',
  'suspension',
  'supervisions',
  'hard',
  'proposal',
  'revision',
];

test('masking masks once and for all, and hides nothing of what the table shows', () => {
  fc.assert(
    fc.property(anyWalk, anyRole, (steps, role) => {
      const { state } = walk(steps);
      fc.pre(state !== undefined);
      const { actor } = aContext(role);
      const masked = maskCase(actor, state);
      expect(maskCase(actor, masked)).toEqual(masked);
      // A notice is there or is not, and when a call-back was taken, and that is hidden as well; so are the numbers of districts.
      // What no unit may notice is never sent to anybody.
      const keys = Object.keys(state)
        .filter((key) => key !== 'quiet')
        .filter((key) => (key !== 'notice' && key !== 'outcomeTold') || sightTable[role].notice === 'full')
        .filter((key) => key !== 'districtNumbers' || sightTable[role].routing === 'full')
        .filter((key) => key !== 'callbackTakenAtMs' || !isUnitRole(role));
      expect(whole(Object.keys(masked))).toEqual(whole(keys));
      const changed = isUnitRole(role) ? [...guardedKeys, ...unitKeys] : guardedKeys;
      const always = Object.entries(masked).filter(([key]) => !changed.includes(key));
      expect(state).toMatchObject(Object.fromEntries(always));
    }),
    options,
  );
});

test('masking a telephone number twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+?\d{0,15}$/), (phone) => {
      expect(maskPhone(maskPhone(phone))).toBe(maskPhone(phone));
    }),
    options,
  );
});

test.each([
  ['13800001234', '138••••1234'],
  ['+4915112345', '+49••••2345'],
  ['12345678', '123•5678'],
  ['1234567', '•••••••'],
  ['110', '•••'],
  ['', ''],
])('%s is shown as %s', (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});
