// Steps no unit may notice while they are under way: whoever knew that a citizen is about to be called could call first. Their
// revisions are kept with the case where it is stored, so that what a unit is sent counts as if they had not been; they are
// never sent to anybody, and forgotten when the call-back is over.

import type { Case, CaseStatus } from './case.ts';
import type { CaseEvent } from './event.ts';
import type { Touch } from './touch.ts';

type Step = Pick<CaseEvent, 'type' | 'payload'>;

/** Whether it is part of a call-back that goes on, or a paper of one: it leaves the case waiting for another one. */
export function isQuietStep({ type, payload }: Step, after: Pick<Case, 'status'>): boolean {
  if (!isBeingCalled(after.status)) return false;
  return (
    type.startsWith('callback.') || (type.startsWith('attachment.') && 'step' in payload && payload.step === 'callback')
  );
}

/** Whether the citizen is to be asked, or is being asked. */
export function isBeingCalled(status: CaseStatus): boolean {
  return status === 'callbackDue' || status === 'callingBack';
}

/** The quiet revisions of a case after a step; undefined: there are none. */
export function quietAfter(
  before: Pick<Case, 'quiet'>,
  event: Step,
  after: Pick<Case, 'status' | 'revision'>,
): readonly number[] | undefined {
  if (!isBeingCalled(after.status)) return undefined;
  return isQuietStep(event, after) ? [...(before.quiet ?? []), after.revision] : before.quiet;
}

/** A revision as whoever may not know of the quiet ones counts it. */
export function loudRevision({ quiet = [] }: Pick<Case, 'quiet'>, revision: number): number {
  return revision - quiet.filter((one) => one <= revision).length;
}

/** Parts of a case that carry a touch of their own, counted so. */
export function loudParts<Part extends { readonly touch: Touch }>(
  state: Pick<Case, 'quiet'>,
  parts: readonly Part[],
): readonly Part[] {
  if (!state.quiet) return parts;
  return parts.map((part) => {
    const { touch } = part;
    return { ...part, touch: { ...touch, revision: loudRevision(state, touch.revision) } };
  });
}
