// What is known already of the matter that is being typed: cases that are likely the same. It is asked for as the form is typed; an
// answer that was overtaken is not shown. What becomes of the form if it is one of them: join-slice.ts.

import type { MethodInput } from '#shared/bridge/contract.ts';
import type { SimilarFoundView } from '#shared/bridge/similar.ts';
import type { TimerHandle } from '#shared/lib/clock.ts';
import type { AppState } from './app-state.ts';
import { openIntake } from './intake-slice.ts';
import type { SliceTools } from './slice.ts';

export type SimilarQuestion = MethodInput<'intake.similar'>;

export type SimilarSlice = {
  readonly found: SimilarFoundView | null;
  /** Asks where the question is a new one; null: nothing is typed that could be known. */
  ask(question: SimilarQuestion | null): void;
  /** Cases have changed: what is shown is asked for again. */
  again(): void;
};

const askAfterMs = 150;
const longestPhone = 200;
/** Where the clocks of page and host differ: no sooner than this. */
const soonestMs = 1_000;

/** What the form that is open asks; null: too little is typed. */
export function similarQuestion(state: AppState): SimilarQuestion | null {
  const body = openIntake(state)?.body;
  if (!body) return null;
  const { narrative, placeDetail } = body;
  const { suggestion } = state.intake;
  const placeId = body.placeId ?? suggestion?.places[0]?.placeId ?? null;
  const topicId = body.topicId ?? suggestion?.topics[0]?.topicId ?? null;
  if (narrative.trim() === '' && topicId === null) return null;
  const callerPhone = body.callerPhone.trim().slice(0, longestPhone);
  const tiedTo = [body.followsCaseId, body.joinsCaseId ?? null].filter((caseId) => caseId !== null);
  const tied = tiedTo.length > 0 ? { tiedTo } : {};
  return { narrative, placeId, placeDetail, topicId, callerPhone, ...tied };
}

/** Creates the slice of likely duplicates. */
export function createSimilarSlice({ deps, get, patch }: SliceTools<SimilarSlice>): SimilarSlice {
  const { bridge, clock } = deps;
  /** The last question, as text: the same is not asked twice, and an answer to another is too late. */
  let asked = 'null';
  let timer: TimerHandle | undefined;
  let ending: TimerHandle | undefined;

  async function look(text: string, question: SimilarQuestion): Promise<void> {
    const found = await bridge.call('intake.similar', question);
    if (asked !== text) return;
    patch({ found });
    lookAgainAtEnd(found);
  }

  /** What callers are told ends by its time, also while nobody types. */
  function lookAgainAtEnd({ notices }: SimilarFoundView): void {
    ending?.cancel();
    const ends = notices.flatMap(({ untilMs }) => untilMs ?? []);
    if (ends.length === 0) return;
    ending = clock.after(Math.max(soonestMs, Math.min(...ends) - get().sync.nowMs()), () => get().similar.again());
  }

  function ask(question: SimilarQuestion | null): void {
    const text = JSON.stringify(question);
    if (text === asked) return;
    asked = text;
    timer?.cancel();
    ending?.cancel();
    if (question === null) return patch({ found: null });
    timer = clock.after(askAfterMs, () => void look(text, question).catch(get().failure.report));
  }

  return {
    found: null,
    ask,
    again() {
      const question = similarQuestion(get());
      if (question === null) return;
      asked = '';
      ask(question);
    },
  };
}
