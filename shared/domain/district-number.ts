// 区编号: districts keep books of their own, and a case has a number there besides the one the citizen is told. It stays with
// the case whatever becomes of it: merged, taken out again, closed.

import type { Case } from './case.ts';
import type { PersonId, UnitId } from './ids.ts';
import type { Touch } from './touch.ts';

export type DistrictNumber = {
  readonly districtId: UnitId;
  /** As the district writes it; empty: it was taken off again. */
  readonly number: string;
  readonly atMs: number;
  readonly by: PersonId;
  /** Two people of one district collide, two districts do not. */
  readonly touch: Touch;
};

type Numbered = Pick<Case, 'districtNumbers'>;

/** The number a case has in the books of a district; null: none, or not shown to whoever has this row. */
export function districtNumberOf({ districtNumbers = [] }: Numbered, districtId: UnitId | null): string | null {
  return districtNumbers.find((one) => one.districtId === districtId && one.number !== '')?.number ?? null;
}

/** Every number it has in books of districts, in the order they were first given. */
export function districtNumbersOf({ districtNumbers = [] }: Numbered): readonly string[] {
  return districtNumbers.flatMap(({ number }) => (number === '' ? [] : [number]));
}
