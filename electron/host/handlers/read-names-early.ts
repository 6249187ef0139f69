// The names of a city, with their spellings in pinyin, are thousands: they are read before anybody types the first letter, while
// people still sign in, and in small steps, so that nothing waits long.

import type { CityPack } from '#shared/city/city-pack.ts';
import { pickEntriesOf } from '#shared/city/pick-entries.ts';
import { pickShelfOf } from '#shared/city/pick-index.ts';
import { pickKinds } from '#shared/city/pick-kinds.ts';
import type { Clock } from '#shared/lib/clock.ts';
import { placeNamesOf } from '#shared/routing/where/place-names.ts';
import type { BackgroundWork } from '#host/work-in-slices.ts';

/** After the rush of a desk that is being opened. */
const firstAfterMs = 1_500;
const restMs = 50;

/** Begins soon, and ends by itself. */
export function readNamesEarly(pack: CityPack, clock: Clock): BackgroundWork {
  const steps = stepsOf(pack);
  let timer = clock.after(firstAfterMs, readNext);

  function readNext(): void {
    const step = steps.shift();
    if (!step) return;
    step();
    timer = clock.after(restMs, readNext);
  }

  return { stop: () => timer.cancel() };
}

/** First what the lists and the search of the desk need, then what reads places in a narrative. */
function stepsOf(pack: CityPack): (() => unknown)[] {
  const { matcher, sounds, slips, latin } = placeNamesOf(pack.places);
  return [
    ...pickKinds.map((kind) => () => pickEntriesOf(pack, kind)),
    ...pickKinds.map((kind) => () => pickShelfOf(pack, kind)),
    matcher,
    sounds,
    slips,
    latin,
  ];
}
