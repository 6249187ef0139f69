import type { CallView } from '#shared/bridge/views.ts';
import type { SliceTools } from './slice.ts';

/** The call at this desk. */
export type CallSlice = {
  readonly current: CallView | null;
  /** Keys pressed since the call was accepted: how many, never which. */
  readonly keys: number;
  refresh(): Promise<void>;
  countKey(): void;
};

const memoryKey = 'call-keys';

/** Creates the slice of the call. */
export function createCallSlice({ deps, get, patch }: SliceTools<CallSlice>): CallSlice {
  return {
    current: null,
    keys: 0,
    async refresh() {
      const before = get().call.current;
      const current = await deps.bridge.call('calls.current', {});
      const isNew = current?.callId !== before?.callId;
      patch({ current, ...(isNew ? { keys: rememberedKeys(current?.callId) } : {}) });
      if (current?.state === 'ringing' && (isNew || before?.state !== 'ringing')) {
        await deps.bridge.call('shell.flash', {});
      }
      if (before && current?.state === 'ended' && before.state !== 'ended') await tellKeys(before.callId);
    },
    countKey() {
      const { current, keys } = get().call;
      if (!current || current.state === 'ringing') return;
      patch({ keys: keys + 1 });
      deps.memory.write(memoryKey, JSON.stringify([current.callId, keys + 1]));
    },
  };

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
