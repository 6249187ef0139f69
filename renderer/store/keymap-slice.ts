import type { SavedKeymap } from '#shared/bridge/keymap.ts';
import type { SliceTools } from './slice.ts';

/** What a chord shows while it is being pressed. */
export type ChordShown =
  /** The first stroke was pressed; these may come second, in the spelling of keymap.ts. */
  | {
      readonly kind: 'waiting';
      readonly first: string;
      readonly next: readonly { readonly second: string; readonly commandId: string }[];
    }
  /** Both were pressed, and together they mean nothing here. */
  | { readonly kind: 'nothing'; readonly keys: string };

/** The keys the person at the desk has changed; what they come to is worked out by `commands/personal-registry.ts`. */
export type KeymapSlice = {
  readonly saved: SavedKeymap;
  /** The host was asked for the keys of whoever sits here: from then on a key means what this person wants it to. */
  readonly isKnown: boolean;
  /** Something is kept for this person that cannot be read: they have the keys of the program. */
  readonly isUnreadable: boolean;
  readonly chord: ChordShown | null;
  /** Asks the host for the keys of the person who is signed in. */
  refresh(): Promise<void>;
  /** Takes effect at once; on the host's disk when it resolves. */
  save(keymap: SavedKeymap): Promise<void>;
  showChord(chord: ChordShown | null): void;
  /** That it cannot be read was seen. What is kept stays as it is, and it is said again at the next sign-in. */
  putAway(): void;
  /** Another person sits down: the keys of the program until theirs are known. */
  reset(): void;
};

const noChanges: SavedKeymap = { version: 1, keys: {} };

/** Creates the slice of the keymap. */
export function createKeymapSlice({ deps, get, patch }: SliceTools<KeymapSlice>): KeymapSlice {
  /** Counts what was decided here: an answer to an older question must not undo it. */
  let decided = 0;
  return {
    saved: noChanges,
    isKnown: false,
    isUnreadable: false,
    chord: null,
    async refresh() {
      const asked = decided;
      try {
        const kept = await deps.bridge.call('keymap.get', {});
        if (asked !== decided) return;
        const saved = kept.kind === 'kept' ? kept.keymap : noChanges;
        // The same keys again: nobody has to draw anything anew.
        const isSame = JSON.stringify(saved) === JSON.stringify(get().keymap.saved);
        patch({ ...(isSame ? {} : { saved }), isUnreadable: kept.kind === 'unreadable' });
      } finally {
        // Where the host cannot say, the keys of the program are better than no desk.
        if (asked === decided) patch({ isKnown: true });
      }
    },
    async save(saved) {
      decided += 1;
      patch({ saved, isKnown: true, isUnreadable: false });
      await deps.bridge.call('keymap.set', saved);
    },
    showChord: (chord) => patch({ chord }),
    putAway: () => patch({ isUnreadable: false }),
    reset() {
      decided += 1;
      patch({ saved: noChanges, isKnown: false, isUnreadable: false, chord: null });
    },
  };
}
