// Refusals by what: something is missing, unknown, impossible or changes nothing.

import type { RefusalStory } from './refusals-who.ts';
import type { Move } from './story.ts';
import {
  dispatch,
  dispatchDistrict,
  dispatchStreet,
  dispatchTwo,
  register,
  reply,
  rework,
  sign,
  unsolved,
} from './story.ts';
import { aCommand, morningMs } from './builders.ts';

const signed = [register, dispatch, sign];
const replied = [...signed, reply];
const place = { placeId: null, detail: '' };
const blank = { note: ' \n' };
const yesterdayMs = morningMs - 86_400_000;
const notice: Move = ['supervisor', aCommand('notice.post')];
const askReturn: Move = ['unit', aCommand('return.request')];

export const refusedByWhat: readonly RefusalStory[] = [
  ['an empty narrative', [], ['agent', aCommand('case.register', { narrative: ' \n' })], 'missing-narrative'],
  [
    'a narrative amended away',
    [register],
    ['agent', aCommand('case.amend', { fields: { narrative: '' } })],
    'missing-narrative',
  ],
  ['dispatch without a topic', [['agent', aCommand('case.register', { topicId: null })]], dispatch, 'missing-topic'],
  [
    'a topic taken from a dispatched case',
    [register, dispatch],
    ['agent', aCommand('case.amend', { fields: { topicId: null } })],
    'missing-topic',
  ],
  ['dispatch without a place', [['agent', aCommand('case.register', { place })]], dispatch, 'missing-place'],
  [
    'a submission without a class',
    [['agent', aCommand('case.register', { deadlineClassId: null })]],
    ['agent', aCommand('case.submit')],
    'missing-class',
  ],
  ['an empty answer', [register], ['agent', aCommand('case.answer', { text: ' ' })], 'missing-answer'],
  ['an empty reply', signed, ['unit', aCommand('assignment.reply', { text: '' })], 'missing-reply'],
  ['a withdrawal without a word', [register], ['agent', aCommand('case.withdraw', blank)], 'missing-note'],
  ['another class without a word', signed, ['supervisor', aCommand('case.reclassify', blank)], 'missing-note'],
  ['a suspension without a word', signed, ['supervisor', aCommand('case.suspend', blank)], 'missing-note'],
  ['a hard case without a word', signed, ['supervisor', aCommand('case.markHard', blank)], 'missing-note'],
  ['a ledger without a plan', signed, ['unit', aCommand('ledger.request', { plan: '' })], 'missing-note'],
  ['a supervision without a word', signed, ['office', aCommand('supervision.issue', blank)], 'missing-note'],
  ['a notice without a word', [register], ['supervisor', aCommand('notice.post', { text: ' \n' })], 'missing-notice'],
  [
    'a notice that is over already',
    [register],
    ['supervisor', aCommand('notice.post', { untilMs: yesterdayMs })],
    'date-in-the-past',
  ],
  [
    'a number a district has given already',
    [register, dispatchStreet, ['district', aCommand('district.number')]],
    ['district', aCommand('district.number', { number: ' CY-2026-00017 ' })],
    'nothing-to-change',
  ],
  ['a notice that says what it said', [register, notice], notice, 'nothing-to-change'],
  ['a notice withdrawn that is not there', [register], ['supervisor', aCommand('notice.withdraw')], 'no-notice'],
  ['a caller told what nobody wrote', [register], ['agent', aCommand('notice.tell')], 'no-notice'],
  [
    'an attachment withdrawn that is not there',
    [register],
    ['agent', aCommand('attachment.withdraw')],
    'no-such-attachment',
  ],
  ['an appeal without a word', signed, ['unit', aCommand('exclusion.apply', blank)], 'missing-note'],
  [
    'a return denied without a word',
    [register, dispatch, askReturn],
    ['dispatcher', aCommand('return.rule', { ...blank, ruling: { kind: 'deny' } })],
    'missing-note',
  ],
  [
    'an arbitration without minutes',
    [register, dispatch, askReturn, ['dispatcher', aCommand('return.rule', { ruling: { kind: 'deny' } })], askReturn],
    ['office', aCommand('return.arbitrate', { minutes: '' })],
    'missing-note',
  ],
  [
    'a return without a basis',
    [register, dispatch],
    ['unit', aCommand('return.request', { basis: ' ' })],
    'missing-basis',
  ],
  [
    'sent back with nothing missing',
    [register, ['agent', aCommand('case.submit')]],
    ['dispatcher', aCommand('case.sendBack', { missing: [] })],
    'missing-reason',
  ],

  [
    'a paper of a kind the city has not',
    [],
    [
      'agent',
      aCommand('case.register', {
        handedIn: [{ kindId: 'no-document', name: '', form: 'copy', pages: null, isReturned: true }],
      }),
    ],
    'unknown-document',
  ],
  [
    'a label the city has not',
    [],
    ['agent', aCommand('case.register', { labelIds: ['label-1', 'no-label'] })],
    'unknown-label',
  ],
  ['an unknown topic', [], ['agent', aCommand('case.register', { topicId: 'no-topic' })], 'unknown-topic'],
  [
    'an unknown place',
    [],
    ['agent', aCommand('case.register', { place: { placeId: 'no-place', detail: '' } })],
    'unknown-place',
  ],
  ['an unknown class', [], ['agent', aCommand('case.register', { deadlineClassId: 'IX' })], 'unknown-class'],
  [
    'a change to an unknown class',
    signed,
    ['supervisor', aCommand('case.reclassify', { deadlineClassId: 'IX' })],
    'unknown-class',
  ],
  [
    'dispatch to an unknown unit',
    [register],
    ['agent', aCommand('case.dispatch', { leadUnitId: 'no-unit' })],
    'unknown-unit',
  ],
  [
    'a return to an unknown unit',
    [register, dispatch],
    ['unit', aCommand('return.request', { rightfulUnitId: 'no-unit' })],
    'unknown-unit',
  ],
  ['help of an unknown unit', signed, ['unit', aCommand('assist.request', { unitId: 'no-unit' })], 'unknown-unit'],
  [
    'a reason the city does not have',
    [register],
    ['dispatcher', aCommand('case.refuse', { reasonId: 'no-reason' })],
    'unknown-refusal-reason',
  ],
  [
    'a proposed reason the city does not have',
    [register],
    ['agent', aCommand('case.proposeRefusal', { reasonId: 'no-reason' })],
    'unknown-refusal-reason',
  ],
  ['an unknown line', [register], ['agent', aCommand('case.transfer', { lineId: 'no-line' })], 'unknown-line'],
  [
    'rules of a version nobody has',
    signed,
    ['office', aCommand('clock.adopt', { policyVersion: 'policy-9' })],
    'unknown-version',
  ],

  [
    'dispatch to one unit twice',
    [register],
    ['agent', aCommand('case.dispatch', { assistUnitIds: ['unit-1'], assignmentIds: ['a1', 'a2'] })],
    'same-unit-twice',
  ],
  [
    'a unit added that has a part',
    [register, dispatchTwo],
    ['dispatcher', aCommand('assignment.add', { assignmentId: 'a3' })],
    'same-unit-twice',
  ],
  [
    'help asked of a unit that has a part',
    [register, dispatchTwo, sign],
    ['unit', aCommand('assist.request')],
    'same-unit-twice',
  ],
  ['help asked of oneself', signed, ['unit', aCommand('assist.request', { unitId: 'unit-1' })], 'same-unit'],
  [
    'a return to oneself',
    [register, dispatch],
    ['unit', aCommand('return.request', { rightfulUnitId: 'unit-1' })],
    'same-unit',
  ],
  [
    'forwarded out of the district',
    [register, dispatchDistrict],
    ['district', aCommand('assignment.forward', { toUnitId: 'unit-2' })],
    'unit-outside-district',
  ],
  [
    'a unit of the city added by a district',
    [register, dispatchDistrict],
    ['district', aCommand('assignment.add', { unitId: 'unit-2' })],
    'unit-outside-district',
  ],
  [
    'a case merged with itself',
    [register],
    ['dispatcher', aCommand('case.merge', { masterCaseId: 'case-1' })],
    'merge-with-itself',
  ],
  [
    'a date promised for yesterday',
    signed,
    ['unit', aCommand('ledger.request', { promisedAtMs: yesterdayMs })],
    'date-in-the-past',
  ],
  [
    'a review set for yesterday',
    [...signed, ['unit', aCommand('ledger.request')]],
    ['office', aCommand('ledger.rule', { nextReviewAtMs: yesterdayMs })],
    'date-in-the-past',
  ],
  [
    'a next review set for yesterday',
    [...signed, ['unit', aCommand('ledger.request')], ['office', aCommand('ledger.rule')]],
    ['office', aCommand('ledger.review', { nextReviewAtMs: yesterdayMs })],
    'date-in-the-past',
  ],
  [
    'a supervision due yesterday',
    signed,
    ['office', aCommand('supervision.issue', { dueAtMs: yesterdayMs })],
    'date-in-the-past',
  ],
  [
    'an amendment that changes nothing',
    [register],
    ['agent', aCommand('case.amend', { fields: { kind: 'help' } })],
    'nothing-to-change',
  ],
  [
    'a change to the class it has',
    signed,
    ['supervisor', aCommand('case.reclassify', { deadlineClassId: 'III' })],
    'nothing-to-change',
  ],
  [
    'a mark taken away that is not there',
    signed,
    ['supervisor', aCommand('case.markHard', { isHard: false })],
    'nothing-to-change',
  ],
  [
    'a return confirmed that needs no confirmation',
    [register, dispatch, askReturn],
    ['unitHead', aCommand('return.confirm')],
    'nothing-to-change',
  ],
  [
    'an exclusion applied for that was granted',
    [...signed, ['unit', aCommand('exclusion.apply')], ['office', aCommand('exclusion.decide')]],
    ['unit', aCommand('exclusion.apply')],
    'nothing-to-change',
  ],
  [
    'the rules adopted that are in force',
    signed,
    ['office', aCommand('clock.adopt', { policyVersion: 'policy-1', calendarVersion: 'calendar-1' })],
    'nothing-to-change',
  ],
  [
    'an extension of no time at all',
    signed,
    ['unit', aCommand('extension.request', { wanted: { kind: 'elapsed', hours: 0 } })],
    'nothing-to-change',
  ],
  [
    'too few assignment ids',
    [register],
    ['agent', aCommand('case.dispatch', { assignmentIds: [] })],
    'bad-assignment-ids',
  ],
  [
    'too many assignment ids',
    [register],
    ['agent', aCommand('case.dispatch', { assignmentIds: ['a1', 'a2'] })],
    'bad-assignment-ids',
  ],
  ['rework with an assignment id used before', replied, rework('a1'), 'bad-assignment-ids'],
  [
    'rework without what the citizen said',
    replied,
    ['callback', aCommand('callback.record', { answers: null, next: 'rework', assignmentIds: ['b1'] })],
    'callback-without-answers',
  ],
  [
    'rework with too many assignment ids',
    replied,
    ['callback', aCommand('callback.record', { answers: unsolved, next: 'rework', assignmentIds: ['b1', 'b2'] })],
    'bad-assignment-ids',
  ],
];
