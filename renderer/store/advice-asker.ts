// What the host advises for a form. What was asked just now is not asked again, be it by the form or by the line over it: so a
// line whose suggestions were seen is sent without asking once more.

import type { MethodInput } from '#shared/bridge/contract.ts';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import type { AppState } from './app-state.ts';
import type { AppDeps } from './slice.ts';

/** Asks what is advised for a form that says this. */
export type AdviceAsker = (body: IntakeDraft) => Promise<Suggestion>;

type Question = MethodInput<'intake.suggest'>;

/** So long an answer stands: units open and close, and the desk learns, but not between two keys. */
const freshMs = 5_000;

/** Creates the one way to the host's advice. */
export function createAdviceAsker({ bridge, clock }: AppDeps, get: () => AppState): AdviceAsker {
  let last: { readonly question: string; readonly answer: Promise<Suggestion>; readonly untilMs: number } | null = null;

  function questionOf({ narrative, placeId, placeDetail, topicId, urgency }: IntakeDraft): Question {
    const earlierPlaceId = get().past.caller?.cases.find(({ row }) => row.placeId !== null)?.row.placeId ?? null;
    return { narrative, placeId, placeDetail, topicId, urgency, earlierPlaceId };
  }

  return (body) => {
    const asked = questionOf(body);
    const question = JSON.stringify(asked);
    const nowMs = clock.monotonicMs();
    if (last?.question === question && nowMs < last.untilMs) return last.answer;
    const answer = bridge.call('intake.suggest', asked);
    const mine = { question, answer, untilMs: nowMs + freshMs };
    last = mine;
    // It may be asked once more; whoever asked hears of it.
    answer.catch(() => void (last === mine && (last = null)));
    return answer;
  };
}
