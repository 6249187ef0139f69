// Where it is: free text to places of the gazetteer, each with how sure it is and why. What is sure may be taken by one key;
// what is only one of several never is, it is offered beside the others.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { PlaceId } from '#shared/domain/ids.ts';
import { madeOnce } from '#shared/lib/made-once.ts';
import type { PlaceProposal, PlaceReason } from './place-reason.ts';
import type { Mention, Mentioned } from './mention.ts';
import type { Find, Settled } from './settle.ts';
import { createLocator } from './locate.ts';
import type { CountLookUps } from './mention-finder.ts';
import { createMentionFinder } from './mention-finder.ts';
import { confidenceAmong, confidenceOf } from './place-confidence.ts';
import { placeForm } from './place-form.ts';
import { createRelate } from './relate.ts';
import { createSettler } from './settle.ts';
import { readTypedPoint } from './typed-point.ts';

/** What is known beside the text. */
export type WhereKnown = {
  readonly chosen: PlaceId | null;
  /** Where an earlier case of the caller was: it may decide between candidates, but never makes one sure. */
  readonly earlier?: PlaceId | null;
};

export type WhereFound = {
  /** Sure enough to be taken; the finest first. */
  readonly places: PlaceProposal[];
  /** One of these, if any; the likeliest first. */
  readonly candidates: PlaceProposal[];
};

/** Texts in order of trust, normalised: what stands in the address field comes before the narrative. */
export type WhereFinder = (normalisedTexts: readonly string[], known: WhereKnown) => WhereFound;

/** More than this nobody reads while a caller talks. */
const mostCandidates = 5;
/** Longer texts are read this far: a call names its place early, and the answer must come while typing. */
const longestRead = 2_000;
const levels = ['district', 'subdistrict', 'community'] as const;

/** Prepares a pack for finding places; the work of one answer grows with the length of the texts alone. */
export function createWhereFinder(city: LoadedCityPack, countLookUps?: CountLookUps): WhereFinder {
  const finder = createMentionFinder(city.pack.places, countLookUps);
  const settler = createSettler(city);
  const relate = createRelate(Object.values(city.pack.city.name));
  const locator = madeOnce(() => createLocator(city.pack.outlines));

  function readTexts(forms: readonly string[]): Mentioned[] {
    const mentioned = forms.flatMap((form, text) => relate(form, finder.find(form, text)));
    const denied = new Set(mentioned.filter(({ isDenied }) => isDenied).flatMap(placeIdsOf));
    return mentioned
      .filter(({ isDenied }) => !isDenied)
      .map((mention) => ({ ...mention, spellings: mention.spellings.filter(({ place }) => !denied.has(place.id)) }));
  }

  function findPoint(texts: readonly string[]): WhereFound | null {
    const point = texts.map((text) => readTypedPoint(text, locator)).find((found) => found !== null);
    if (!point) return null;
    const reasons: PlaceReason[] = [{ kind: 'coordinates' }];
    const isSure = point.placeIds.length === 1;
    const confidence = isSure ? confidenceOf({ reasons }) : confidenceAmong(point.placeIds.length, false);
    const found = point.placeIds.map((placeId) => ({ placeId, words: point.words, confidence, reasons }));
    return isSure ? { places: found, candidates: [] } : { places: [], candidates: found };
  }

  function propose({ sure, open }: Settled, earlier: PlaceId | null): WhereFound {
    const places = sure
      .map((find) => toProposal(find, confidenceOf(find)))
      .toSorted((a, b) => depthOf(b.placeId) - depthOf(a.placeId));
    const known = new Set<PlaceId>(places.map(({ placeId }) => placeId));
    const byId = new Map<PlaceId, PlaceProposal>();
    for (const candidate of open.flatMap((group) => rankGroup(group, earlier))) {
      if (!known.has(candidate.placeId) && !byId.has(candidate.placeId)) byId.set(candidate.placeId, candidate);
    }
    const candidates = [...byId.values()].toSorted((a, b) => b.confidence - a.confidence).slice(0, mostCandidates);
    return { places, candidates };
  }

  function rankGroup(group: readonly Find[], earlier: PlaceId | null): PlaceProposal[] {
    const isEarlier = ({ place }: Find) =>
      earlier !== null && city.placePath(earlier).some(({ id }) => id === place.id);
    const hasOneEarlier = group.filter(isEarlier).length === 1;
    return group.map((find) => {
      const wasEarlier = hasOneEarlier && isEarlier(find);
      const confidence = confidenceAmong(group.length, wasEarlier);
      return toProposal(
        wasEarlier ? { ...find, reasons: [...find.reasons, { kind: 'earlierPlace' }] } : find,
        confidence,
      );
    });
  }

  function depthOf(id: PlaceId): number {
    const level = city.place(id)?.level;
    return level ? levels.indexOf(level) : -1;
  }

  return (texts, { chosen, earlier = null }) => {
    const forms = texts.map((text) => placeForm(text.slice(0, longestRead)));
    const found = propose(settler.settle(readTexts(forms), chosen), earlier);
    if (found.places.length > 0) return found;
    return findPoint(forms) ?? found;
  };
}

function placeIdsOf({ spellings }: Mention): PlaceId[] {
  return spellings.map(({ place }) => place.id);
}

function toProposal({ place, words, reasons }: Find, confidence: number): PlaceProposal {
  return { placeId: place.id, words, confidence, reasons: [...reasons] };
}
