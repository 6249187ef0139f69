// The keys a person has changed, as they travel to the host and lie in station.db: only what differs from the keys the
// program comes with, so that a new version's new keys reach everybody.

import { z } from 'zod';

/** Longest id of a command and longest key; bounds of what is kept, far above what there is. */
const longestId = 80;
const longestKey = 40;
const mostKeys = 12;
const mostCommands = 500;

export const savedKeymap = z.strictObject({
  version: z.literal(1),
  /** By the id of the command: its keys in the form of `renderer/commands/keymap.ts`; empty: none. */
  keys: z
    .record(z.string().min(1).max(longestId), z.array(z.string().min(1).max(longestKey)).max(mostKeys))
    .refine((keys) => Object.keys(keys).length <= mostCommands, `at most ${mostCommands} commands`),
});
export type SavedKeymap = z.infer<typeof savedKeymap>;

/** What the host has kept for the person who is signed in. */
export const keptKeymap = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('kept'), keymap: savedKeymap }),
  /** Something is kept that this version cannot read: spoilt, or written by a newer one. It stays until new keys are saved. */
  z.strictObject({ kind: z.literal('unreadable') }),
]);
export type KeptKeymap = z.infer<typeof keptKeymap>;

const nothing = z.strictObject({});

/** Methods of the bridge: the keymap of the person who is signed in, at this desk. */
export const keymapMethods = {
  'keymap.get': { input: nothing, output: keptKeymap },
  /** On the disk when the answer comes. */
  'keymap.set': { input: savedKeymap, output: nothing },
} as const;
