// The names of a city, with their spellings in pinyin, are thousands: they are read before anybody types the first letter, while
// people still sign in, and in small steps, so that nothing waits long.

import type { CityPack } from '#shared/city/city-pack.ts';
import { readPickEntries } from '#shared/city/pick-entries.ts';
import { pickShelfOf } from '#shared/city/pick-index.ts';
import { pickKinds } from '#shared/city/pick-kinds.ts';
import type { Clock } from '#shared/lib/clock.ts';
import { placeNamesOf } from '#shared/routing/where/place-names.ts';
import type { BackgroundWork } from '#host/work-in-slices.ts';

/** After the rush of a desk that is being opened. */
const firstAfterMs = 1_500;
const restMs = 20;

/** Begins soon, and ends by itself. */
export function readNamesEarly(pack: CityPack, clock: Clock): BackgroundWork {
  const steps = stepsOf(pack);
  let timer = clock.after(firstAfterMs, readNext);

  function readNext(): void {
    if (!steps.next().done) timer = clock.after(restMs, readNext);
  }

  return { stop: () => timer.cancel() };
}

/** First what the lists and the search of the desk need, then what reads places in a narrative. */
function* stepsOf(pack: CityPack): Generator<unknown, void> {
  for (const kind of pickKinds) {
    yield* readPickEntries(pack, kind);
    yield pickShelfOf(pack, kind);
  }
  const { matcher, sounds, slips, latin } = placeNamesOf(pack.places);
  for (const make of [matcher, sounds, slips, latin]) yield make();
}
