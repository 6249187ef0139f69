// 采用新规则版本: nothing moves unsaid; somebody says that an open case is counted under newer versions from now on.

import type { Case } from '../case.ts';
import type { Versions } from '../deadline/deadline-book.ts';
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
  const isPresent = (versions: Versions | undefined) =>
    versions?.policyVersion === policyVersion && versions.calendarVersion === calendarVersion;
  // A clock that has stopped keeps its own law; that the newer one was adopted since is on it all the same.
  if (isPresent(versionsInForce(state, book)) || isPresent(adoptedLast(state))) {
    return refuse('nothing-to-change', `${policyVersion}, ${calendarVersion}`);
  }
  return happened(makeEvent('clock.adopted', state.id, payload, context));
};

/** The versions of the last clock event, if that was an adoption. */
function adoptedLast({ clock }: Pick<Case, 'clock'>): Versions | undefined {
  const last = clock.at(-1);
  return last?.kind === 'adopted' ? last : undefined;
}
