import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { AttentionItem, MethodInput } from '#shared/bridge/contract.ts';
import type { BridgeErrorCode } from '#shared/bridge/frame.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import { commandPayloadSchemas } from '#shared/sync/command-schema.ts';
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

/** Which desk a reopened draft belongs to. */
const deskOfDraft = { intake: 'intake', reply: 'unit', callback: 'callback' } as const;

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

  /** Steps on a case are edited in the form of the case; the old one goes when the new one is saved. */
  async function editOnCase({ commandId, caseId, type, payload }: AttentionItem): Promise<boolean> {
    const { caseDesk } = get();
    if (type === 'case.amend') {
      const { fields } = commandPayloadSchemas[type].parse(payload);
      await caseDesk.reopen(caseId, commandId, { mode: 'amend', changes: fields });
    } else if (type === 'case.dispatch') {
      const { leadUnitId, suggestionRank } = commandPayloadSchemas[type].parse(payload);
      await caseDesk.reopen(caseId, commandId, { mode: 'dispatch', leadUnitId, suggestionRank });
    } else if (type === 'case.answer') {
      await caseDesk.reopen(caseId, commandId, {
        mode: 'answer',
        answer: commandPayloadSchemas[type].parse(payload).text,
      });
    } else return false;
    return true;
  }

  async function openDraft(draftId: string): Promise<void> {
    await get().drafts.refresh();
    const draft = get().drafts.drafts.find(({ id }) => id === draftId);
    if (!draft) return;
    if (draft.body.kind === 'intake') get().intake.show(draft);
    get().navigation.openDesk(deskOfDraft[draft.body.kind]);
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
      const item = mine().items?.find((candidate) => candidate.commandId === commandId);
      patch({ isBusy: true, outcome: null });
      try {
        if (action === 'edit' && item && (await editOnCase(item))) return;
        const answer = await deps.bridge.call('attention.resolve', { commandId, action });
        if (answer.kind === 'refused') patch({ outcome: answer });
        else if (answer.kind === 'draft') await openDraft(answer.draftId);
        else patch({ outcome: { kind: 'done', action } });
      } finally {
        patch({ isBusy: false });
      }
      await refresh();
    },
  };
}
