// What a district calls the case in its own books. No other effect writes it: a merge and its undoing leave it as it is.

import type { DistrictNumber } from '../district-number.ts';
import type { Effect } from './change.ts';
import { change, mark } from './change.ts';

export const districtNumbered: Effect<'district.numbered'> = (state, event) => {
  const { districtId, number } = event.payload;
  const given: DistrictNumber = { districtId, number, atMs: event.atMs, by: event.by, touch: mark(state, event) };
  const before = state.districtNumbers ?? [];
  const isKnown = before.some((one) => one.districtId === districtId);
  const districtNumbers = isKnown
    ? before.map((one) => (one.districtId === districtId ? given : one))
    : [...before, given];
  return change(state, event, { districtNumbers });
};
