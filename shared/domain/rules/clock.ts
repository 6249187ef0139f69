// 采用新规则版本: nothing moves unsaid; somebody says that an open case is counted under newer versions from now on.

import { happened, makeEvent, refuse } from '../decide-context.ts';
import { versionsInForce } from './case-deadline.ts';
import type { CaseRule } from './rule.ts';

export const adoptClock: CaseRule<'clock.adopt'> = (state, payload, context) => {
  const { book } = context.city;
  const { policyVersion, calendarVersion } = payload;
  const isKnown =
    book.policies.some(({ version }) => version === policyVersion) &&
    book.calendarSets.some(({ version }) => version === calendarVersion);
  if (!isKnown) return refuse('unknown-version', `${policyVersion}, ${calendarVersion}`);
  const present = versionsInForce(state, book);
  if (present?.policyVersion === policyVersion && present.calendarVersion === calendarVersion) {
    return refuse('nothing-to-change', `${policyVersion}, ${calendarVersion}`);
  }
  return happened(makeEvent('clock.adopted', state.id, payload, context));
};
