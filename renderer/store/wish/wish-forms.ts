// What each wish asks of a person: the fields of its form, by the names its payload has. One table, so that every desk and the case
// panel offer every command in the same way. What the rules want besides is said by the preview, in the words of a refusal.

import type { WishType } from '#shared/bridge/wish.ts';
import { auditReasons, missingParts } from '#shared/domain/command.ts';
import { exclusionKinds, exclusionReasons, suspensionReasons } from '#shared/domain/side-records.ts';
import { extensionReasons, returnReasons } from '#shared/domain/unit-requests.ts';

/** The closed lists a field may offer, by the name their words have in `domain:`. */
export const fieldLists = {
  missing: missingParts,
  auditReason: auditReasons,
  returnReason: returnReasons,
  extensionReason: extensionReasons,
  suspensionReason: suspensionReasons,
  exclusionKind: exclusionKinds,
  exclusionReason: exclusionReasons,
  supervisionKind: ['single', 'joint'],
  part: ['assist', 'parallel'],
} as const;
export type FieldList = keyof typeof fieldLists;

/** Lists of the city pack a field may offer. */
export type CityList = 'refusalReasons' | 'emergencyLines' | 'deadlineClasses';

export type TextName = 'note' | 'basis' | 'minutes' | 'plan' | 'number';
export type YesNoName = 'isGranted' | 'isAccepted' | 'isReached' | 'isForwarded' | 'isHard';
export type DayName = 'promisedAtMs' | 'nextReviewAtMs' | 'dueAtMs';
export type UnitName = 'unitId' | 'rightfulUnitId' | 'toUnitId';

/**
 * `text`: `isShort` has the limit of a note · `one`, `some` of a closed list · `listed` of a list of the city · `grant`: a term, or
 * null where it is turned down · `ruling`: on a return · `day`: the end of a civil day of the city, in milliseconds since the epoch.
 */
export type WishField =
  | { readonly kind: 'text'; readonly name: TextName; readonly isShort: boolean; readonly isNeeded: boolean }
  | { readonly kind: 'unit'; readonly name: UnitName }
  | { readonly kind: 'case'; readonly name: 'masterCaseId' }
  | { readonly kind: 'one'; readonly name: 'reason' | 'kind' | 'part'; readonly of: FieldList; readonly with?: With }
  | { readonly kind: 'some'; readonly name: 'missing'; readonly of: FieldList }
  | { readonly kind: 'yesNo'; readonly name: YesNoName }
  | { readonly kind: 'listed'; readonly name: 'reasonId' | 'lineId' | 'deadlineClassId'; readonly of: CityList }
  | { readonly kind: 'term'; readonly name: 'wanted' }
  | { readonly kind: 'grant'; readonly name: 'granted' }
  | { readonly kind: 'ruling'; readonly name: 'ruling' }
  | { readonly kind: 'day'; readonly name: DayName; readonly isNeeded: boolean };

/** The field is asked for only where another one has this value; else it is null. */
type With = { readonly name: YesNoName; readonly is: boolean };

/** What the wish is about besides the case: chosen by the person where there are several. */
export type WishTarget = 'assignmentId' | 'requestId' | 'supervisionId';

export type WishForm = { readonly target: WishTarget | null; readonly fields: readonly WishField[] };

/** Wishes that have forms of their own elsewhere. */
export type WishElsewhere =
  | 'case.amend'
  | 'case.answer'
  | 'case.dispatch'
  | 'assignment.reply'
  | 'callback.record'
  | `notice.${'post' | 'withdraw' | 'tell'}`
  | `attachment.${'add' | 'withdraw'}`;
export type FormedWish = Exclude<WishType, WishElsewhere>;

const note: WishField = { kind: 'text', name: 'note', isShort: true, isNeeded: false };
const basis: WishField = { kind: 'text', name: 'basis', isShort: true, isNeeded: true };
const minutes: WishField = { kind: 'text', name: 'minutes', isShort: false, isNeeded: true };
const plan: WishField = { kind: 'text', name: 'plan', isShort: false, isNeeded: true };
const day = (name: DayName, isNeeded = true): WishField => ({ kind: 'day', name, isNeeded });
const yesNo = (name: YesNoName): WishField => ({ kind: 'yesNo', name });
const unit = (name: UnitName): WishField => ({ kind: 'unit', name });
const reason = (of: FieldList): WishField => ({ kind: 'one', name: 'reason', of });

const onCase = (...fields: readonly WishField[]): WishForm => ({ target: null, fields });
const onPart = (...fields: readonly WishField[]): WishForm => ({ target: 'assignmentId', fields });
const onRequest = (...fields: readonly WishField[]): WishForm => ({ target: 'requestId', fields });
const supervised: WishForm = { target: 'supervisionId', fields: [note] };

export const wishForms: { readonly [Type in FormedWish]: WishForm } = {
  'case.submit': onCase(note),
  'case.sendBack': onCase({ kind: 'some', name: 'missing', of: 'missing' }, note),
  'case.proposeRefusal': onCase({ kind: 'listed', name: 'reasonId', of: 'refusalReasons' }, note),
  'case.refuse': onCase({ kind: 'listed', name: 'reasonId', of: 'refusalReasons' }, note),
  'case.transfer': onCase({ kind: 'listed', name: 'lineId', of: 'emergencyLines' }, note),
  'case.proposeMerge': onCase({ kind: 'case', name: 'masterCaseId' }, note),
  'case.merge': onCase({ kind: 'case', name: 'masterCaseId' }, note),
  'case.dropProposal': onCase(note),
  'case.unmerge': onCase(note),
  'case.tellOutcome': onCase(note),
  'case.withdraw': onCase(note),
  'case.reclassify': onCase({ kind: 'listed', name: 'deadlineClassId', of: 'deadlineClasses' }, note),
  'case.suspend': onCase(reason('suspensionReason'), note),
  'case.resume': onCase(note),
  'case.urge': onCase(note),
  'case.markHard': onCase(yesNo('isHard'), note),
  'assignment.sign': onPart(),
  'assignment.contact': onPart(yesNo('isReached'), note),
  'assignment.forward': onPart(unit('toUnitId'), note),
  'assignment.add': onCase(unit('unitId'), { kind: 'one', name: 'part', of: 'part' }, note),
  'assignment.release': onPart(note),
  'assist.request': onPart(unit('unitId'), note),
  'assist.rule': onRequest(yesNo('isGranted'), note),
  'return.request': onPart(unit('rightfulUnitId'), reason('returnReason'), basis),
  'return.confirm': onPart(),
  'return.drop': onPart(note),
  'return.rule': onPart({ kind: 'ruling', name: 'ruling' }, note),
  'return.arbitrate': onPart({ kind: 'ruling', name: 'ruling' }, minutes),
  'extension.request': onPart({ kind: 'term', name: 'wanted' }, reason('extensionReason'), note),
  'extension.rule': onRequest({ kind: 'grant', name: 'granted' }, note),
  'reply.audit': onPart(
    yesNo('isAccepted'),
    { kind: 'one', name: 'reason', of: 'auditReason', with: { name: 'isAccepted', is: false } },
    note,
  ),
  'ledger.request': onCase(plan, day('promisedAtMs')),
  'ledger.rule': onCase(yesNo('isGranted'), day('nextReviewAtMs'), note),
  'ledger.review': onCase(day('promisedAtMs'), day('nextReviewAtMs'), note),
  'ledger.leave': onCase(note),
  'supervision.issue': onCase({ kind: 'one', name: 'kind', of: 'supervisionKind' }, day('dueAtMs', false), note),
  'supervision.accept': supervised,
  'supervision.askReturn': supervised,
  'supervision.submit': supervised,
  'supervision.sendBack': supervised,
  'supervision.close': supervised,
  'exclusion.apply': onCase({ kind: 'one', name: 'kind', of: 'exclusionKind' }, reason('exclusionReason'), note),
  'exclusion.audit': onCase(yesNo('isForwarded'), note),
  'exclusion.decide': onCase(yesNo('isGranted'), note),
  // Empty takes it off again.
  'district.number': onCase({ kind: 'text', name: 'number', isShort: true, isNeeded: false }),
  'callback.claim': onCase(),
  'callback.release': onCase(note),
  'clock.adopt': onCase(),
};

/** Whether the wish has a form of this table. */
export function isFormedWish(type: WishType): type is FormedWish {
  return Object.hasOwn(wishForms, type);
}
