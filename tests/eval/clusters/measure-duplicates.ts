// How well the same matter is found: messages lie in a workstation's store with made-up places and times; some are told again
// by a second caller, and as many calls are about something new. What the desk would show of each is counted.

import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { must } from '#shared/lib/assert.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, PlaceId, TopicId } from '#shared/domain/ids.ts';
import { createSuggester } from '#shared/routing/suggest.ts';
import { cosineOf, prepareMatter, shownFrom } from '#shared/routing/similar/same-matter-score.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { limits } from '#shared/sync/limits.ts';
import { searchForm } from '#shared/text/search-form.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { rowsAtOnce } from '#host/search/list-in-background.ts';
import { percentile, round } from '#tests/bench/bench-result.ts';
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

export function measureDuplicates({ folder, loaded, messages, isAsked, most }: DuplicateWish): DuplicateFigures {
  const random = seededRandom(29);
  const nowMs = clock.wallMs();
  const alter = createTextAlterer(loaded, random);
  const suggester = createSuggester(loaded);
  const unknown = { placeId: null, placeDetail: '', topicId: null, urgency: 'normal' } as const;
  const paths = casePathsOf(loaded);
  const communities = loaded.pack.places.filter(({ level }) => level === 'community');
  const places = shuffled(communities, random).slice(0, placesUsed);
  const asked = shuffled(messages.filter(isAsked), random).slice(0, 2 * most);
  const again = asked.slice(0, Math.floor(asked.length / 2));
  const fresh = new Set(asked.slice(again.length));
  const stored = messages.filter((one) => !fresh.has(one));

  const placeOf = new Map(stored.map((one) => [one.id, must(places[Math.floor(random() * placesUsed)], 'a place').id]));
  const topicOf = (text: string): TopicId | null =>
    suggester.suggest({ ...unknown, narrative: text }).topics[0]?.topicId ?? null;

  const store = openStore(folder, loaded);
  try {
    const model = must(
      createCaseMaker({ loaded, count: 1, firstSerial: 1, nowMs, seed: 1 }).next()[0],
      'a registered case',
    ).row;
    const cases = stored.map(({ id, text }): Case => {
      const registeredAtMs = Math.round(nowMs - random() * spanDays * dayMs);
      const place = { placeId: must(placeOf.get(id), 'its place'), detail: '' };
      const caller = { ...model.caller, phone: phoneOf(id) };
      const topicId = topicOf(text);
      return { ...model, id: id as CaseId, number: null, narrative: text, place, caller, topicId, registeredAtMs };
    });
    fill(store, cases, nowMs);
    const scope = scopeOf(storeViewer);
    while (!store.replica.similar.learnMore(scope, 500));
    const rarity = store.replica.similar.rarity(scope);
    const judged: Judged[] = [];
    const times: number[] = [];
    let found = 0;
    let shownSame = 0;
    for (const one of asked) {
      const text = alter(one.text);
      const told = placeOf.get(one.id);
      const placeId = told === undefined ? must(places[Math.floor(random() * placesUsed)], 'a place').id : told;
      const place = shiftPlace(placeId, loaded, random());
      const topicId = topicOf(text);
      const beganMs = clock.monotonicMs();
      const { cases: likely } = store.replica.similar.find({
        scope,
        matter: {
          form: searchForm(text),
          placePath: paths.place(place),
          topicPath: paths.topic(topicId),
          callerKey: random() < 0.1 ? phoneOf(one.id) : null,
          atMs: nowMs,
        },
        sinceMs: nowMs - 60 * dayMs,
        closedSinceMs: 0,
        most: 10,
      });
      times.push(clock.monotonicMs() - beganMs);
      const written = prepareMatter({ ...nothing, form: searchForm(one.text) }, rarity);
      for (const { row, score, matter } of likely) {
        const isSame = row.id === (one.id as CaseId);
        judged.push({ probability: score, isSame, isCopy: !isSame && cosineOf(written, matter, rarity) >= copyFrom });
      }
      if (told === undefined) continue;
      const rank = likely.findIndex(({ row }) => row.id === (one.id as CaseId));
      if (rank >= 0 && rank < 3) found += 1;
      if ((likely[rank]?.score ?? 0) >= shownFrom) shownSame += 1;
    }
    const shown = judged.filter(({ probability }) => probability >= shownFrom);
    return {
      pairs: again.length,
      recallAt3: round(found / again.length),
      precision: shareSame(shown.filter(({ isCopy }) => !isCopy)),
      precisionCopiesWrong: shareSame(shown),
      shownShare: round(shownSame / again.length),
      calibrationError: round(calibrationError(judged)),
      msP50: round(percentile(times, 0.5)),
      msP99: round(percentile(times, 0.99)),
    };
  } finally {
    store.close();
  }
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
