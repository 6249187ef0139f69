import type { BridgeState } from '#shared/bridge/client.ts';
import type { SliceTools } from './slice.ts';

/** The link to the host, which is a process of its own. */
export type HostSlice = {
  readonly state: BridgeState['kind'];
  /** Since when it has been gone; null: it is there. */
  readonly goneSinceMs: number | null;
  changed(state: BridgeState): void;
  retry(): void;
};

/** Creates the slice of the host's link. */
export function createHostSlice({ deps, get, patch }: SliceTools<HostSlice>): HostSlice {
  return {
    state: 'connecting',
    goneSinceMs: null,
    changed(state) {
      const since = get().host.goneSinceMs ?? deps.clock.wallMs();
      patch({ state: state.kind, goneSinceMs: state.kind === 'ready' ? null : since });
    },
    retry: () => deps.bridge.retry(),
  };
}
