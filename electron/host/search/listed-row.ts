// What of a stored row the index lists it by: the columns, and what becomes of them.

import type { CasePaths } from '#shared/search/case-paths.ts';
import type { CaseMarks } from '#shared/search/case-text.ts';
import { districtLines } from '#shared/search/case-text.ts';

/** What a row is found by. `text`: from `caseText`, as it is stored in the row. */
export type Findable = { readonly text: string; readonly marks: CaseMarks };

/** A row as far as it is listed; names of columns, for it is read so. */
export type ListedRow = {
  readonly registered_at_ms: number;
  readonly search_text: string;
  readonly caller_key: string | null;
  readonly caller_name: string;
  readonly place_id: string | null;
  readonly topic_id: string | null;
};
export const listedColumns = [
  'registered_at_ms',
  'search_text',
  'caller_key',
  'caller_name',
  'place_id',
  'topic_id',
] as const satisfies readonly (keyof ListedRow)[];

/** What the row is found by, in a city. */
export function findableOf(row: Omit<ListedRow, 'registered_at_ms'>, paths: CasePaths): Findable {
  const text = row.search_text;
  return {
    text,
    marks: {
      // Its digits are all that is compared, and they are in the first line.
      number: text.slice(0, text.indexOf('\n')),
      districtNumbers: districtLines(text),
      callerKey: row.caller_key,
      callerName: row.caller_name,
      placePath: paths.place(row.place_id),
      topicPath: paths.topic(row.topic_id),
    },
  };
}

/** Whether the index would list both in the same way. */
export function isListedAlike(one: ListedRow, other: ListedRow): boolean {
  return listedColumns.every((column) =>
    // Within a second there is no order in the index but that of the rows.
    column === 'registered_at_ms'
      ? secondOf(one.registered_at_ms) === secondOf(other.registered_at_ms)
      : one[column] === other[column],
  );
}

/** Never below zero: a clock may be anywhere. */
export function secondOf(registeredAtMs: number): number {
  return Math.max(0, Math.floor(registeredAtMs / 1_000));
}
