// How well a typed text fits a thing of a pick list: its whole name, or the beginning of one, alone or behind the names above
// it (朝阳望京, cywj, "chaoyang wangjing"). A text in the middle of a name fits nothing: it would be a guess.

import type { MatchedBy, PickEntry } from '../city/pick-entries.ts';
import { matchOrder } from '../city/pick-entries.ts';

export type Fit = {
  readonly isWhole: boolean;
  readonly by: MatchedBy | 'code';
};

/** The names above an entry, the topmost first. */
export type Path = readonly PickEntry[];

/** The best fit of a normalised text; undefined: none. */
export function fitName(entry: PickEntry, above: Path, wanted: string): Fit | undefined {
  if (wanted === entry.id.toLowerCase()) return { isWhole: true, by: 'code' };
  const glued = wanted.replaceAll(' ', '');
  const fits = matchOrder.flatMap((by): Fit[] => {
    const direct = fitOf(entry.spellings[by], wanted) ?? fitOf(entry.spellings[by], glued);
    const fit = direct ?? fitBelow(entry, above, glued, by) ?? fitWords(entry, above, wanted, by);
    return fit === undefined ? [] : [{ isWhole: fit === 'whole', by }];
  });
  return fits.find(({ isWhole }) => isWhole) ?? fits[0];
}

type How = 'whole' | 'begins';

function fitOf(spellings: readonly string[], wanted: string): How | undefined {
  if (wanted === '') return undefined;
  if (spellings.includes(wanted)) return 'whole';
  return spellings.some((spelling) => spelling.startsWith(wanted)) ? 'begins' : undefined;
}

/** Behind the names above, all written in one way; an alias may stand for a name, and a name above may be left out. */
function fitBelow(entry: PickEntry, above: Path, wanted: string, by: MatchedBy): How | undefined {
  const own = entry.spellings[by].map(unspaced);
  for (const [index, upper] of above.entries()) {
    for (const start of upperSpellings(upper, by)) {
      if (start.length < 2 || wanted.length <= start.length || !wanted.startsWith(start)) continue;
      const rest = wanted.slice(start.length);
      const fit = fitOf(own, rest) ?? fitBelow(entry, above.slice(index + 1), rest, by);
      if (fit) return fit;
    }
  }
  return undefined;
}

/** Oak Xingfuli: the last word of the name itself, each one before it the beginning of a name above. */
function fitWords(entry: PickEntry, above: Path, wanted: string, by: MatchedBy): How | undefined {
  const words = wanted.split(' ').slice(0, mostWords);
  const last = words.pop() ?? '';
  if (words.length === 0 || last.length < 2) return undefined;
  const isAbove = (word: string) =>
    above.some((upper) => upperSpellings(upper, by).some((spelling) => spelling.startsWith(word)));
  return words.every(isAbove) ? fitOf(entry.spellings[by], last) : undefined;
}

/** Names of more levels than there are. */
const mostWords = 6;

function upperSpellings({ spellings }: PickEntry, by: MatchedBy): readonly string[] {
  const isWritten = by === 'name' || by === 'alias';
  return (isWritten ? [...spellings.name, ...spellings.alias] : spellings[by]).map(unspaced);
}

function unspaced(text: string): string {
  return text.replaceAll(' ', '');
}
