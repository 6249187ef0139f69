// The names of a pack, ready to be found in texts, by how they are written there. Thousands of names take a while: each way is made
// once for each pack, when it is first needed, so that a start need not wait for it and whoever has time may make it before.

import type { Place } from '#shared/city/city-pack.ts';
import { shortHanName } from '#shared/city/short-name.ts';
import { madeOnce } from '#shared/lib/made-once.ts';
import { hasHan } from '#shared/text/latin-words.ts';
import { normalise } from '#shared/text/normalise.ts';
import type { PhraseMatcher } from '#shared/text/phrase-matcher.ts';
import { createPhraseMatcher } from '#shared/text/phrase-matcher.ts';
import type { LatinNames } from './latin-names.ts';
import { createLatinNames } from './latin-names.ts';
import type { SlipIndex } from './slip-index.ts';
import { createSlipIndex } from './slip-index.ts';
import type { SoundIndex } from './sound-index.ts';
import { createSoundIndex } from './sound-index.ts';
import type { Spelling } from './spelling.ts';
import { spellingsOf } from './spelling.ts';

export type PlaceNames = {
  /** As they are written in the pack. */
  readonly matcher: () => PhraseMatcher<Spelling>;
  /** By their sound. */
  readonly sounds: () => SoundIndex;
  /** With a slip. */
  readonly slips: () => SlipIndex<Spelling>;
  /** In Latin letters: pinyin, first letters, English with a slip. */
  readonly latin: () => LatinNames;
};

/** A name that sounds alike or has a slip must keep this much of what tells it from others. */
export const shortestSlippedStem = 3;

const made = new WeakMap<readonly Place[], PlaceNames>();

/** The names of these places; nothing is made by asking. */
export function placeNamesOf(places: readonly Place[]): PlaceNames {
  const names = made.get(places) ?? prepare(places);
  made.set(places, names);
  return names;
}

/** What of a name is its own: 望京 of 望京街道. */
export function stemOf({ name }: Place): string {
  return shortHanName(name.zh);
}

function prepare(places: readonly Place[]): PlaceNames {
  const named = madeOnce(() => places.flatMap(spellingsOf));
  const han = madeOnce(() =>
    named()
      .map(([name, spelling]) => [normalise(name), spelling] as const)
      .filter(([name]) => hasHan(name)),
  );
  return {
    matcher: madeOnce(() => createPhraseMatcher(named(), (word) => word)),
    sounds: madeOnce(() => createSoundIndex(han().filter(([, { strength }]) => strength !== 'vague'))),
    slips: madeOnce(() => createSlipIndex(han().filter(mayHaveSlip))),
    latin: madeOnce(() => createLatinNames(places)),
  };
}

/** Whole names only; of communities those whose own part is long enough to bear a slip. */
function mayHaveSlip([name, { place, strength }]: readonly [string, Spelling]): boolean {
  if (strength !== 'whole' || name.length < 3) return false;
  return place.level !== 'community' || stemOf(place).length >= shortestSlippedStem;
}
