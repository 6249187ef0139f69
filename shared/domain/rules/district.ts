// 区编号: a district says what the case is called in its own books. It is nobody's step: whose it is and where it stands are as
// before.

import { happened, makeEvent, refuse } from '../decide-context.ts';
import { districtNumberOf } from '../district-number.ts';
import type { CaseRule } from './rule.ts';

/** In its own books only, and only where that says something new. */
export const numberInDistrict: CaseRule<'district.number'> = (state, payload, context) => {
  const { districtId } = payload;
  if (districtId !== context.actor.unitId) return refuse('not-your-district', districtId);
  const number = payload.number.trim();
  if (number === (districtNumberOf(state, districtId) ?? '')) return refuse('nothing-to-change', 'it is called so');
  return happened(makeEvent('district.numbered', state.id, { districtId, number }, context));
};
