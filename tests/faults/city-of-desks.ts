// A small city for each test of a file, and the desks the test opens in it; all of it is gone when the test is over.

import { afterEach, beforeEach } from 'vitest';
import type { Clock } from '#shared/lib/clock.ts';
import type { TempFolder } from '../support/temp-folder.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { TestDesk } from '../support/test-desk.ts';
import { openDesk } from '../support/test-desk.ts';
import type { SmallCity } from './small-city.ts';
import { startSmallCity } from './small-city.ts';

export type CityOfDesks = {
  readonly city: SmallCity;
  /** Where the stations of this test lie. */
  readonly path: string;
  /** Those open, in the order of opening; one that a test closes itself is taken out. */
  readonly desks: TestDesk[];
  open(stationName: string, clock?: Clock): Promise<TestDesk>;
};

const hookMs = 60_000;

/** Call it at the top of a test file; what it gives may be used within tests. */
export function useCityOfDesks(name: string): CityOfDesks {
  let folder: TempFolder;
  let city: SmallCity;
  const desks: TestDesk[] = [];
  beforeEach(async () => {
    folder = makeTempFolder(name);
    city = await startSmallCity();
  }, hookMs);
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close();
    await city.end();
    folder.remove();
  }, hookMs);
  return {
    get city() {
      return city;
    },
    get path() {
      return folder.path;
    },
    desks,
    async open(stationName, clock) {
      const own = clock === undefined ? {} : { clock };
      const desk = await openDesk({ dataDir: folder.path, serverUrl: city.url, stationName, ...own });
      desks.push(desk);
      return desk;
    },
  };
}
