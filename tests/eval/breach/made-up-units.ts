// Units of a made-up city with habits of their own: how quickly they sign and work, whether they work on days off, whether they
// leave things to the last day, and how much they get done. Some change their habits half-way.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Random } from '#shared/lib/clock.ts';

export type UnitHabits = {
  readonly unitId: UnitId;
  /** Its share of the city's cases. */
  readonly weight: number;
  /** Above 1: slower than others. */
  readonly slowness: number;
  readonly signHours: number;
  readonly worksOnDaysOff: boolean;
  /** How often it leaves a case until the term is nearly over. */
  readonly putsOff: number;
  /** Cases it can have open before they wait for each other. */
  readonly room: number;
};

const busy = 60;

/** The units that have the city's cases; the same chance gives the same units. */
export function makeUpUnits({ pack }: LoadedCityPack, random: Random): UnitHabits[] {
  const every = Math.max(1, Math.floor(pack.units.length / busy));
  return pack.units
    .filter((_, index) => index % every === 0)
    .map(({ id, kind }) => ({
      unitId: id,
      weight: Math.exp(0.8 * normal(random)),
      slowness: Math.exp(0.45 * normal(random)) * (kind === 'subdistrict' ? 1.15 : 0.95),
      signHours: Math.exp(0.7 + 0.8 * normal(random)),
      worksOnDaysOff: kind === 'utility' || kind === 'company' || random() < 0.2,
      putsOff: random() < 0.3 ? 0.35 : 0.08,
      room: 10 + Math.floor(25 * random()),
    }));
}

/** What becomes of a unit half-way: a few get better or worse. */
export function changeHabits(habits: UnitHabits, random: Random): UnitHabits {
  if (random() > 0.15) return habits;
  return { ...habits, slowness: habits.slowness * (random() < 0.5 ? 0.6 : 1.7) };
}

/** One of the units, by weight. */
export function pickUnit(units: readonly UnitHabits[], random: Random): UnitHabits {
  let left = random() * units.reduce((sum, { weight }) => sum + weight, 0);
  const found = units.find(({ weight }) => (left -= weight) < 0) ?? units.at(-1);
  if (!found) throw new Error('a city has units');
  return found;
}

/** A number of the standard normal distribution (Box and Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
