import type { SliceTools } from './slice.ts';

/** After this many uses by key the cap beside an action fades: the hand knows it. */
export const fadesAfterUses = 10;

/** How often each command was used by its key on this screen. */
export type UsageSlice = {
  readonly uses: Readonly<Record<string, number>>;
  used(commandId: string): void;
};

const memoryKey = 'key-uses';

/** Creates the slice of key usage, remembered on this machine only. */
export function createUsageSlice({ deps, get, patch }: SliceTools<UsageSlice>): UsageSlice {
  return {
    uses: parseUses(deps.memory.read(memoryKey)),
    used(commandId) {
      const { uses } = get().usage;
      const count = (uses[commandId] ?? 0) + 1;
      if (count > fadesAfterUses) return;
      const next = { ...uses, [commandId]: count };
      patch({ uses: next });
      deps.memory.write(memoryKey, JSON.stringify(next));
    },
  };
}

function parseUses(text: string | null): Record<string, number> {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(Object.entries(parsed).filter(([, count]) => typeof count === 'number'));
  } catch {
    // A spoilt memory of key caps costs nothing: they show again.
    return {};
  }
}
