// What is done with the advice beside a form: which line a call is put through to, how a request is refused, what an article adds
// to an answer. Pure; each step is a person's.

import type { FirstWish } from '#shared/bridge/wish.ts';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import type { EmergencyLineId } from '#shared/domain/ids.ts';
import type { ReadableArticle } from './knowledge/article-shelf-slice.ts';
import type { Advice, Danger, ScopeDoubt } from '#shared/routing/advice/advice.ts';

/** More lines than these would not be read while somebody is in danger. */
export const linesOffered = 2;

/** A line a call may be put through to, and the words that call for it. */
export type OfferedLine = { readonly lineId: EmergencyLineId; readonly words: readonly string[] };

/** The lines of all dangers named, the most urgent danger's first, each once. */
export function offeredLines(dangers: readonly Danger[]): readonly OfferedLine[] {
  const offered = new Map<EmergencyLineId, OfferedLine>();
  for (const { lineIds, words } of dangers) {
    for (const lineId of lineIds) if (!offered.has(lineId)) offered.set(lineId, { lineId, words });
  }
  return [...offered.values()].slice(0, linesOffered);
}

/** The step that records a call as put through; the note keeps the caller's words. */
export function transferWish({ lineId, words }: OfferedLine): FirstWish {
  return { type: 'case.transfer', payload: { lineId, note: words.join(' · ') } };
}

/** Refuses the request, or proposes to where a leader has to sign. */
export function refusalWish({ reasonId, words }: ScopeDoubt, isProposal: boolean): FirstWish {
  const payload = { reasonId, note: words.join(' · ') };
  return { type: isProposal ? 'case.proposeRefusal' : 'case.refuse', payload };
}

/** The first danger whose urgency or class the form does not have yet. */
export function urgencyToTake(body: IntakeDraft, advice: Advice | undefined): Danger | undefined {
  const danger = advice?.dangers[0];
  if (!danger) return undefined;
  const isTaken = body.urgency === (danger.urgency ?? body.urgency);
  const isInClass = body.deadlineClassId === (danger.classId ?? body.deadlineClassId);
  return isTaken && isInClass ? undefined : danger;
}

/** The form with the urgency and class a danger calls for. */
export function takenUrgency(body: IntakeDraft, { urgency, classId }: Danger): Partial<IntakeDraft> {
  return { urgency: urgency ?? body.urgency, deadlineClassId: classId ?? body.deadlineClassId };
}

/** The answer with the words of an article, cited with the version that was read; an article for the desk alone is never given out. */
export function answerWith(
  { answer }: IntakeDraft,
  { id, version, text, audience }: ReadableArticle,
  language: 'zh' | 'en',
): Partial<IntakeDraft> | null {
  if (audience === 'agents') return null;
  const said = answer.trim() === '' ? text[language] : `${answer.trimEnd()}\n${text[language]}`;
  return { answer: said, citedArticle: { id, version } };
}
