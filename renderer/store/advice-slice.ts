// What stands beside the form while somebody types: questions still open, articles that fit, and what is read of them. Advice comes
// with the suggestion (intake-slice.ts); here it only keeps its place, and what a person did with it.

import type { ArticleId } from '#shared/domain/ids.ts';
import type { Advice, ScopeDoubt } from '#shared/routing/advice/advice.ts';
import type { AppState } from './app-state.ts';
import type { IntakeField } from './intake-rules.ts';
import type { OfferedLine } from './advice-rules.ts';
import { answerWith, offeredLines, refusalWish, takenUrgency, transferWish, urgencyToTake } from './advice-rules.ts';
import { openIntake } from './intake-slice.ts';
import type { ReadableArticle } from './knowledge/article-shelf-slice.ts';
import { readableArticle } from './knowledge/article-shelf-slice.ts';
import { keepSlots } from './keep-slots.ts';
import type { SliceTools } from './slice.ts';

export const questionSlots = 3;
export const articleSlots = 3;

export type AdviceSlice = {
  /** The form the slots are of. */
  readonly ofDraftId: string | null;
  readonly questions: readonly (string | null)[];
  readonly articles: readonly (ArticleId | null)[];
  /** The article that is being read; it stays until another one is read or it is put away. */
  readonly readId: ArticleId | null;
  /** How often what is told about the scope was asked for: it is brought into sight each time. */
  readonly scopeReads: number;
  /** The form or its suggestion has changed. */
  follow(): void;
  /** Puts a question aside; without an id the first one that is shown. */
  putAside(questionId?: string): void;
  /** Opens the next article that fits; after the last one, none. */
  readNext(): void;
  read(articleId: ArticleId | null): void;
  readScope(): void;
  /** Adds the article that is read, or the first one, to the answer. */
  useArticle(): void;
  /**
   * Answers directly: with what is written, or, while nothing is, with the words of the article that is being read. Names the
   * field to look at when it cannot be.
   */
  answer(): Promise<IntakeField | null>;
  takeUrgency(): void;
  /** Registers the form and records that the call is put through; names the field to look at when it cannot be. */
  transfer(which: number): Promise<IntakeField | null>;
  /** Registers the form and refuses it, or proposes to. */
  refuse(): Promise<IntakeField | null>;
};

/** What is advised for the form that is open. */
export function adviceOf(state: AppState): Advice | undefined {
  return openIntake(state) === null ? undefined : state.intake.suggestion?.advice;
}

/** The lines that are offered, first and second key. */
export function linesOf(state: AppState): readonly OfferedLine[] {
  return offeredLines(adviceOf(state)?.dangers ?? []);
}

/** The questions put aside in the form that is open; they are kept with it. */
export function asideOf(state: AppState): readonly string[] {
  return openIntake(state)?.body.asideQuestionIds ?? noneAside;
}
const noneAside: readonly string[] = [];

/** The first reason why the request may not be one for this line. */
export function doubtOf(state: AppState): ScopeDoubt | undefined {
  return adviceOf(state)?.outOfScope[0];
}

/** Whether a refusal by this person is a proposal first, for a leader to sign. */
export function refusalIsProposed({ session: { person }, city: { desk } }: AppState): boolean {
  return person?.role === 'agent' && (desk?.city.procedure.refusalNeedsCosign.value ?? true);
}

/** The article that is read, else the first one shown. */
export function articleAtHand(state: AppState): ReadableArticle | undefined {
  const { readId, articles } = state.advice;
  return readableArticle(state, readId ?? articles.find((shown) => shown !== null) ?? null);
}

/** The article whose words are the answer where none is written: one that is being read, and may be read out. */
export function answeringArticle(state: AppState): ReadableArticle | undefined {
  const isWritten = (openIntake(state)?.body.answer ?? '').trim() !== '';
  const read = isWritten ? undefined : readableArticle(state, state.advice.readId);
  return read?.audience === 'public' ? read : undefined;
}

const nothingShown = {
  questions: [],
  articles: [],
  readId: null,
  scopeReads: 0,
} satisfies Partial<AdviceSlice>;

/** Creates the slice of what stands beside the form. */
export function createAdviceSlice({ get, patch }: SliceTools<AdviceSlice>): AdviceSlice {
  function follow(): void {
    const { draftId } = get().intake;
    if (get().advice.ofDraftId !== draftId) patch({ ...nothingShown, ofDraftId: draftId });
    const advice = adviceOf(get());
    const { questions, articles } = get().advice;
    const aside = asideOf(get());
    const asked = (advice?.questionIds ?? []).filter((id) => !aside.includes(id));
    const found = (advice?.articles ?? []).map(({ articleId }) => articleId);
    patch({
      questions: keepSlots(questions, asked, questionSlots),
      articles: keepSlots(articles, found, articleSlots),
    });
    void get().articleShelf.want(found).catch(get().failure.report);
  }

  return {
    ...nothingShown,
    ofDraftId: null,
    follow,
    putAside(questionId) {
      const { questions } = get().advice;
      const id = questionId ?? questions.find((shown) => shown !== null);
      if (id === undefined || id === null) return;
      get().intake.edit({ asideQuestionIds: [...asideOf(get()), id] });
    },
    readNext() {
      const { articles, readId } = get().advice;
      const shown = articles.filter((id) => id !== null);
      patch({ readId: shown[readId === null ? 0 : shown.indexOf(readId) + 1] ?? null });
    },
    read: (readId) => patch({ readId }),
    readScope: () => patch({ scopeReads: get().advice.scopeReads + 1 }),
    useArticle() {
      const body = openIntake(get())?.body;
      const article = articleAtHand(get());
      const change = body && article ? answerWith(body, article, get().settings.language) : null;
      if (change === null) return;
      get().intake.setAnswering(true);
      get().intake.edit(change);
    },
    async answer() {
      const body = openIntake(get())?.body;
      const article = answeringArticle(get());
      const said = body && article ? answerWith(body, article, get().settings.language) : null;
      return get().intake.register('answer', undefined, said ?? {});
    },
    takeUrgency() {
      const body = openIntake(get())?.body;
      const danger = body && urgencyToTake(body, adviceOf(get()));
      if (danger) get().intake.edit(takenUrgency(body, danger));
    },
    async transfer(which) {
      const line = linesOf(get())[which];
      return line ? get().intake.register('register', transferWish(line)) : null;
    },
    async refuse() {
      const doubt = doubtOf(get());
      if (!doubt) return null;
      return get().intake.register('register', refusalWish(doubt, refusalIsProposed(get())));
    },
  };
}
