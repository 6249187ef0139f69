// What is known already of the matter that is being typed: cases that are likely the same, and what is to become of the form if it
// is one of them. It is asked for as the form is typed; an answer that was overtaken is not shown. Nothing is joined by itself.

import type { MethodInput } from '#shared/bridge/contract.ts';
import type { SimilarFoundView } from '#shared/bridge/similar.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { FirstWish } from '#shared/bridge/wish.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { TimerHandle } from '#shared/lib/clock.ts';
import type { AppState } from './app-state.ts';
import { openIntake } from './intake-slice.ts';
import type { SliceTools } from './slice.ts';

export type SimilarQuestion = MethodInput<'intake.similar'>;

/** The saved case and the one it is a part of: proposed, or merged where this role needs no second word. */
export type Joined = {
  readonly caseId: CaseId;
  readonly masterNumber: string | null;
  readonly kind: 'proposed' | 'merged' | 'undone' | 'refused';
};

export type SimilarSlice = {
  readonly found: SimilarFoundView | null;
  /** The case that the one being typed will be registered as a part of. */
  readonly joinTo: CaseRow | null;
  readonly joined: Joined | null;
  /** Asks where the question is a new one; null: nothing is typed that could be known. */
  ask(question: SimilarQuestion | null): void;
  /** Cases have changed: what is shown is asked for again. */
  again(): void;
  toggleJoin(row: CaseRow): void;
  /** What is sent with the registration, if the form is to be part of another case. */
  firstStep(): FirstWish | null;
  /** The form was registered as this case. */
  saved(caseId: CaseId): Promise<void>;
  /** Takes back what was proposed or merged; the case stays. */
  undoJoin(): Promise<void>;
};

const askAfterMs = 150;
const longestPhone = 200;

/** What the form that is open asks; null: too little is typed. */
export function similarQuestion(state: AppState): SimilarQuestion | null {
  const body = openIntake(state)?.body;
  if (!body) return null;
  const { narrative, placeDetail } = body;
  const { suggestion } = state.intake;
  const placeId = body.placeId ?? suggestion?.places[0]?.placeId ?? null;
  const topicId = body.topicId ?? suggestion?.topics[0]?.topicId ?? null;
  if (narrative.trim() === '' && topicId === null) return null;
  return { narrative, placeId, placeDetail, topicId, callerPhone: body.callerPhone.trim().slice(0, longestPhone) };
}

/** Creates the slice of likely duplicates. */
export function createSimilarSlice({ deps, get, patch }: SliceTools<SimilarSlice>): SimilarSlice {
  const { bridge, clock } = deps;
  /** The last question, as text: the same is not asked twice, and an answer to another is too late. */
  let asked = 'null';
  let timer: TimerHandle | undefined;

  async function look(text: string, question: SimilarQuestion): Promise<void> {
    const found = await bridge.call('intake.similar', question);
    if (asked === text) patch({ found });
  }

  function ask(question: SimilarQuestion | null): void {
    const text = JSON.stringify(question);
    if (text === asked) return;
    asked = text;
    timer?.cancel();
    if (question === null) return patch({ found: null, joinTo: null });
    timer = clock.after(askAfterMs, () => void look(text, question).catch(get().failure.report));
  }

  /** Whoever merges without a second word does it as soon as the case is there. */
  async function mergeNow(caseId: CaseId, master: CaseRow): Promise<Joined['kind']> {
    const payload = { masterCaseId: master.id, note: '' };
    const answer = await bridge.call('cases.command', {
      caseId,
      command: { type: 'case.merge', payload },
      draftId: null,
    });
    return answer.ok ? 'merged' : 'refused';
  }

  return {
    found: null,
    joinTo: null,
    joined: null,
    ask,
    again() {
      const question = similarQuestion(get());
      if (question === null) return;
      asked = '';
      ask(question);
    },
    toggleJoin: (row) => patch({ joinTo: get().similar.joinTo?.id === row.id ? null : row }),
    firstStep() {
      const { joinTo } = get().similar;
      if (!joinTo || get().session.person?.role !== 'agent') return null;
      return { type: 'case.proposeMerge', payload: { masterCaseId: joinTo.id, note: '' } };
    },
    async saved(caseId) {
      const { joinTo } = get().similar;
      patch({ joined: null });
      if (!joinTo) return;
      const kind = get().session.person?.role === 'agent' ? 'proposed' : await mergeNow(caseId, joinTo);
      patch({ joined: { caseId, masterNumber: joinTo.number, kind } });
    },
    async undoJoin() {
      const { joined } = get().similar;
      if (joined?.kind !== 'proposed' && joined?.kind !== 'merged') return;
      const type = joined.kind === 'proposed' ? 'case.dropProposal' : 'case.unmerge';
      const command = { type, payload: { note: '' } } as const;
      const answer = await bridge.call('cases.command', { caseId: joined.caseId, command, draftId: null });
      patch({ joined: { ...joined, kind: answer.ok ? 'undone' : 'refused' } });
    },
  };
}
