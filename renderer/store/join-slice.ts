// The case that the form at hand is to be a part of: chosen by a person, kept in the form's draft, proposed or merged with the
// registration, and taken back. What became of that case meanwhile is said; nothing is joined, and nothing dropped, by itself.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { CaseRow, CaseView } from '#shared/bridge/views.ts';
import type { FirstWish } from '#shared/bridge/wish.ts';
import { isOver } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import type { AppState } from './app-state.ts';
import { openIntake } from './intake-slice.ts';
import type { SliceTools } from './slice.ts';

/**
 * How the chosen case stands: `merged` into one that goes on, which this one will then be a part of as well · `over`: it, or the
 * one it was merged into, takes nothing in any more · `gone`: not, or no longer, to be seen at this desk.
 */
export type Master = {
  readonly caseId: CaseId;
  readonly number: string | null;
  readonly state: 'open' | 'merged' | 'over' | 'gone';
  /** Of the case it was merged into. */
  readonly intoNumber: string | null;
};

/** The saved case and the one it is a part of: proposed, or merged where this role needs no second word. */
export type Joined = {
  readonly caseId: CaseId;
  readonly masterNumber: string | null;
  readonly kind: 'proposed' | 'merged' | 'undone' | 'refused';
};

export type JoinSlice = {
  /** As it was last read; null: nothing is chosen, or it is still being read. */
  readonly master: Master | null;
  readonly joined: Joined | null;
  toggle(row: CaseRow): void;
  /** The form is to stand for itself. */
  drop(): void;
  /** Reads how the chosen case stands; returns why nothing can be made a part of it. */
  look(): Promise<RefusalCode | null>;
  /** What is sent with the registration, if the form is to be part of another case. */
  firstStep(): FirstWish | null;
  /** The form was registered as this case; its draft is still there. */
  saved(caseId: CaseId): Promise<void>;
  /** Takes back what was proposed or merged; the case stays. */
  undo(): Promise<void>;
};

/** What the open form is to be a part of; null: nothing. */
export function joinedByForm(state: AppState): CaseId | null {
  return openIntake(state)?.body.joinsCaseId ?? null;
}

const refusalOf = { open: null, merged: null, over: 'master-is-over', gone: 'no-such-master' } as const;

/** Creates the slice of what the form is to be a part of. */
export function createJoinSlice({ deps: { bridge }, get, patch }: SliceTools<JoinSlice>): JoinSlice {
  const isAgent = () => get().session.person?.role === 'agent';

  async function view(caseId: CaseId): Promise<CaseView | null> {
    try {
      return await bridge.call('cases.get', { caseId });
    } catch (error) {
      if (error instanceof BridgeError && error.code === 'not-found') return null;
      throw error;
    }
  }

  async function read(caseId: CaseId): Promise<Master> {
    const first = await view(caseId);
    const number = first?.row.number ?? null;
    const seen = new Set<CaseId>([caseId]);
    let last = first;
    // A master may have been merged into another one, and that one too.
    while (last?.row.status === 'merged' && last.case.mergedInto !== null && !seen.has(last.case.mergedInto)) {
      seen.add(last.case.mergedInto);
      last = await view(last.case.mergedInto);
    }
    if (last === null) return { caseId, number, state: 'gone', intoNumber: null };
    if (isOver(last.row.status)) return { caseId, number, state: 'over', intoNumber: null };
    if (last === first) return { caseId, number, state: 'open', intoNumber: null };
    return { caseId, number, state: 'merged', intoNumber: last.row.number };
  }

  async function look(): Promise<RefusalCode | null> {
    const caseId = joinedByForm(get());
    if (caseId === null) {
      patch({ master: null });
      return null;
    }
    if (get().join.master?.caseId !== caseId) patch({ master: null });
    const master = await read(caseId);
    // Another one was chosen, or none, while this one was read.
    if (joinedByForm(get()) === caseId) patch({ master });
    return refusalOf[master.state];
  }

  /** Whoever merges without a second word does it as soon as the case is there, which stays registered if that fails. */
  async function mergeNow(caseId: CaseId, masterCaseId: CaseId): Promise<Joined['kind']> {
    const command = { type: 'case.merge', payload: { masterCaseId, note: '' } } as const;
    try {
      const answer = await bridge.call('cases.command', { caseId, command, draftId: null });
      return answer.ok ? 'merged' : 'refused';
    } catch (error) {
      get().failure.report(error);
      return 'refused';
    }
  }

  function choose(joinsCaseId: CaseId | null): void {
    get().intake.edit({ joinsCaseId });
  }

  return {
    master: null,
    joined: null,
    toggle: (row) => choose(joinedByForm(get()) === row.id ? null : row.id),
    drop: () => choose(null),
    look,
    firstStep() {
      const masterCaseId = joinedByForm(get());
      if (masterCaseId === null || !isAgent()) return null;
      return { type: 'case.proposeMerge', payload: { masterCaseId, note: '' } };
    },
    async saved(caseId) {
      const masterId = joinedByForm(get());
      const { master } = get().join;
      patch({ joined: null });
      if (masterId === null) return;
      const kind = isAgent() ? 'proposed' : await mergeNow(caseId, masterId);
      patch({ joined: { caseId, masterNumber: master?.intoNumber ?? master?.number ?? null, kind } });
    },
    async undo() {
      const { joined } = get().join;
      if (joined?.kind !== 'proposed' && joined?.kind !== 'merged') return;
      const type = joined.kind === 'proposed' ? 'case.dropProposal' : 'case.unmerge';
      const command = { type, payload: { note: '' } } as const;
      const answer = await bridge.call('cases.command', { caseId: joined.caseId, command, draftId: null });
      patch({ joined: { ...joined, kind: answer.ok ? 'undone' : 'refused' } });
    },
  };
}
