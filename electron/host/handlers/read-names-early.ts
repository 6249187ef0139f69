// The names of a city, with their spellings in pinyin, are thousands: read before anybody types the first letter, while people
// still sign in, and one kind at a time, so that nothing waits long.

import type { CityPack } from '#shared/city/city-pack.ts';
import { pickEntriesOf } from '#shared/city/pick-entries.ts';
import { pickKinds } from '#shared/city/pick-kinds.ts';
import type { Clock } from '#shared/lib/clock.ts';
import type { BackgroundWork } from '#host/work-in-slices.ts';

/** After the rush of a desk that is being opened. */
const firstAfterMs = 1_500;
const restMs = 200;

/** Begins soon, and ends by itself. */
export function readNamesEarly(pack: CityPack, clock: Clock): BackgroundWork {
  const kinds = [...pickKinds];
  let timer = clock.after(firstAfterMs, readNext);

  function readNext(): void {
    const kind = kinds.shift();
    if (!kind) return;
    pickEntriesOf(pack, kind);
    timer = clock.after(restMs, readNext);
  }

  return { stop: () => timer.cancel() };
}
