// How single characters sound, without tones. The first reading is the one a text is read by; names are entered under all.

import { pinyin } from 'pinyin-pro';

type Sounds = { readonly readings: readonly string[]; readonly rough: readonly string[] };

/** Texts are made of some thousand characters: each is read once. Only Chinese ones are kept, so that no text makes it grow. */
const known = new Map<string, Sounds>();
const silent: Sounds = { readings: [], rough: [] };
const isHan = /^\p{Script=Han}$/u;

/** The readings of a character, the usual one first; none where it is not Chinese. */
export function readingsOf(character: string): readonly string[] {
  return soundsOf(character).readings;
}

/** As many callers speak and many typists type: zh is z, ing is in. Equal sounds have equal rough sounds. */
export function roughReadingsOf(character: string): readonly string[] {
  return soundsOf(character).rough;
}

function soundsOf(character: string): Sounds {
  const found = known.get(character);
  if (found) return found;
  if (!isHan.test(character)) return silent;
  const all = pinyin(character, { toneType: 'none', type: 'array', v: true, nonZh: 'removed', multiple: true });
  const readings = [...new Set(all)].filter((reading) => reading !== '');
  const sounds = { readings, rough: [...new Set(readings.map(roughen))] };
  known.set(character, sounds);
  return sounds;
}

function roughen(syllable: string): string {
  return syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n');
}
