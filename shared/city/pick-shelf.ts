// The searchable entries of one kind. Two passes: what begins with the text, and only if that is not enough, what contains it.
// Invariant: the order is total (how well, by what, how high, then pack order), so equal input shows equal lists.

import type { MatchedBy, PickEntry } from './pick-entries.ts';
import { hasHan } from '../text/latin-words.ts';
import { createHaystack } from './haystack.ts';
import { matchOrder } from './pick-entries.ts';

export type ShelfHit = { readonly entry: PickEntry; readonly matched: MatchedBy };
type Ranked = ShelfHit & { readonly number: number; readonly score: number };
type Filter = (entry: PickEntry) => boolean;

export interface PickShelf {
  readonly entries: readonly PickEntry[];
  byId(id: string): PickEntry | undefined;
  isBelow(id: string, above: string): boolean;
  /** The best hits for a normalised text. */
  find(wanted: string, limit: number, isAllowed: Filter): ShelfHit[];
}

/** Shorter Latin texts are read as beginnings only: "a" within a word tells nothing. */
const shortestInnerLatin = 3;

/** Builds a shelf over entries in pack order. */
export function createPickShelf(entries: readonly PickEntry[]): PickShelf {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const spellings = entries.map((entry) => matchOrder.flatMap((by) => entry.spellings[by]));
  const han = createHaystack(spellings.map((texts) => texts.filter(hasHan)));
  const latin = createHaystack(spellings.map((texts) => texts.filter((text) => !hasHan(text))));
  const uppers = entries.filter((entry) => entry.depth < 2 && entry.level !== 'community');

  function isBelow(id: string, above: string): boolean {
    for (let at = byId.get(id)?.parentId; at; at = byId.get(at)?.parentId) if (at === above) return true;
    return false;
  }

  function rankAll(numbers: readonly number[], wanted: string, isAllowed: Filter): Ranked[] {
    return numbers.flatMap((number) => {
      const entry = entries[number] as PickEntry;
      const ranked = isAllowed(entry) ? rankEntry(entry, number, wanted) : undefined;
      return ranked ? [ranked] : [];
    });
  }

  function findText(wanted: string, limit: number, isAllowed: Filter): Ranked[] {
    const haystack = hasHan(wanted) ? han : latin;
    const beginning = rankAll(haystack.beginning(wanted), wanted, isAllowed);
    if (beginning.length >= limit) return beginning;
    if (haystack === latin && wanted.length < shortestInnerLatin) return beginning;
    return rankAll(haystack.containing(wanted), wanted, isAllowed);
  }

  /** 朝阳望京, chaoyangwangj, cywj: the path above, then the beginning of the name. */
  function findBelowPath(wanted: string, limit: number, isAllowed: Filter, depth = 0): Ranked[] {
    return uppers.flatMap((upper) => {
      if (upper.depth < depth) return [];
      const rests = matchOrder.flatMap((by) => upper.spellings[by].flatMap((start) => restAfter(wanted, start, by)));
      return rests.flatMap(({ rest, by }) => {
        const isHere: Filter = (entry) => isBelow(entry.id, upper.id) && isAllowed(entry);
        const hits = rankAll((hasHan(rest) ? han : latin).beginning(rest), rest, isHere);
        const deeper = upper.depth === 0 ? findBelowPath(rest, limit, isHere, 1) : [];
        return [...hits.filter((hit) => isSameWay(hit.matched, by)), ...deeper];
      });
    });
  }

  /** 朝阳 望京: the last word is in the name, the others in it or above it. */
  function findWords(words: readonly string[], isAllowed: Filter): Ranked[] {
    const last = words.at(-1) ?? '';
    const others = words.slice(0, -1);
    const haystack = hasHan(last) ? han : latin;
    return rankAll(haystack.beginning(last), last, (entry) => isAllowed(entry) && others.every(isInPathOf(entry)));
  }

  function isInPathOf(entry: PickEntry): (word: string) => boolean {
    return (word) => {
      for (let at: PickEntry | undefined = entry; at; at = at.parentId === null ? undefined : byId.get(at.parentId)) {
        if (matchOrder.some((by) => at?.spellings[by].some((spelling) => spelling.startsWith(word)))) return true;
      }
      return false;
    };
  }

  function find(wanted: string, limit: number, isAllowed: Filter): ShelfHit[] {
    const words = wanted.split(' ');
    const glued = words.join('');
    const best = new Map<number, Ranked>();
    const hits = [
      ...findText(wanted, limit, isAllowed),
      ...(words.length > 1 ? [...findText(glued, limit, isAllowed), ...findWords(words, isAllowed)] : []),
      ...findBelowPath(glued, limit, isAllowed),
    ];
    for (const hit of hits) {
      const known = best.get(hit.number);
      if (!known || hit.score < known.score) best.set(hit.number, hit);
    }
    return [...best.values()]
      .toSorted((a, b) => a.score - b.score || a.entry.depth - b.entry.depth || a.number - b.number)
      .slice(0, limit);
  }

  return { entries, byId: (id) => byId.get(id), isBelow, find };
}

function restAfter(wanted: string, start: string, by: MatchedBy): { rest: string; by: MatchedBy }[] {
  const isPath = start.length > 1 && wanted.length > start.length && wanted.startsWith(start);
  return isPath ? [{ rest: wanted.slice(start.length), by }] : [];
}

/** Path and name must be written in one way; an alias may stand for a name. */
function isSameWay(one: MatchedBy, other: MatchedBy): boolean {
  return writtenWay(one) === writtenWay(other);
}

function writtenWay(by: MatchedBy): MatchedBy {
  return by === 'alias' ? 'name' : by;
}

function rankEntry(entry: PickEntry, number: number, wanted: string): Ranked | undefined {
  let best: Ranked | undefined;
  for (const [order, matched] of matchOrder.entries()) {
    for (const spelling of entry.spellings[matched]) {
      const quality = qualityOf(spelling, wanted);
      const score = quality * 10 + order;
      if (quality < 3 && (!best || score < best.score)) best = { entry, number, score, matched };
    }
  }
  return best;
}

/** 0 the same, 1 a beginning, 2 somewhere inside, 3 not at all. */
function qualityOf(spelling: string, wanted: string): number {
  const at = spelling.indexOf(wanted);
  if (at === -1) return 3;
  if (at > 0) return 2;
  return spelling.length === wanted.length ? 0 : 1;
}
