// Cases that chance hardly reaches, told on purpose: what hangs on a case while it stands where such things are rare.

import type { CityFacts } from '../city-facts.ts';
import type { Reached } from './corpus.ts';
import type { Move } from './story.ts';
import {
  claim,
  dispatch,
  dispatchStreet,
  dispatchTwo,
  register,
  reply,
  replyTwo,
  sign,
  signTwo,
  tell,
} from './story.ts';
import { aCommand, anyCity, strictCity } from './builders.ts';

const issue: Move = ['office', aCommand('supervision.issue')];
const enterLedger: readonly Move[] = [
  ['unit', aCommand('ledger.request')],
  ['office', aCommand('ledger.rule')],
];
const suspend: Move = ['supervisor', aCommand('case.suspend')];
const release: Move = ['dispatcher', aCommand('assignment.release')];
const applied: Move = ['unit', aCommand('exclusion.apply')];
const toAudit: readonly Move[] = [
  ['unit', aCommand('supervision.accept')],
  ['unit', aCommand('supervision.submit')],
];
/** 二次争议: the lead asks to return the case once more after it was told to keep it. */
const askReturn: Move = ['unit', aCommand('return.request')];
const deniedAndAskedAgain: readonly Move[] = [
  askReturn,
  ['dispatcher', aCommand('return.rule', { ruling: { kind: 'deny' } })],
  askReturn,
];
/** The lead has replied; letting the assistant go leaves nobody at work, whatever stands still meanwhile. */
const leadReplied = [register, dispatchTwo, sign, reply];
const back: readonly Move[] = [
  ['dispatcher', aCommand('case.merge')],
  ['dispatcher', aCommand('case.unmerge')],
];

/** By the office, which may take back what anybody added, wherever the case stands then. */
const attach: Move = ['office', aCommand('attachment.add', { step: 'review' })];

const stories: readonly (readonly Move[])[] = [
  [register, issue, ['agent', aCommand('case.answer')]],
  [register, issue, ['dispatcher', aCommand('case.refuse')]],
  [register, issue, ['agent', aCommand('case.transfer')]],
  [register, issue, ['agent', aCommand('case.withdraw')]],
  [register, issue, ['dispatcher', aCommand('case.merge')]],
  [register, ['dispatcher', aCommand('case.merge')], ['callback', aCommand('case.tellOutcome')]],
  [register, dispatch, issue, ...toAudit, ...back],
  [register, dispatch, issue, ...toAudit, ...back, ['dispatcher', aCommand('case.sendBack')]],
  [register, ['supervisor', aCommand('notice.post')], ['agent', aCommand('case.answer')]],
  [register, dispatch, ['agent', aCommand('case.proposeMerge')]],
  [register, dispatch, issue, ...toAudit],
  [register, dispatch, sign, applied],
  [register, dispatchStreet, ['district', aCommand('district.number')]],
  [register, dispatch, ...enterLedger],
  [...leadReplied, ...enterLedger, release],
  [...leadReplied, ...enterLedger, release, claim],
  [...leadReplied, suspend, release],
  [...leadReplied, suspend, release, claim],
  [...leadReplied, applied, release],
  [...leadReplied, applied, release, claim],
  [register, dispatch, sign, issue, reply, claim],
  [register, dispatch, sign, issue, ...toAudit, reply, claim],
  [register, dispatch, sign, issue, ['unit', aCommand('supervision.accept')], reply, claim],
  [register, dispatch, sign, issue, ['unit', aCommand('supervision.accept')], reply],
  [register, dispatch, sign, issue, ...toAudit],
  [register, dispatch, sign, issue, ['unit', aCommand('supervision.accept')]],
  [register, dispatch, issue, ['unit', aCommand('supervision.accept')]],
  [register, dispatch, sign, askReturn],
  [register, dispatch, sign, ...deniedAndAskedAgain],
  [register, dispatchStreet, ['unit@street-1', aCommand('ledger.request')]],
  [
    register,
    ['supervisor', aCommand('case.dispatch', { parallelUnitIds: ['unit-2'], assignmentIds: ['a1', 'a2'] })],
    signTwo,
    ['unit@unit-2', aCommand('extension.request', { assignmentId: 'a2' })],
  ],
  [
    register,
    dispatchStreet,
    ['unit@street-1', aCommand('assignment.sign')],
    ['unit@street-1', aCommand('extension.request')],
  ],
  [register, dispatch, sign, ...enterLedger],
  [register, dispatch, sign, ['unit', aCommand('assist.request')]],
  [
    register,
    dispatchStreet,
    ['unit@street-1', aCommand('assignment.sign')],
    ['unit@street-1', aCommand('assist.request', { unitId: 'street-2' })],
  ],
  [register, dispatch, sign, reply, claim],
  [register, attach, ['agent', aCommand('case.answer')]],
  [register, attach, ['dispatcher', aCommand('case.refuse')]],
  [register, attach, ['agent', aCommand('case.transfer')]],
  [register, attach, ['agent', aCommand('case.withdraw')]],
  [register, attach, ['dispatcher', aCommand('case.merge')]],
  [register, dispatch, askReturn],
  [register, attach, dispatch],
  [register, ['supervisor', aCommand('notice.post')]],
  [register, dispatch, issue, ...toAudit],
  [register, dispatch, sign, issue, ...toAudit, reply],
  [
    register,
    dispatch,
    askReturn,
    ['dispatcher', aCommand('return.rule')],
    ['unit@unit-2', aCommand('return.request', { assignmentId: 'a2', rightfulUnitId: 'unit-3' })],
  ],
  leadReplied,
];

/** Where a second pair of eyes is asked for, something waits for it. */
const strictStories: readonly (readonly Move[])[] = [
  leadReplied,
  [register, dispatchTwo, signTwo, replyTwo],
  [register, dispatch, askReturn],
  [register, dispatch, sign, askReturn],
  [register, dispatch, sign, issue, ['unit', aCommand('supervision.accept')], reply],
  [...leadReplied, ...enterLedger, release],
  [...leadReplied, suspend, release],
  [...leadReplied, applied, ['dispatcher', aCommand('exclusion.audit')], release],
];

export const rareCases: readonly Reached[] = [
  ...stories.map((moves) => reach(moves, anyCity)),
  ...strictStories.map((moves) => reach(moves, strictCity)),
];

function reach(moves: readonly Move[], city: CityFacts): Reached {
  return { state: tell(moves, city).state, city, step: moves.length };
}
