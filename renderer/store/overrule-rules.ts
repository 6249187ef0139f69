// When a person gives a case to another unit than the one suggested first, and what of it is kept to learn from. Pure.

import type { OverruleReason, Overruled } from '#shared/domain/command.ts';
import { overruleReasons } from '#shared/domain/command.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { limits } from '#shared/sync/limits.ts';

/** The reasons a person can give; that none was given is not one of them. */
export const saidReasons = overruleReasons.filter((reason) => reason !== 'unsaid');

type Overruling = {
  readonly overruleReason?: OverruleReason;
  readonly overruleNote?: string;
};

/** The unit suggested first, where the suggestion was sure of itself and another unit is chosen. */
export function overruledUnit(leadUnitId: UnitId | null, suggestion: Suggestion | null): UnitId | null {
  const best = suggestion?.units[0];
  if (leadUnitId === null || !best || suggestion.isUnsure || best.unitId === leadUnitId) return null;
  return best.unitId;
}

/** What goes with the dispatch, whole; nothing where the suggestion was followed. */
export function overruledWith(
  { overruleReason = 'unsaid', overruleNote = '' }: Overruling,
  leadUnitId: UnitId | null,
  suggestion: Suggestion | null,
): { readonly overruled?: Overruled } {
  const suggestedUnitId = overruledUnit(leadUnitId, suggestion);
  if (suggestedUnitId === null) return {};
  return { overruled: { suggestedUnitId, reason: overruleReason, note: overruleNote } };
}

/** By how many characters the note is longer than a command may carry, where it would be sent at all; 0: it fits. */
export function noteOver(said: Overruling, leadUnitId: UnitId | null, suggestion: Suggestion | null): number {
  const { overruled } = overruledWith(said, leadUnitId, suggestion);
  return Math.max(0, (overruled?.note.length ?? 0) - limits.noteChars);
}

/** The unit that stands in where a reason is given before another unit was chosen: the runner-up. */
export function runnerUp(leadUnitId: UnitId | null, suggestion: Suggestion | null): UnitId | null {
  if (!suggestion || suggestion.isUnsure) return null;
  const [best, second] = suggestion.units;
  const isFollowed = leadUnitId === null || leadUnitId === best?.unitId;
  return isFollowed ? (second?.unitId ?? null) : null;
}
