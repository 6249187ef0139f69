// What is being done on the open case: amending, dispatching, answering. One form at a time, always of one case.

import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { CommandOutcome } from '#shared/bridge/views.ts';
import type { Case, CaseFields } from '#shared/domain/case.ts';
import { caseFieldNames } from '#shared/domain/case.ts';
import type { CaseId, CommandId, UnitId } from '#shared/domain/ids.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import type { SliceTools } from './slice.ts';

export type CaseMode = 'read' | 'amend' | 'dispatch' | 'answer';
export type CaseOutcome =
  | { readonly kind: 'saved'; readonly caseId: CaseId; readonly atMs: number }
  | { readonly kind: 'refused'; readonly caseId: CaseId; readonly code: RefusalCode };

export type ReopenedForm =
  | { readonly mode: 'amend'; readonly changes: Partial<CaseFields> }
  | { readonly mode: 'dispatch'; readonly leadUnitId: UnitId; readonly suggestionRank: number | null }
  | { readonly mode: 'answer'; readonly answer: string };

export type CaseDeskSlice = {
  readonly mode: CaseMode;
  /** The case the form belongs to. */
  readonly caseId: CaseId | null;
  /** Only the fields that differ from what was shown. */
  readonly changes: Partial<CaseFields>;
  readonly suggestion: Suggestion | null;
  readonly leadUnitId: UnitId | null;
  readonly suggestionRank: number | null;
  readonly answer: string;
  readonly isBusy: boolean;
  readonly isWhyOpen: boolean;
  readonly outcome: CaseOutcome | null;
  /** The step that was not accepted and that this form takes the place of. */
  readonly replaces: CommandId | null;
  begin(mode: CaseMode): Promise<void>;
  /** Opens the case with a form filled in from a step that was not accepted. */
  reopen(caseId: CaseId, replaces: CommandId, form: ReopenedForm): Promise<void>;
  cancel(): void;
  change(change: Partial<CaseFields>): void;
  pickUnit(unitId: UnitId | null, rank: number | null): void;
  takeSuggestion(rank: number): void;
  typeAnswer(text: string): void;
  submit(): Promise<void>;
  showWhy(isOpen: boolean): void;
  /** A new intake draft that follows the open case. */
  chase(): Promise<void>;
  reset(): void;
};

const resting = {
  mode: 'read',
  caseId: null,
  changes: {},
  suggestion: null,
  leadUnitId: null,
  suggestionRank: null,
  answer: '',
  isBusy: false,
  replaces: null,
} as const satisfies Partial<CaseDeskSlice>;

/** Creates the slice of the open case's forms. */
export function createCaseDeskSlice({ deps, get, patch }: SliceTools<CaseDeskSlice>): CaseDeskSlice {
  const mine = () => get().caseDesk;

  function openCase(): Case | null {
    const id = get().navigation.openCaseId;
    return (id && get().cases.shown[id]?.view?.case) ?? null;
  }

  async function suggest({ id, narrative, place, topicId, urgency }: Case): Promise<void> {
    const asked = { narrative, placeId: place.placeId, placeDetail: place.detail, topicId, urgency };
    const suggestion = await deps.bridge.call('intake.suggest', asked);
    const { caseId, mode, leadUnitId } = mine();
    if (caseId !== id || mode !== 'dispatch') return;
    const first = suggestion.isUnsure ? undefined : suggestion.units[0];
    const taken = first && leadUnitId === null ? { leadUnitId: first.unitId, suggestionRank: 0 } : {};
    patch({ suggestion, ...taken });
  }

  async function settle(caseId: CaseId, answer: CommandOutcome): Promise<void> {
    if (!answer.ok) return patch({ outcome: { kind: 'refused', caseId, code: answer.refusal.code } });
    const { replaces } = mine();
    patch({ ...resting, outcome: { kind: 'saved', caseId, atMs: answer.savedAtMs } });
    if (replaces === null) return;
    await deps.bridge.call('attention.resolve', { commandId: replaces, action: 'drop' });
    await get().attention.refresh();
  }

  function send(caseId: CaseId): Promise<CommandOutcome> | null {
    const { mode, changes, leadUnitId, suggestionRank, answer } = mine();
    const { bridge } = deps;
    if (mode === 'amend') return bridge.call('cases.amend', { caseId, fields: changes });
    if (mode === 'answer') return bridge.call('cases.answer', { caseId, text: answer });
    if (mode !== 'dispatch' || leadUnitId === null) return null;
    return bridge.call('cases.dispatch', { caseId, leadUnitId, assistUnitIds: [], suggestionRank });
  }

  return {
    ...resting,
    isWhyOpen: false,
    outcome: null,
    async begin(mode) {
      const open = openCase();
      if (!open) return;
      patch({ ...resting, mode, caseId: open.id, outcome: null });
      if (mode === 'dispatch') await suggest(open);
    },
    async reopen(caseId, replaces, form) {
      get().navigation.openCase(caseId);
      patch({ ...resting, caseId, replaces, outcome: null, ...form });
      if (form.mode === 'dispatch') await suggest((await deps.bridge.call('cases.get', { caseId })).case);
    },
    cancel: () => patch(resting),
    reset: () => patch({ ...resting, isWhyOpen: false, outcome: null }),
    change(change) {
      const open = openCase();
      if (!open) return;
      const wanted = { ...mine().changes, ...change };
      const differing = caseFieldNames.filter((name) => name in wanted && !isEqualJson(wanted[name], open[name]));
      patch({ changes: Object.fromEntries(differing.map((name) => [name, wanted[name]])), outcome: null });
    },
    pickUnit: (leadUnitId, suggestionRank) => patch({ leadUnitId, suggestionRank, outcome: null }),
    takeSuggestion(rank) {
      const unit = mine().suggestion?.units[rank];
      if (unit) patch({ leadUnitId: unit.unitId, suggestionRank: rank, outcome: null });
    },
    typeAnswer: (answer) => patch({ answer, outcome: null }),
    async submit() {
      const { caseId, isBusy } = mine();
      const sent = caseId === null || isBusy ? null : send(caseId);
      if (caseId === null || sent === null) return;
      patch({ isBusy: true, outcome: null });
      try {
        await settle(caseId, await sent);
      } finally {
        patch({ isBusy: false });
      }
      await get().cases.refresh(caseId);
    },
    showWhy: (isWhyOpen) => patch({ isWhyOpen }),
    async chase() {
      const open = openCase();
      if (!open) return;
      const { caller, place, topicId, kind, id } = open;
      const isMasked = caller.phone.includes('•');
      const draft = await get().drafts.open({
        ...emptyIntakeDraft(null, isMasked ? '' : caller.phone),
        requestKind: kind,
        callerName: caller.name,
        placeId: place.placeId,
        placeDetail: place.detail,
        topicId,
        followsCaseId: id,
      });
      get().intake.show(draft);
      get().navigation.openDesk('intake');
    },
  };
}
