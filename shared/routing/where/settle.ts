// From mentions to places. A name that several places share counts only where something else named, or chosen, leaves one of
// them; a name that contradicts a district named in full view is dropped; what is denied or said in passing gives way.
// Invariant: two places that exclude each other are never both sure; they become candidates, and what holds both is sure.

import type { Place } from '#shared/city/city-pack.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { PlaceId } from '#shared/domain/ids.ts';
import type { PlaceReason } from './place-reason.ts';
import type { Mentioned } from './mention.ts';
import type { Spelling } from './spelling.ts';

export type Find = Spelling & {
  readonly words: string;
  readonly mention: Mentioned;
  readonly reasons: readonly PlaceReason[];
};
/** Groups of candidates, one a mention that could not be settled. */
export type Settled = { readonly sure: readonly Find[]; readonly open: readonly (readonly Find[])[] };

const besideCharacters = 2;

type Anchor = { readonly placeId: PlaceId; readonly mention: Mentioned | null };
/** What one mention came to. */
type SettledOne = { readonly mention: Mentioned; readonly sure: readonly Find[]; readonly open: readonly Find[] };
type Read = { readonly mention: Mentioned; readonly values: readonly Spelling[] };

export interface Settler {
  settle(mentions: readonly Mentioned[], chosen: PlaceId | null): Settled;
}

/** Prepares the tree of a pack. */
export function createSettler(city: LoadedCityPack): Settler {
  const isAtOrBelow = (id: PlaceId, above: PlaceId): boolean => city.placePath(id).some((place) => place.id === above);
  const isRelated = (one: PlaceId, other: PlaceId): boolean => isAtOrBelow(one, other) || isAtOrBelow(other, one);

  /** 后沙峪 is the subdistrict rather than the community of that name in it; a clear name beats a vague one. */
  function topmost(values: readonly Spelling[]): readonly Spelling[] {
    const clear = values.filter(({ strength }) => strength !== 'vague');
    const usable = clear.length > 0 ? clear : values;
    return usable.filter(
      ({ place }) => !usable.some((other) => other.place.id !== place.id && isAtOrBelow(place.id, other.place.id)),
    );
  }

  function settleOne({ mention, values }: Read, anchors: readonly Anchor[]): SettledOne {
    const others = anchors.filter((anchor) => anchor.mention !== mention && speaksFor(anchor.mention, mention));
    const near = mention.standing === 'leaning' ? others.filter((anchor) => isBeside(mention, anchor.mention)) : others;
    const backing = (value: Spelling) => near.find(({ placeId }) => isBacked(value, placeId, mention));
    const find = (value: Spelling): Find => ({
      ...value,
      words: mention.words,
      mention,
      reasons: reasonsFor(value, mention, backing(value)),
    });
    const [only] = values;
    const isClear =
      values.length === 1 && only !== undefined && only.strength !== 'vague' && mention.standing === 'firm';
    if (isWeak(mention)) return { mention, sure: [], open: isClear ? [find(only)] : [] };
    if (isClear) return { mention, sure: [find(only)], open: [] };
    const backed = values.filter(backing);
    const [first] = backed;
    if (backed.length === 1 && first) return { mention, sure: [find(first)], open: [] };
    if (backed.length === 0 && mention.standing === 'leaning') return { mention, sure: [], open: [] };
    const left = backed.length > 0 ? backed : values;
    const roof = mention.standing === 'firm' ? roofOf(left, mention) : undefined;
    const mayBeMeant = mention.isPlaceMeant || left.every(({ strength }) => strength !== 'vague');
    return { mention, sure: roof ? [roof] : [], open: mayBeMeant ? left.map(find) : [] };
  }

  /** A vague name must lie in what is named; a shared one may also be above it. */
  function isBacked({ place, strength }: Spelling, anchor: PlaceId, { standing }: Mentioned): boolean {
    if (place.id === anchor) return standing !== 'firm';
    return strength === 'vague' ? isAtOrBelow(place.id, anchor) : isRelated(place.id, anchor);
  }

  /** Twins under one roof at least tell where the roof is; vague words do not even tell that. */
  function roofOf(twins: readonly Spelling[], mention: Mentioned): Find | undefined {
    const [parentId, ...more] = new Set(twins.map(({ place }) => place.parentId));
    const parent = parentId ? city.place(parentId) : undefined;
    if (!parent || more.length > 0 || twins.some(({ strength }) => strength === 'vague')) return undefined;
    return {
      place: parent,
      strength: 'short',
      isAlias: false,
      words: mention.words,
      mention,
      reasons: [{ kind: 'holdsNamed' }],
    };
  }

  /** A district named with its ending, or the chosen one, is in full view; between two short names neither wins. */
  function dropContradictions(finds: readonly Find[], chosen: PlaceId | null): readonly Find[] {
    const districts = finds.filter(({ place }) => place.level === 'district');
    const ofChosen = chosen === null ? [] : city.placePath(chosen).slice(0, 1);
    const named = [...districts.map(({ place }) => place), ...ofChosen];
    const inFullView = [
      ...districts.filter(({ strength }) => strength === 'whole').map(({ place }) => place),
      ...ofChosen,
    ];
    return finds.filter(({ place, strength, isAlias, mention: { likeness } }) => {
      if (likeness === 'named' && !isAlias && (strength === 'whole' || place.level !== 'community')) {
        return true;
      }
      const against = isAlias || strength === 'vague' || likeness !== 'named' ? named : inFullView;
      return against.length === 0 || against.some(({ id }) => isAtOrBelow(place.id, id));
    });
  }

  /** What is said in passing stays where nothing else is said, or where it agrees with the rest. */
  function dropAsides(finds: readonly Find[]): readonly Find[] {
    const least = Math.min(...finds.map(({ mention }) => mention.aside));
    const meant = finds.filter(({ mention }) => mention.aside === least);
    return finds.filter(
      (find) => meant.includes(find) || meant.some(({ place }) => isRelated(place.id, find.place.id)),
    );
  }

  /** Another place is named as well, though nobody can say which: what is said in passing is not it for that. */
  function dropBelowOpen(finds: readonly Find[], results: readonly SettledOne[]): readonly Find[] {
    const others = results.filter(
      ({ mention, sure, open }) => sure.length === 0 && open.length > 0 && !mention.isLoose && !fitsAny(open, finds),
    );
    return finds.filter(({ mention }) => !others.some((other) => other.mention.aside < mention.aside));
  }

  /** Named in the same way, and not a place that holds or lies in any that is sure. */
  function rivalsOf(finds: readonly Find[], results: readonly SettledOne[]): readonly Find[] {
    if (finds.length === 0) return [];
    return results
      .filter(({ mention, sure, open }) => sure.length === 0 && isRival(mention, open) && !fitsAny(open, finds))
      .filter(({ mention }) => finds.some((find) => mention.aside <= find.mention.aside))
      .flatMap(({ open }) => open);
  }

  function fitsAny(open: readonly Find[], finds: readonly Find[]): boolean {
    return open.some(({ place }) => finds.some((find) => isRelated(place.id, find.place.id)));
  }

  function keepFinest(finds: readonly Find[]): Find[] {
    const finest = finds.filter(
      ({ place }) => !finds.some((other) => other.place.id !== place.id && isAtOrBelow(other.place.id, place.id)),
    );
    return [...new Map(finest.toReversed().map((find) => [find.place.id, find])).values()].toReversed();
  }

  /** The finest place above all of them; undefined where they share none. */
  function holderOf(finds: readonly Find[]): Place | undefined {
    const [first, ...others] = finds.map(({ place }) => city.placePath(place.id));
    return first?.findLast(({ id }) => others.every((path) => path.some((place) => place.id === id)));
  }

  /** 回龙观和天通苑: of the second it is known that it is in 昌平, as the first is, and it is another place there. */
  function roofOverRivals(finest: readonly Find[], results: readonly SettledOne[]): Find | undefined {
    return results
      .filter(({ mention, open }) => isRival(mention, open) && !fitsAny(open, finest))
      .filter(({ mention }) => finest.some((find) => mention.aside <= find.mention.aside))
      .flatMap(({ sure }) => sure)
      .find(({ place }) => finest.some((find) => find.place.id !== place.id && isAtOrBelow(find.place.id, place.id)));
  }

  function resolveConflict(finest: readonly Find[], rivals: readonly Find[]): Settled {
    const [first] = finest;
    if (rivals.length > 0) return { sure: [], open: [finest] };
    // The other end is not known, so what lies between may be anywhere around this one.
    if (finest.length === 1 && first?.mention.isBetween) return { sure: [], open: [finest] };
    if (finest.length < 2 || !first) return { sure: finest, open: [] };
    const holder = holderOf(finest);
    const words = finest.map((find) => find.words).join(' · ');
    const sure: Find[] = holder ? [{ ...first, place: holder, words, reasons: [{ kind: 'holdsNamed' }] }] : [];
    return { sure, open: [finest] };
  }

  return {
    settle(mentions, chosen) {
      const reads = mentions.map((mention) => ({ mention, values: topmost(mention.spellings) })).filter(hasValues);
      const anchors = [...anchorsOf(reads), ...(chosen === null ? [] : [{ placeId: chosen, mention: null }])];
      const results = reads.map((read) => settleOne(read, anchors));
      const meant = dropAsides(results.flatMap(({ sure }) => sure));
      const finds = dropBelowOpen(dropContradictions(meant, chosen), results);
      const finest = keepFinest(finds);
      const roof = roofOverRivals(finest, results);
      const { sure, open } = roof
        ? { sure: [roof], open: [finest] }
        : resolveConflict(finest, rivalsOf(finds, results));
      const isPossible = ({ place }: Find) =>
        sure.length === 0
          ? true
          : sure.some((find) => find.place.id !== place.id && isAtOrBelow(place.id, find.place.id));
      const groups = offered(results)
        .map((each) => each.open.filter(isPossible))
        .filter((group) => group.length > 0);
      return { sure, open: [...open, ...groups] };
    },
  };
}

/** Where somebody works or comes from says nothing of a place that is named elsewhere in the text. */
function speaksFor(anchor: Mentioned | null, mention: Mentioned): boolean {
  return anchor === null || anchor.aside < 2 || anchor.aside === mention.aside || isBeside(mention, anchor);
}

/** Where somebody comes from is not offered beside a place that may be the spot. */
function offered(results: readonly SettledOne[]): readonly SettledOne[] {
  const open = results.filter((each) => each.open.length > 0);
  const least = Math.min(...open.map(({ mention }) => mention.aside));
  return open.filter(({ mention }) => !mention.isLoose || mention.aside <= least);
}

/** A name by itself, not a road, an ordinary word or a slip. */
function isRival(mention: Mentioned, open: readonly Find[]): boolean {
  return mention.standing === 'firm' && !isWeak(mention) && open.some(({ strength }) => strength !== 'vague');
}

/** Directly before or after: 朝阳忘京 is one breath, and what is said sentences away proves nothing. */
function isBeside(mention: Mentioned, other: Mentioned | null): boolean {
  if (other === null || other.text !== mention.text) return false;
  return Math.max(other.start - mention.end, mention.start - other.end) <= besideCharacters;
}

function hasValues({ values }: Read): boolean {
  return values.length > 0;
}

/** What is clear by itself; each place once, so that a text of nothing but names stays cheap. */
function anchorsOf(reads: readonly Read[]): Anchor[] {
  const anchors = new Map<PlaceId, Anchor>();
  for (const { mention, values } of reads) {
    const [only, second] = values;
    if (!only || second || only.strength === 'vague' || mention.standing !== 'firm' || isWeak(mention)) continue;
    if (!anchors.has(only.place.id)) anchors.set(only.place.id, { placeId: only.place.id, mention });
  }
  return [...anchors.values()];
}

/** Tells where to look at most; it makes nothing sure, neither itself nor another. */
function isWeak({ isRoad, isLoose }: Mentioned): boolean {
  return isRoad || isLoose;
}

function reasonsFor({ isAlias }: Spelling, mention: Mentioned, backing: Anchor | undefined): PlaceReason[] {
  const likeness = mention.likeness === 'named' && isAlias ? 'alias' : mention.likeness;
  const reasons: PlaceReason[] = [{ kind: likeness }];
  if (backing) reasons.push({ kind: backing.mention ? 'insideNamed' : 'chosen', placeId: backing.placeId });
  if (mention.isNear || mention.isBetween || isWeak(mention)) reasons.push({ kind: 'nearby' });
  return reasons;
}
