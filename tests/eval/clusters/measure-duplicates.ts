// How well the same matter is found: messages lie in a workstation's store with made-up places and times; some are told again
// by a second caller, and as many calls are about something new. What the desk would show of each is counted.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '#shared/lib/clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { must } from '#shared/lib/assert.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, PlaceId } from '#shared/domain/ids.ts';
import { createSuggester } from '#shared/routing/suggest.ts';
import type { SimilarMatter } from '#shared/routing/similar/same-matter-score.ts';
import { cosineOf, prepareMatter, shownFrom } from '#shared/routing/similar/same-matter-score.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { limits } from '#shared/sync/limits.ts';
import { searchForm } from '#shared/text/search-form.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { rowsAtOnce } from '#host/search/list-in-background.ts';
import { percentile, round } from '#tests/bench/bench-result.ts';
import type { SimilarCase } from '#host/similar/similar-queries.ts';
import type { Store } from '#tests/bench/store/fill-store.ts';
import { openStore } from '#tests/bench/store/fill-store.ts';
import { storeViewer } from '#tests/bench/store/store-viewer.ts';
import { createCaseMaker } from '#tests/bench/sync/made-up-cases.ts';
import { createTextAlterer, shuffled } from './alter-text.ts';
import type { Deal, DealWish } from './deal-out.ts';
import { dealOut, dealOutOften, dealOutSmall } from './deal-out.ts';
import type { Message } from './read-messages.ts';
import { readToldTwice } from './read-messages.ts';

export type DuplicateFigures = {
  readonly pairs: number;
  readonly recallAt3: number;
  /**
   * Of what is shown: how much is the matter itself. People wrote some matters twice, and nobody has marked where: what is
   * much like the message as it was written is left out of the first figure, and wrong in the second.
   */
  readonly precision: number;
  readonly precisionCopiesWrong: number;
  /** How many of the told again are shown at all. */
  readonly shownShare: number;
  /** The mean distance of the probability from what came true, over ten equal steps. */
  readonly calibrationError: number;
  readonly msP50: number;
  readonly msP99: number;
};
export type DuplicateWish = DealWish & {
  readonly folder: string;
  readonly loaded: LoadedCityPack;
  /** Many stores of so many cases each, as a city's first days are; null: one of all messages. */
  readonly storedEach: number | null;
};

type Judged = { readonly probability: number; readonly isSame: boolean; readonly isCopy: boolean };
const nothing = { placePath: [], topicPath: [], callerKey: null, atMs: 0 };
/** Messages that share little that is rare stay below a tenth. */
const copyFrom = 0.25;
const dayMs = 24 * 3_600_000;
const spanDays = 30;
/** The self-written calls are dealt so often, and lie in so few places that each has several of them. */
const ownRounds = 20;
const ownPlaces = 10;
const clock = systemClock();
const scope = scopeOf(storeViewer);

export function measureDuplicates(wish: DuplicateWish): DuplicateFigures {
  const { folder, loaded, storedEach } = wish;
  const random = seededRandom(29);
  if (storedEach === null) return measureDeals({ folder, loaded, random, places: 150 }, [dealOut(wish, random)]);
  return measureDeals({ folder, loaded, random, places: storedEach }, dealOutSmall(wish, storedEach, random));
}

/** What the self-written calls come to that are told twice, in a store of half of them. */
export function measureToldTwice(folder: string, loaded: LoadedCityPack): DuplicateFigures {
  const random = seededRandom(31);
  const deals = dealOutOften(readToldTwice(), ownRounds, random);
  return measureDeals({ folder, loaded, random, places: ownPlaces }, deals);
}

/** `places`: in so many everything happens. */
type DealsWish = Pick<DuplicateWish, 'folder' | 'loaded'> & { readonly random: Random; readonly places: number };

function measureDeals({ folder, loaded, random, places }: DealsWish, deals: readonly Deal[]): DuplicateFigures {
  const chance = { random, nowMs: clock.wallMs(), places, isSmall: deals.length > 1 };
  const city = knowCity(loaded);
  const answers = deals.map((deal, index) => askStore(join(folder, String(index)), city, deal, chance));
  return figuresOf(
    answers.flatMap(({ again }) => again),
    answers.flatMap(({ fresh }) => fresh),
  );
}

function figuresOf(told: readonly Answer[], fresh: readonly Answer[]): DuplicateFigures {
  const answers = [...told, ...fresh];
  const judged = answers.flatMap(({ shown }) => shown);
  const shown = judged.filter(({ probability }) => probability >= shownFrom);
  const times = answers.map(({ ms }) => ms);
  return {
    pairs: told.length,
    recallAt3: round(told.filter(({ rank }) => rank >= 0 && rank < 3).length / told.length),
    precision: shareSame(shown.filter(({ isCopy }) => !isCopy)),
    precisionCopiesWrong: shareSame(shown),
    shownShare: round(told.filter(({ score }) => score >= shownFrom).length / told.length),
    calibrationError: round(calibrationError(judged)),
    msP50: round(percentile(times, 0.5)),
    msP99: round(percentile(times, 0.99)),
  };
}

/** Fills a store and asks it for all of the deal. */
function askStore(folder: string, city: City, { stored, again, fresh }: Deal, chance: Chance) {
  mkdirSync(folder);
  const world = makeUpWorld(city, stored, chance);
  const store = openStore(folder, city.loaded);
  try {
    const cases = stored.map(world.toCase).toSorted((one, other) => one.registeredAtMs - other.registeredAtMs);
    // The first cases of a city come one by one, and the desk looks at each.
    const pageRows = chance.isSmall ? 1 : limits.pageRows;
    fill(store, cases, { nowMs: chance.nowMs, pageRows });
    const ask = (one: Message) => askAgain(store, world, one);
    return { again: again.map(ask), fresh: fresh.map(ask) };
  } finally {
    store.close();
  }
}

type Chance = { readonly random: Random; readonly nowMs: number; readonly places: number; readonly isSmall: boolean };

function knowCity(loaded: LoadedCityPack) {
  return { loaded, suggester: createSuggester(loaded), paths: casePathsOf(loaded) };
}

type City = ReturnType<typeof knowCity>;

/** Where and when everything is, and how a second caller tells it. */
function makeUpWorld(
  { loaded, suggester, paths }: City,
  stored: readonly Message[],
  { random, nowMs, places: placesUsed }: Omit<Chance, 'isSmall'>,
) {
  const unknown = { placeId: null, placeDetail: '', topicId: null, urgency: 'normal' } as const;
  const communities = loaded.pack.places.filter(({ level }) => level === 'community');
  const places = shuffled(communities, random).slice(0, placesUsed);
  const anyPlace = () => must(places[Math.floor(random() * placesUsed)], 'a place').id;
  const placeOf = new Map(stored.map((one) => [one.id, anyPlace()]));
  const topicOf = (text: string) => suggester.suggest({ ...unknown, narrative: text }).topics[0]?.topicId ?? null;
  const alter = createTextAlterer(loaded, random);
  const [lived] = createCaseMaker({ loaded, count: 1, firstSerial: 1, nowMs, seed: 1 }).next();
  const model = must(lived, 'a registered case').row;

  return {
    nowMs,
    toCase({ id, text }: Message): Case {
      const place = { placeId: must(placeOf.get(id), 'its place'), detail: '' };
      const caller = { ...model.caller, phone: phoneOf(id) };
      const registeredAtMs = Math.round(nowMs - random() * spanDays * dayMs);
      const said = { narrative: text, place, caller, topicId: topicOf(text), registeredAtMs };
      return { ...model, id: id as CaseId, number: null, ...said };
    },
    toldAgain({ id, text, again }: Message): SimilarMatter {
      const told = again ?? alter(text);
      return {
        form: searchForm(told),
        placePath: paths.place(shiftPlace(placeOf.get(id) ?? anyPlace(), loaded, random())),
        topicPath: paths.topic(topicOf(told)),
        callerKey: random() < 0.1 ? phoneOf(id) : null,
        atMs: nowMs,
      };
    },
  };
}

type World = ReturnType<typeof makeUpWorld>;
type Answer = { readonly ms: number; readonly rank: number; readonly score: number; readonly shown: readonly Judged[] };

/** What the desk would say to a second caller. */
function askAgain({ replica }: Store, world: World, one: Message): Answer {
  const matter = world.toldAgain(one);
  const sinceMs = world.nowMs - 60 * dayMs;
  const beganMs = clock.monotonicMs();
  const { cases } = replica.similar.find({ scope, matter, sinceMs, closedSinceMs: 0, most: 10 });
  const ms = clock.monotonicMs() - beganMs;
  const rarity = replica.similar.rarity(scope);
  const written = prepareMatter({ ...nothing, form: searchForm(one.text) }, rarity);
  const isSame = ({ row }: SimilarCase) => row.id === (one.id as CaseId);
  const rank = cases.findIndex(isSame);
  return {
    ms,
    rank,
    score: cases[rank]?.score ?? 0,
    shown: cases.map((found) => ({
      probability: found.score,
      isSame: isSame(found),
      isCopy: !isSame(found) && cosineOf(written, found.matter, rarity) >= copyFrom,
    })),
  };
}

function phoneOf(id: string): string {
  return `138${id.padStart(8, '0').slice(-8)}`;
}

type FillWish = { readonly nowMs: number; readonly pageRows: number };

/** Loads the cases page by page; after each the desk lists it and learns from it, as it does between two calls. */
function fill({ replica }: Store, cases: readonly Case[], { nowMs, pageRows }: FillWish): void {
  for (let from = 0; from < cases.length; from += pageRows) {
    const page = cases.slice(from, from + pageRows);
    const rows = page.map((one, at) => ({ kind: 'row' as const, seq: from + at + 1, changedAtMs: nowMs, case: one }));
    replica.applyPage(storeViewer, {
      rowsAfter: from,
      answer: { rows, rowsUpTo: from + rows.length, headSeq: cases.length },
      settledCases: [],
      nowMs,
    });
    while (!replica.settleMore());
    while (!replica.listMore(scope, rowsAtOnce).isDone);
    while (!replica.similar.learnMore(scope, 500));
  }
}

/** Most callers name the same place, some only the one above it, some one nearby, some none. */
function shiftPlace(placeId: PlaceId, { pack, place }: LoadedCityPack, chance: number): PlaceId | null {
  const above = place(placeId)?.parentId ?? null;
  if (chance < 0.7) return placeId;
  if (chance < 0.85) return above;
  if (chance < 0.9) return pack.places.find(({ id, parentId }) => parentId === above && id !== placeId)?.id ?? above;
  return null;
}

function shareSame(shown: readonly Judged[]): number {
  return round(shown.filter(({ isSame }) => isSame).length / Math.max(1, shown.length));
}

function calibrationError(all: readonly Judged[]): number {
  const judged = all.filter(({ isCopy }) => !isCopy);
  const steps = Map.groupBy(judged, ({ probability }) => Math.min(9, Math.floor(probability * 10)));
  const sums = [...steps.values()].map((step) => {
    const said = step.reduce((sum, { probability }) => sum + probability, 0);
    return Math.abs(said - step.filter(({ isSame }) => isSame).length);
  });
  return sums.reduce((sum, one) => sum + one, 0) / Math.max(1, judged.length);
}
