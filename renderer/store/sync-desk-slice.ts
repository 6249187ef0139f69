import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { MethodOutput } from '#shared/bridge/contract.ts';
import type { BridgeErrorCode } from '#shared/bridge/frame.ts';
import type { LostItem, WaitingItem } from '#shared/bridge/views.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import type { SliceTools } from './slice.ts';
import type { FormProblem, ImportFailure, SyncEntry, SyncForm } from './sync-form.ts';
import { findProblem } from './sync-form.ts';

type Imported = MethodOutput<'sync.import'>;

export type SyncProblem =
  | { readonly kind: 'form'; readonly code: FormProblem }
  | { readonly kind: 'import'; readonly code: ImportFailure }
  | { readonly kind: 'bridge'; readonly code: BridgeErrorCode };

/** What the last deed on this screen led to. */
export type SyncDone =
  | ({ readonly kind: 'exported' } & Pick<MethodOutput<'sync.export'>, 'fileName' | 'commands' | 'left'>)
  | ({ readonly kind: 'imported' } & Omit<Extract<Imported, { ok: true }>, 'ok'>)
  | { readonly kind: 'checking' | 'kept' | 'released' | 'copied' | 'notCopied' | 'lookedAt' };

/** What waits, what a server that fell back has lost, and the file that carries work from desk to desk. */
export type SyncDeskSlice = {
  /** Oldest first; null: not read yet. */
  readonly waiting: readonly WaitingItem[] | null;
  readonly lost: readonly LostItem[];
  readonly hasFailed: boolean;
  readonly activeId: CommandId | null;
  readonly form: SyncForm;
  readonly entry: SyncEntry;
  readonly isBusy: boolean;
  readonly problem: SyncProblem | null;
  readonly done: SyncDone | null;
  /** The screen is come to: what was said of lesser deeds goes, what became of a file stays to be read again. */
  open(): Promise<void>;
  refresh(): Promise<void>;
  activate(commandId: CommandId): void;
  moveBy(items: number): void;
  openForm(form: 'export' | 'import'): void;
  closeForm(): void;
  enter(change: Partial<SyncEntry>): void;
  /** A file was chosen that cannot be taken in at all. */
  refuseFile(code: 'too-large' | 'unreadable'): void;
  submit(): Promise<void>;
  /** Compares everything here with the server. */
  check(): Promise<void>;
  decideRemoval(isAllowed: boolean): Promise<void>;
  /** Puts the words of the list into the clipboard. */
  copyLost(words: string): Promise<void>;
  forgetLost(): Promise<void>;
  reset(): void;
};

/** As many as the host takes in one call. */
const forgottenAtOnce = 1_000;

const noEntry: SyncEntry = { passphrase: '', repeated: '', content: '', fileName: null };
const resting = {
  waiting: null,
  lost: [],
  hasFailed: false,
  activeId: null,
  form: 'none',
  entry: noEntry,
  isBusy: false,
  problem: null,
  done: null,
} as const;

/** Creates the slice of the screen "Link and sync". */
export function createSyncDeskSlice({ deps, get, patch }: SliceTools<SyncDeskSlice>): SyncDeskSlice {
  const { bridge, outside } = deps;
  const mine = () => get().syncDesk;

  async function refresh(): Promise<void> {
    try {
      const [waiting, lost] = await Promise.all([bridge.call('sync.waiting', {}), bridge.call('sync.lost', {})]);
      const { activeId } = mine();
      const isThere = waiting.some(({ commandId }) => commandId === activeId);
      patch({ waiting, lost, hasFailed: false, activeId: isThere ? activeId : (waiting[0]?.commandId ?? null) });
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      patch({ hasFailed: true });
    }
  }

  function submitExport({ passphrase }: SyncEntry): Promise<void> {
    return work(async () => {
      const { fileName, content, commands, left } = await bridge.call('sync.export', { passphrase });
      outside.saveFile(fileName, content);
      patch({ form: 'none', entry: noEntry, done: { kind: 'exported', fileName, commands, left } });
    });
  }

  function submitImport({ passphrase, content }: SyncEntry): Promise<void> {
    return work(async () => {
      const answer = await bridge.call('sync.import', { passphrase, content });
      if (!answer.ok) return patch({ problem: { kind: 'import', code: answer.code } });
      const { ok: _, ...imported } = answer;
      patch({ form: 'none', entry: noEntry, done: { kind: 'imported', ...imported } });
      return refresh();
    });
  }

  /** One thing at a time; what the host could not do is said beside the form, which stays as it was typed. */
  async function work(run: () => Promise<void>): Promise<void> {
    if (mine().isBusy) return;
    patch({ isBusy: true, problem: null, done: null });
    try {
      await run();
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      patch({ problem: { kind: 'bridge', code: error.code } });
    } finally {
      patch({ isBusy: false });
    }
  }

  return {
    ...resting,
    open() {
      const { done } = mine();
      patch({ problem: null, done: done?.kind === 'exported' || done?.kind === 'imported' ? done : null });
      return refresh();
    },
    refresh,
    reset: () => patch(resting),
    activate: (activeId) => patch({ activeId }),
    moveBy(by) {
      const items = mine().waiting ?? [];
      const at = items.findIndex(({ commandId }) => commandId === mine().activeId);
      const next = items[Math.max(0, Math.min(items.length - 1, at + by))];
      if (next) patch({ activeId: next.commandId });
    },
    openForm: (form) => patch({ form, entry: noEntry, problem: null, done: null }),
    closeForm: () => patch({ form: 'none', entry: noEntry, problem: null }),
    enter: (change) => patch({ entry: { ...mine().entry, ...change }, problem: null }),
    refuseFile: (code) => patch({ problem: { kind: 'form', code } }),
    async submit() {
      const { form, entry } = mine();
      const code = findProblem(form, entry, get().sync.status?.waiting ?? 0);
      if (code !== null) return patch({ problem: { kind: 'form', code } });
      if (form === 'export') return submitExport(entry);
      if (form === 'import') return submitImport(entry);
      return undefined;
    },
    check: () =>
      work(async () => {
        await bridge.call('sync.check', {});
        patch({ done: { kind: 'checking' } });
      }),
    decideRemoval: (isAllowed) =>
      work(async () => {
        await bridge.call('sync.decideRemoval', { isAllowed });
        patch({ done: { kind: isAllowed ? 'released' : 'kept' } });
        await get().sync.refresh();
      }),
    async copyLost(words) {
      patch({ done: { kind: (await outside.copyText(words)) ? 'copied' : 'notCopied' } });
    },
    forgetLost: () =>
      work(async () => {
        const caseIds = mine().lost.map(({ caseId }) => caseId);
        for (let at = 0; at < caseIds.length; at += forgottenAtOnce) {
          await bridge.call('sync.forgetLost', { caseIds: caseIds.slice(at, at + forgottenAtOnce) });
        }
        patch({ done: { kind: 'lookedAt' } });
        await Promise.all([refresh(), get().sync.refresh()]);
      }),
  };
}
