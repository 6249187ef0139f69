// What a line changes in the intake form that is open. Pure.

import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import { lineDraftOf } from '#shared/bridge/drafts.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import { draftNameOf, patchOfLine } from '#shared/line/draft-of-line.ts';
import type { LineDraft } from '#shared/line/line-draft.ts';
import { emptyLineDraft } from '#shared/line/line-draft.ts';
import type { ReadLine } from '#shared/line/read-line.ts';

/**
 * The fields that differ once the line is in the form. `isWhole`: the line was made of the form, so what it does not speak of
 * is empty; what it speaks of but leaves unclear stays as it is. A unit named by a person is no suggestion's.
 */
export function changeOfForm(body: IntakeDraft, line: ReadLine, isWhole: boolean): Partial<IntakeDraft> {
  const said: Partial<LineDraft> = { ...(isWhole ? withoutUnclear(line) : {}), ...patchOfLine(line) };
  const now = lineDraftOf(body);
  const names = (Object.keys(said) as (keyof LineDraft)[]).filter((name) => !isEqualJson(said[name], now[name]));
  const change: Partial<IntakeDraft> = Object.fromEntries(names.map((name) => [name, said[name]]));
  return 'leadUnitId' in change ? { ...change, suggestionRank: null } : change;
}

function withoutUnclear({ arguments: found }: ReadLine): Partial<LineDraft> {
  const unclear = new Set(found.filter(({ value }) => value === null).map(({ field }) => draftNameOf(field)));
  return Object.fromEntries(
    Object.entries(emptyLineDraft).filter(([name]) => !unclear.has(name as keyof LineDraft)),
  ) as Partial<LineDraft>;
}
