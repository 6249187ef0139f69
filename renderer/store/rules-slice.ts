import type { SliceTools } from './slice.ts';

/** How the rules of the city are read: all of them, or only what has no public source yet. */
export type RulesSlice = {
  readonly isOnlyAssumed: boolean;
  toggleOnlyAssumed(): void;
  reset(): void;
};

/** Creates the slice of the rules screen. */
export function createRulesSlice({ get, patch }: SliceTools<RulesSlice>): RulesSlice {
  return {
    isOnlyAssumed: false,
    toggleOnlyAssumed: () => patch({ isOnlyAssumed: !get().rules.isOnlyAssumed }),
    reset: () => patch({ isOnlyAssumed: false }),
  };
}
