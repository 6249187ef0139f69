import type { CallView } from '#shared/bridge/calls.ts';
import type { MethodOutput } from '#shared/bridge/contract.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import { sittingPerson } from './session-slice.ts';
import type { SliceTools } from './slice.ts';

/** The call at this desk. */
export type CallSlice = {
  readonly current: CallView | null;
  /** Keys pressed since the call was accepted: how many, never which. */
  readonly keys: number;
  /** What came of calling the leader into this call; null: nobody was. */
  readonly leader: MethodOutput<'calls.askLeader'> | null;
  refresh(): Promise<void>;
  /** Takes the call that rings, with its form. */
  accept(): Promise<void>;
  countKey(): void;
  /** The leader is called in: put through, or told where to. */
  askLeader(): Promise<void>;
  /** Wrap-up is over: the next call may ring. */
  ready(): Promise<void>;
};

const memoryKey = 'call-keys';

/** Creates the slice of the call. */
export function createCallSlice({ deps, get, patch }: SliceTools<CallSlice>): CallSlice {
  return {
    current: null,
    keys: 0,
    leader: null,
    async refresh() {
      const before = get().call.current;
      const current = await deps.bridge.call('calls.current', {});
      const isNew = current?.callId !== before?.callId;
      show(current);
      if (current?.state === 'ringing' && (isNew || before?.state !== 'ringing')) {
        await deps.bridge.call('shell.flash', {});
      }
      if (before && current?.state === 'ended' && before.state !== 'ended') await tellKeys(before.callId);
    },
    async accept() {
      const { current } = get().call;
      if (!current) return;
      const person = sittingPerson(get());
      const { call, draft } = await deps.bridge.call('calls.accept', { callId: current.callId });
      // First, for the form follows the call: both are drawn at once.
      if (draft && person === sittingPerson(get())) get().drafts.add(draft);
      show(call);
    },
    countKey() {
      const { current, keys } = get().call;
      if (!current || current.state === 'ringing') return;
      patch({ keys: keys + 1 });
      deps.memory.write(memoryKey, JSON.stringify([current.callId, keys + 1]));
    },
    async askLeader() {
      const { current } = get().call;
      if (!current) return;
      const leader = await deps.bridge.call('calls.askLeader', { callId: current.callId });
      if (get().call.current?.callId === current.callId) patch({ leader });
    },
    async ready() {
      await deps.bridge.call('calls.ready', {});
    },
  };

  function show(current: CallView | null): void {
    const before = get().call.current;
    const isNew = current?.callId !== before?.callId;
    if (!isNew && isEqualJson(current, before)) return;
    patch({ current, ...(isNew ? { keys: rememberedKeys(current?.callId), leader: null } : {}) });
  }

  /** The count of a call goes on after a reload. */
  function rememberedKeys(callId: string | undefined): number {
    const text = deps.memory.read(memoryKey) ?? '';
    const prefix = `[${JSON.stringify(callId ?? '')},`;
    return text.startsWith(prefix) ? Number.parseInt(text.slice(prefix.length), 10) || 0 : 0;
  }

  async function tellKeys(callId: string): Promise<void> {
    await deps.bridge.call('practice.keys', { callId, keys: get().call.keys });
  }
}
