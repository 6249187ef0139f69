// Calls as they are typed, a pause at a time: made from the pack's own words, as the model's calls are, and from narratives
// the store has as well, so that there are topics to explain and cases to compare. One in ten is told at length.

import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { MethodInput } from '#shared/bridge/contract.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { searchForm } from '#shared/text/search-form.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SimilarAsk } from '#host/similar/similar-queries.ts';
import { generateTexts } from '#tests/eval/routing/generated-texts.ts';
import { makeUpTexts } from '../made-up-texts.ts';
import { storeViewer } from '../store/store-viewer.ts';

export type Pause = {
  readonly suggest: MethodInput<'intake.suggest'>;
  readonly similar: MethodInput<'intake.similar'>;
  /** The same, as the index alone is asked. */
  readonly probe: SimilarAsk;
};

/** A call is typed in so many stretches, with a pause after each. */
const pausesOfCall = 4;
const textsOfCall = 4;
const textsOfLongCall = 40;
const longOneIn = 10;
const dayMs = 24 * 3_600_000;

/** All pauses of so many calls, in their order. */
export function makeUpPauses(loaded: LoadedCityPack, calls: number): readonly Pause[] {
  const random = seededRandom(41);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const texts = [...makeUpTexts(1_000, 43), ...generateTexts(loaded, 2, 44).map(({ text }) => text)];
  return Array.from({ length: calls }, (_, call) => {
    const parts = call % longOneIn === 0 ? textsOfLongCall : textsOfCall;
    const whole = Array.from({ length: parts }, () => pick(texts)).join('');
    const placeId = pick(loaded.pack.places).id;
    const topicId = pick(loaded.pack.topics).id;
    return Array.from({ length: pausesOfCall }, (_, pause): Pause => {
      const narrative = whole.slice(0, Math.ceil((whole.length * (pause + 1)) / pausesOfCall));
      const similar = { narrative, placeId, placeDetail: '', topicId, callerPhone: '' };
      return {
        suggest: { narrative, placeId: null, placeDetail: '', topicId: null, urgency: 'normal' },
        similar,
        probe: probeOf(loaded, similar),
      };
    });
  }).flat();
}

function probeOf(loaded: LoadedCityPack, { narrative, placeId, topicId }: MethodInput<'intake.similar'>): SimilarAsk {
  const paths = casePathsOf(loaded);
  const nowMs = systemClock().wallMs();
  const matter = {
    form: searchForm(narrative),
    placePath: paths.place(placeId),
    topicPath: paths.topic(topicId),
    callerKey: null,
    atMs: nowMs,
  };
  const sinceMs = nowMs - 60 * dayMs;
  return { scope: scopeOf(storeViewer), matter, sinceMs, closedSinceMs: sinceMs, most: 5 };
}
