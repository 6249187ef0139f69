// Names by their sound: 忘京 is 望京. A name lies under the rough sounds of its first two characters; the few that lie there
// are compared sound by sound.

import type { Spelling } from './spelling.ts';
import { readingsOf, roughReadingsOf } from '#shared/text/character-sounds.ts';

type Named = { readonly name: string; readonly spelling: Spelling };
/** `isSame`: alike in every sound, not only roughly. */
export type SoundingName = Named & { readonly isSame: boolean };

export type SoundHit = { readonly size: number; readonly names: readonly SoundingName[] };

export interface SoundIndex {
  /** Names that sound like the characters from `at` on, by their length; what is written alike is no hit. */
  from(characters: readonly string[], at: number): SoundHit[];
}

/** Builds the index over Chinese names of at least two characters. */
export function createSoundIndex(names: Iterable<readonly [name: string, spelling: Spelling]>): SoundIndex {
  /** By the first sound, by the second. */
  const byStart = new Map<string, Map<string, Named[]>>();
  for (const [name, spelling] of names) {
    for (const first of roughReadingsOf(name[0] ?? '')) {
      for (const second of roughReadingsOf(name[1] ?? '')) enter(byStart, first, second, { name, spelling });
    }
  }

  return {
    from(characters, at) {
      const named = byStart.get(roughSoundAt(characters, at))?.get(roughSoundAt(characters, at + 1));
      if (!named) return [];
      const alike = named.filter(({ name }) => isAlike(name, characters, at));
      if (alike.length === 0) return [];
      const bySize = Map.groupBy(alike, ({ name }) => name.length);
      return [...bySize].flatMap(([size, named]) => {
        const written = characters.slice(at, at + size);
        if (named.some(({ name }) => name === written.join(''))) return [];
        return [{ size, names: named.map((each) => ({ ...each, isSame: soundsSame(written, each.name) })) }];
      });
    },
  };
}

function enter(index: Map<string, Map<string, Named[]>>, first: string, second: string, named: Named): void {
  const bySecond = index.get(first) ?? new Map<string, Named[]>();
  index.set(first, bySecond);
  const entries = bySecond.get(second);
  if (entries) entries.push(named);
  else bySecond.set(second, [named]);
}

/** A text is read by the usual sound of each character, a name by any. */
function roughSoundAt(characters: readonly string[], at: number): string {
  return roughReadingsOf(characters[at] ?? '')[0] ?? '';
}

function isAlike(name: string, characters: readonly string[], at: number): boolean {
  if (at + name.length > characters.length) return false;
  for (let index = 2; index < name.length; index += 1) {
    if (!roughReadingsOf(name[index] as string).includes(roughSoundAt(characters, at + index))) return false;
  }
  return true;
}

function soundsSame(written: readonly string[], name: string): boolean {
  return written.every((character, index) => {
    const sound = readingsOf(character)[0];
    return sound !== undefined && readingsOf(name[index] as string).includes(sound);
  });
}
