// What a dispatch said of the suggestion it overruled has to be in the history as it was sent; what makes no sense is left out,
// and the dispatch takes effect all the same.

import { isEqualJson } from '#shared/lib/equal.ts';
import type { CommandPayloads, Overruled } from '#shared/domain/command.ts';
import type { Truth } from './check-end.ts';
import { simUnitIds } from './likely-command.ts';
import type { Known, World } from './world.ts';

/** Every applied dispatch against what its desk wrote. */
export function checkOverruled({ known, counts }: World, { events, verdicts }: Truth): string[] {
  return [...known.values()].flatMap(({ id, caseId, dispatch }: Known): string[] => {
    if (dispatch === null || verdicts.get(id)?.verdict.kind !== 'applied') return [];
    const told = events.get(caseId)?.find(({ event }) => event.commandId === id)?.event;
    if (told?.type !== 'case.dispatched') return [`lost: the dispatch ${id} of ${caseId} is applied and in no history`];
    const expected = kept(dispatch);
    if (dispatch.overruled) counts.add(expected ? 'overruled' : 'overruledLeftOut');
    return isEqualJson(told.payload.overruled ?? null, expected)
      ? []
      : [
          `diverged: ${id} sent ${JSON.stringify(expected)} of its suggestion, ${JSON.stringify(told.payload.overruled)} arrived`,
        ];
  });
}

/** Only another unit that the city has can have been suggested. */
function kept({ overruled, leadUnitId }: CommandPayloads['case.dispatch']): Overruled | null {
  if (!overruled || overruled.suggestedUnitId === leadUnitId) return null;
  return simUnitIds.some((unitId) => unitId === overruled.suggestedUnitId) ? overruled : null;
}
