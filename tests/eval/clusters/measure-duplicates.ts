// How well the same matter is found: messages lie in a workstation's store with made-up places and times; some are told again
// by a second caller, and as many calls are about something new. What the desk would show of each is counted.

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
import type { Message } from './read-messages.ts';

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
export type DuplicateWish = {
  readonly folder: string;
  readonly loaded: LoadedCityPack;
  readonly messages: readonly Message[];
  /** Those that are told again, and those that are not in the store. */
  readonly isAsked: (message: Message) => boolean;
  readonly most: number;
};

type Judged = { readonly probability: number; readonly isSame: boolean; readonly isCopy: boolean };
const nothing = { placePath: [], topicPath: [], callerKey: null, atMs: 0 };
/** Messages that share little that is rare stay below a tenth. */
const copyFrom = 0.25;
const dayMs = 24 * 3_600_000;
const spanDays = 30;
/** So few that each has other cases of the same topic. */
const placesUsed = 150;
const clock = systemClock();
const scope = scopeOf(storeViewer);

export function measureDuplicates(wish: DuplicateWish): DuplicateFigures {
  const random = seededRandom(29);
  const nowMs = clock.wallMs();
  const { again, asked, stored } = dealOut(wish, random);
  const world = makeUpWorld(wish.loaded, stored, { random, nowMs });
  const store = openStore(wish.folder, wish.loaded);
  try {
    fill(store, stored.map(world.toCase), nowMs);
    while (!store.replica.similar.learnMore(scope, 500));
    const answers = asked.map((one) => askAgain(store, world, one));
    const judged = answers.flatMap(({ shown }) => shown);
    const told = answers.filter((_, index) => index < again);
    const shown = judged.filter(({ probability }) => probability >= shownFrom);
    return {
      pairs: again,
      recallAt3: round(told.filter(({ rank }) => rank >= 0 && rank < 3).length / again),
      precision: shareSame(shown.filter(({ isCopy }) => !isCopy)),
      precisionCopiesWrong: shareSame(shown),
      shownShare: round(told.filter(({ score }) => score >= shownFrom).length / again),
      calibrationError: round(calibrationError(judged)),
      msP50: round(
        percentile(
          answers.map(({ ms }) => ms),
          0.5,
        ),
      ),
      msP99: round(
        percentile(
          answers.map(({ ms }) => ms),
          0.99,
        ),
      ),
    };
  } finally {
    store.close();
  }
}

/** Those that are told again come first among the asked; the others are about something that is not in the store. */
function dealOut({ messages, isAsked, most }: DuplicateWish, random: Random) {
  const asked = shuffled(messages.filter(isAsked), random).slice(0, 2 * most);
  const again = Math.floor(asked.length / 2);
  const fresh = new Set(asked.slice(again));
  return { again, asked, stored: messages.filter((one) => !fresh.has(one)) };
}

/** Where and when everything is, and how a second caller tells it. */
function makeUpWorld(
  loaded: LoadedCityPack,
  stored: readonly Message[],
  { random, nowMs }: { readonly random: Random; readonly nowMs: number },
) {
  const suggester = createSuggester(loaded);
  const unknown = { placeId: null, placeDetail: '', topicId: null, urgency: 'normal' } as const;
  const paths = casePathsOf(loaded);
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
    toldAgain({ id, text }: Message): SimilarMatter {
      const told = alter(text);
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

function fill({ replica }: ReturnType<typeof openStore>, cases: readonly Case[], nowMs: number): void {
  for (let from = 0; from < cases.length; from += limits.pageRows) {
    const page = cases.slice(from, from + limits.pageRows);
    const rows = page.map((one, at) => ({ kind: 'row' as const, seq: from + at + 1, changedAtMs: nowMs, case: one }));
    replica.applyPage(storeViewer, {
      rowsAfter: from,
      answer: { rows, rowsUpTo: from + rows.length, headSeq: cases.length },
      settledCases: [],
      nowMs,
    });
  }
  while (!replica.settleMore());
  while (!replica.listMore(scopeOf(storeViewer), rowsAtOnce).isDone);
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
