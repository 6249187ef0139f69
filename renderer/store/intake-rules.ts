// What an intake form needs before it can be sent, and what stands in for what was not chosen. Pure.

import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import { maxNoteChars } from '#shared/bridge/past.ts';
import type { DeadlineClassId, UnitId } from '#shared/domain/ids.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { mostPaperChars } from '#shared/line/paper-entry.ts';
import { limits } from '#shared/sync/limits.ts';
import { readWrittenPhones } from '#shared/telephony/written-phones.ts';
import { noteOver } from './overrule-rules.ts';

/** What is wished with the form: into the world, only on record, or settled on the spot. */
export type IntakeWish = 'dispatch' | 'register' | 'answer';

/** Parts of the form, by the name their element carries in `data-focus` or `id`. */
export type IntakeField =
  | 'narrative'
  | 'place'
  | 'placeDetail'
  | 'topic'
  | 'labels'
  | 'papers'
  | 'deadlineClass'
  | 'unit'
  | 'overruleNote'
  | 'answer'
  | 'caller'
  | 'callerNote';

/** Why the form was not taken: a refusal of the rules, or something only the form can know. */
export type IntakeProblem =
  | { readonly kind: 'refusal'; readonly field: IntakeField | null; readonly code: RefusalCode }
  | { readonly kind: 'missingUnit'; readonly field: 'unit' }
  /** A note is kept under a number, and there is none. */
  | { readonly kind: 'noteNeedsNumber'; readonly field: 'callerNote' }
  /** It is chosen as a part of another case, and would not be one if it were dispatched or answered. */
  | { readonly kind: 'joinsOther'; readonly field: null }
  | { readonly kind: 'tooLong'; readonly field: IntakeField; readonly over: number; readonly limit: number };

/** The class chosen, or else the one suggested: it is shown as such before anything is sent. */
export function effectiveClass(
  draft: Pick<IntakeDraft, 'deadlineClassId'>,
  suggestion: Suggestion | null,
): DeadlineClassId | null {
  return draft.deadlineClassId ?? suggestion?.deadlineClass?.classId ?? null;
}

export type UnitChoice = { readonly unitId: UnitId; readonly rank: number | null; readonly isOwn: boolean };

/** The unit chosen, or else the best one suggested; none while the suggestion is not sure of itself. */
export function effectiveUnit(
  draft: Pick<IntakeDraft, 'leadUnitId' | 'suggestionRank'>,
  suggestion: Suggestion | null,
): UnitChoice | null {
  if (draft.leadUnitId !== null) {
    return { unitId: draft.leadUnitId, rank: draft.suggestionRank, isOwn: true };
  }
  const best = suggestion?.units[0];
  return best && !suggestion.isUnsure ? { unitId: best.unitId, rank: 0, isOwn: false } : null;
}

/** Everything that stands in the way of the wish, the first field of the form first. */
export function findMissing(
  wish: IntakeWish,
  draft: IntakeDraft,
  suggestion: Suggestion | null,
): readonly IntakeField[] {
  const isGoing = wish === 'dispatch';
  const missing: readonly (IntakeField | false)[] = [
    draft.narrative.trim() === '' && 'narrative',
    isGoing && draft.placeId === null && 'place',
    isGoing && draft.topicId === null && 'topic',
    isGoing && effectiveClass(draft, suggestion) === null && 'deadlineClass',
    isGoing && effectiveUnit(draft, suggestion) === null && 'unit',
    wish === 'answer' && draft.answer.trim() === '' && 'answer',
  ];
  return missing.filter((field) => field !== false);
}

const codeOfMissing = {
  narrative: 'missing-narrative',
  place: 'missing-place',
  topic: 'missing-topic',
  deadlineClass: 'missing-class',
  answer: 'missing-answer',
} as const satisfies Partial<Record<IntakeField, RefusalCode>>;

/** The first reason why the form cannot be sent as wished. */
export function findProblem(
  wish: IntakeWish,
  draft: IntakeDraft,
  suggestion: Suggestion | null,
  /** The case ends otherwise at once: it is put through, or refused. */
  hasOtherEnd = false,
): IntakeProblem | null {
  const tooLong = findTooLong(draft) ?? (wish === 'dispatch' ? findLongNote(draft, suggestion) : undefined);
  if (tooLong) return tooLong;
  if (isNoting(draft) && !isNumber(draft.callerPhone)) return { kind: 'noteNeedsNumber', field: 'callerNote' };
  const goesOn = wish === 'register' && !hasOtherEnd;
  if (!goesOn && (draft.joinsCaseId ?? null) !== null) return { kind: 'joinsOther', field: null };
  const [field] = findMissing(wish, draft, suggestion);
  if (field === undefined) return null;
  if (field === 'unit') return { kind: 'missingUnit', field };
  return { kind: 'refusal', field, code: codeOfMissing[field as keyof typeof codeOfMissing] };
}

function findTooLong(draft: IntakeDraft): IntakeProblem | undefined {
  // The time on a paper card is said in the narrative.
  const ofCard = (draft.paperAtMs ?? null) === null ? 0 : mostPaperChars;
  const texts = [
    { field: 'narrative', text: draft.narrative, limit: limits.narrativeChars - ofCard },
    { field: 'placeDetail', text: draft.placeDetail, limit: limits.detailChars },
    { field: 'answer', text: draft.answer, limit: limits.narrativeChars },
    { field: 'caller', text: draft.callerName, limit: limits.nameChars },
    { field: 'papers', text: longest((draft.handedIn ?? []).map(({ name }) => name)), limit: limits.nameChars },
    { field: 'callerNote', text: draft.callerNote?.text ?? '', limit: maxNoteChars },
  ] as const;
  const found = texts.find(({ text, limit }) => text.length > limit);
  return found && { kind: 'tooLong', field: found.field, over: found.text.length - found.limit, limit: found.limit };
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}

/** Why another unit: only with a dispatch that overrules is it sent. */
function findLongNote(draft: IntakeDraft, suggestion: Suggestion | null): IntakeProblem | undefined {
  const over = noteOver(draft, draft.leadUnitId, suggestion);
  return over > 0 ? { kind: 'tooLong', field: 'overruleNote', over, limit: limits.noteChars } : undefined;
}

const fieldOfCode: Partial<Record<RefusalCode, IntakeField>> = {
  'missing-narrative': 'narrative',
  'missing-topic': 'topic',
  'unknown-topic': 'topic',
  'missing-place': 'place',
  'unknown-place': 'place',
  'missing-class': 'deadlineClass',
  'unknown-class': 'deadlineClass',
  'unknown-label': 'labels',
  'unknown-document': 'papers',
  'missing-answer': 'answer',
  'unknown-unit': 'unit',
  'same-unit-twice': 'unit',
};

/** Where a refusal of the host is shown; null: at the bottom, it concerns no one field. */
export function fieldOfRefusal(code: RefusalCode): IntakeField | null {
  return fieldOfCode[code] ?? null;
}

/** The form as it is sent: the class that stands, the phone as dialled. */
export function sendableDraft(draft: IntakeDraft, suggestion: Suggestion | null): IntakeDraft {
  const unit = effectiveUnit(draft, suggestion);
  return {
    ...draft,
    callerPhone: plainPhone(draft.callerPhone),
    deadlineClassId: effectiveClass(draft, suggestion),
    leadUnitId: unit?.unitId ?? null,
    suggestionRank: unit?.rank ?? null,
  };
}

/** The first number of the field, as digits and a leading +: exchanges and people write numbers in many ways. */
export function plainPhone(text: string): string {
  return (readWrittenPhones(text)[0]?.number ?? '').slice(0, limits.phoneChars);
}

/** Whether a number stands in the field of which not all is kept: an extension, or a second one. */
export function isPhoneCut(text: string): boolean {
  const [first, second] = readWrittenPhones(text);
  return second !== undefined || (first !== undefined && first.extension !== '');
}

/** Whether a note about the caller is typed that is not kept yet. */
export function isNoting({ callerNote }: IntakeDraft): boolean {
  return (callerNote?.text.trim() ?? '') !== '';
}

/** Whether what is typed as a note can be kept as it is. */
export function canKeepNote(draft: IntakeDraft): boolean {
  const text = draft.callerNote?.text ?? '';
  return isNoting(draft) && text.length <= maxNoteChars && isNumber(draft.callerPhone);
}

/** Fewer digits are nobody's number: what is kept under a caller has no key by them (caller-key.ts). */
const fewestDigits = 3;

function isNumber(phone: string): boolean {
  return plainPhone(phone).replace(/^\+?0*/, '').length >= fewestDigits;
}

/** Whether anybody has typed anything into the form. */
export function isUntouched(draft: IntakeDraft): boolean {
  const { narrative, placeDetail, answer, callerName, callerNote, callNote = '', callLog = [] } = draft;
  const texts = [narrative, placeDetail, answer, callerName, callerNote?.text ?? '', callNote];
  if (callLog.some(({ kind }) => kind === 'note')) return false;
  return texts.every((text) => text.trim() === '') && draft.placeId === null && draft.topicId === null;
}
