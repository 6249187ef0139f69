import type { SyncStatus } from '#shared/bridge/views.ts';
import type { SliceTools } from './slice.ts';

/** The link to the server and what waits for it. */
export type SyncSlice = {
  readonly status: SyncStatus | null;
  refresh(): Promise<void>;
  retry(): Promise<void>;
  /** The server's time as well as this console knows it. */
  nowMs(): number;
};

/** Creates the slice of the sync status. */
export function createSyncSlice({ deps, get, patch }: SliceTools<SyncSlice>): SyncSlice {
  return {
    status: null,
    async refresh() {
      patch({ status: await deps.bridge.call('sync.status', {}) });
    },
    async retry() {
      await deps.bridge.call('sync.retry', {});
    },
    nowMs: () => deps.clock.wallMs() + (get().sync.status?.clockOffsetMs ?? 0),
  };
}
