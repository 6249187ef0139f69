// Refusals by when: the case, one of its units or one of its side records stands elsewhere.

import type { RefusalStory } from './refusals-who.ts';
import type { Move } from './story.ts';
import { claim, close, dispatch, dispatchTwo, moveTo, register, reply, rework, sign } from './story.ts';
import { aCommand, strictCity } from './builders.ts';

const answer: Move = ['agent', aCommand('case.answer')];
const suspend: Move = ['supervisor', aCommand('case.suspend')];
const askReturn: Move = ['unit', aCommand('return.request')];
const deny: Move = ['dispatcher', aCommand('return.rule', { ruling: { kind: 'deny' } })];
const arbitrate: Move = ['office', aCommand('return.arbitrate', { ruling: { kind: 'deny' } })];
const askExtension: Move = ['unit', aCommand('extension.request')];
const grantExtension: Move = ['dispatcher', aCommand('extension.rule')];
const askLedger: Move = ['unit', aCommand('ledger.request')];
const enterLedger: Move = ['office', aCommand('ledger.rule')];
const applyExclusion: Move = ['unit', aCommand('exclusion.apply')];
const issue: Move = ['office', aCommand('supervision.issue')];
const signed = [register, dispatch, sign];
const replied = [...signed, reply];
const unitDispatched: Move = ['dispatcher', dispatch[1]];
const unreached = aCommand('callback.record', { answers: null });

export const refusedByWhen: readonly RefusalStory[] = [
  ['a step of a case that is over', [register, answer], dispatch, 'case-is-over'],
  ['a second dispatch', [register, dispatch], dispatch, 'wrong-step'],
  ['an answer on the spot after the dispatch', [register, dispatch], answer, 'wrong-step'],
  ['signing twice', signed, sign, 'wrong-step'],
  ['a reply before signing', [register, dispatch], reply, 'wrong-step'],
  ['a call-back before the replies', signed, close, 'wrong-step'],
  ['the lead let go', signed, ['dispatcher', aCommand('assignment.release', { assignmentId: 'a1' })], 'wrong-step'],
  ['a part of a round that is over', [...replied, rework('b1')], sign, 'wrong-step'],
  [
    'a class amended under a running clock',
    [register, dispatch],
    ['agent', aCommand('case.amend', { fields: { deadlineClassId: 'I' } })],
    'wrong-step',
  ],
  [
    'help asked by a unit that is not the lead',
    [register, dispatchTwo, ['unit@unit-2', aCommand('assignment.sign', { assignmentId: 'a2' })]],
    ['unit@unit-2', aCommand('assist.request', { assignmentId: 'a2', unitId: 'unit-3' })],
    'wrong-step',
  ],
  [
    'help ruled on twice',
    [...signed, ['unit', aCommand('assist.request')], ['dispatcher', aCommand('assist.rule')]],
    ['dispatcher', aCommand('assist.rule', { assignmentId: 'a3' })],
    'wrong-step',
  ],
  ['an extension ruled on twice', [...signed, askExtension, grantExtension], grantExtension, 'wrong-step'],
  [
    'an exclusion audited twice',
    [...signed, applyExclusion, ['dispatcher', aCommand('exclusion.audit')]],
    ['dispatcher', aCommand('exclusion.audit')],
    'wrong-step',
  ],
  [
    'an exclusion decided twice',
    [...signed, applyExclusion, ['office', aCommand('exclusion.decide')]],
    ['office', aCommand('exclusion.decide')],
    'wrong-step',
  ],
  ['a supervision accepted that was not', [...signed, issue], ['unit', aCommand('supervision.submit')], 'wrong-step'],
  ['a reply while on the ledger', [...signed, askLedger, enterLedger], reply, 'on-ledger'],
  ['a ledger asked for twice', [...signed, askLedger, enterLedger], askLedger, 'on-ledger'],
  ['a ledger entered twice', [...signed, askLedger, enterLedger], enterLedger, 'on-ledger'],
  ['a reply while suspended', [...signed, suspend], reply, 'suspended'],
  ['a second suspension', [...signed, suspend], suspend, 'suspended'],
  ['a resumption of what runs', signed, ['supervisor', aCommand('case.resume')], 'not-suspended'],
  ['a second request for the ledger', [...signed, askLedger], askLedger, 'request-open'],
  [
    'a second extension while one waits',
    [...signed, askExtension],
    ['unit', aCommand('extension.request', { requestId: 'request-2' })],
    'request-open',
  ],
  [
    'help asked twice of one unit',
    [...signed, ['unit', aCommand('assist.request')]],
    ['unit', aCommand('assist.request', { requestId: 'request-2' })],
    'request-open',
  ],
  ['a second appeal while one waits', [...signed, applyExclusion], applyExclusion, 'request-open'],
  ['one supervision issued twice', [...signed, issue], issue, 'request-open'],
  ['a return after its window', signed, ['unit', aCommand('return.request'), 240], 'return-window-over'],
  [
    'a ruling before the head of the unit has confirmed',
    [register, unitDispatched, askReturn],
    deny,
    'return-needs-head',
    strictCity,
  ],
  [
    'an arbitration before the head of the unit has confirmed',
    [register, unitDispatched, askReturn],
    arbitrate,
    'return-needs-head',
    strictCity,
  ],
  [
    "a dispatcher's ruling on the second dispute",
    [register, dispatch, askReturn, deny, askReturn],
    deny,
    'return-needs-arbitration',
  ],
  ['an arbitration of the first dispute', [register, dispatch, askReturn], arbitrate, 'return-not-arbitrated'],
  [
    'a return against an arbitration',
    [register, dispatch, askReturn, deny, askReturn, arbitrate],
    askReturn,
    'binding-ruling',
  ],
  [
    'an extension asked for after the deadline',
    signed,
    ['unit', aCommand('extension.request'), 169 * 60],
    'deadline-passed',
  ],
  [
    'one extension more than the class allows',
    [...signed, askExtension, grantExtension],
    ['unit', aCommand('extension.request', { requestId: 'request-2' })],
    'extensions-used-up',
  ],
  [
    'an extension longer than the term',
    signed,
    ['unit', aCommand('extension.request', { wanted: { kind: 'elapsed', hours: 169 } })],
    'extension-too-long',
  ],
  [
    'an extension longer than the term, in other units',
    signed,
    ['unit', aCommand('extension.request', { wanted: { kind: 'calendarDays', days: 8, ends: 'sameTime' } })],
    'extension-too-long',
  ],
  [
    'more granted than may be asked for',
    [...signed, askExtension],
    ['dispatcher', aCommand('extension.rule', { granted: { kind: 'elapsed', hours: 169 } })],
    'extension-too-long',
  ],
  ['a dispatch by an agent', [register], ['agent', dispatch[1]], 'agents-do-not-dispatch', strictCity],
  [
    'closing after the first call nobody answered',
    [
      register,
      unitDispatched,
      sign,
      reply,
      ['dispatcher', aCommand('reply.audit')],
      claim,
      ['callback', aCommand('callback.record', { answers: null, next: 'tryAgain' })],
    ],
    ['callback', unreached],
    'too-few-attempts',
    strictCity,
  ],
  ['a review of what is not on the ledger', signed, ['office', aCommand('ledger.review')], 'not-on-ledger'],
  ['a ledger left before it was entered', [...signed, askLedger], ['unit', aCommand('ledger.leave')], 'not-on-ledger'],
  [
    'a second proposal',
    [register, ['agent', aCommand('case.proposeRefusal')]],
    ['agent', aCommand('case.proposeMerge')],
    'proposal-open',
  ],
  [
    'a refusal proposed twice',
    [register, ['agent', aCommand('case.proposeMerge')]],
    ['agent', aCommand('case.proposeRefusal')],
    'proposal-open',
  ],
  ['a proposal dropped that is not there', [register], ['agent', aCommand('case.dropProposal')], 'no-proposal'],
  [
    'an exclusion decided before its audit',
    [register, unitDispatched, applyExclusion],
    ['office', aCommand('exclusion.decide')],
    'exclusion-not-audited',
    strictCity,
  ],
  [
    'a case moved to the unit that has it',
    [register, dispatch, askReturn],
    ['dispatcher', aCommand('return.rule', { ruling: moveTo('unit-1', 'a2') })],
    'same-unit',
  ],
];
