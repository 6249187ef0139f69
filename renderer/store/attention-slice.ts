import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { AttentionItem, MethodInput } from '#shared/bridge/contract.ts';
import type { BridgeErrorCode } from '#shared/bridge/frame.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import { isCaseForm } from './case-form.ts';
import type { SliceTools } from './slice.ts';

type Action = MethodInput<'attention.resolve'>['action'];
export type AttentionOutcome =
  | { readonly kind: 'done'; readonly action: Action }
  | { readonly kind: 'refused'; readonly code: RefusalCode };

/** Steps that were not accepted and wait for a person. */
export type AttentionSlice = {
  /** null: not read yet. */
  readonly items: readonly AttentionItem[] | null;
  readonly failure: BridgeErrorCode | null;
  readonly activeId: CommandId | null;
  readonly isBusy: boolean;
  readonly outcome: AttentionOutcome | null;
  refresh(): Promise<void>;
  activate(commandId: CommandId): void;
  moveBy(items: number): void;
  resolve(action: Action): Promise<void>;
  reset(): void;
};

/** Which desk a reopened draft belongs to; the forms of a case open in its panel. */
const deskOfDraft = { intake: 'intake', line: 'intake', reply: 'unit', callback: 'callback' } as const;

/** Creates the slice of what needs attention. */
export function createAttentionSlice({ deps, get, patch }: SliceTools<AttentionSlice>): AttentionSlice {
  const mine = () => get().attention;

  async function refresh(): Promise<void> {
    try {
      const items = await deps.bridge.call('attention.list', {});
      const at = (mine().items ?? []).findIndex(({ commandId }) => commandId === mine().activeId);
      const isThere = items.some(({ commandId }) => commandId === mine().activeId);
      const next = items[Math.max(0, Math.min(items.length - 1, at))];
      patch({ items, failure: null, activeId: isThere ? mine().activeId : (next?.commandId ?? null) });
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      patch({ failure: error.code });
    }
  }

  async function openDraft(draftId: string): Promise<void> {
    await get().drafts.refresh();
    const draft = get().drafts.drafts.find(({ id }) => id === draftId);
    if (!draft) return;
    const { body } = draft;
    if (isCaseForm(body)) {
      get().navigation.openCase(body.caseId);
      return get().caseDesk.begin(body.kind);
    }
    if (body.kind === 'wish') {
      get().navigation.openCase(body.caseId);
      return get().wish.resume(body);
    }
    if (body.kind === 'article') return get().articleForm.resume(draft.id);
    if (body.kind === 'intake') get().intake.show(draft);
    get().navigation.openDesk(deskOfDraft[body.kind]);
  }

  const resting = { items: null, failure: null, activeId: null, isBusy: false, outcome: null } as const;

  return {
    ...resting,
    reset: () => patch(resting),
    refresh,
    activate: (activeId) => patch({ activeId, outcome: null }),
    moveBy(by) {
      const items = mine().items ?? [];
      const at = items.findIndex(({ commandId }) => commandId === mine().activeId);
      const next = items[Math.max(0, Math.min(items.length - 1, at + by))];
      if (next) patch({ activeId: next.commandId, outcome: null });
    },
    async resolve(action) {
      const commandId = mine().activeId;
      if (commandId === null || mine().isBusy) return;
      patch({ isBusy: true, outcome: null });
      try {
        const answer = await deps.bridge.call('attention.resolve', { commandId, action });
        if (answer.kind === 'refused') patch({ outcome: answer });
        else if (answer.kind === 'draft') await openDraft(answer.draftId);
        else patch({ outcome: { kind: 'done', action } });
      } finally {
        patch({ isBusy: false });
        // Also where it failed: somebody else may have decided meanwhile.
        await refresh();
      }
    },
  };
}
