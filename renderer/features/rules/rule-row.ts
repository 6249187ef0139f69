/** A rule as it is read: what, how much, where from. */
export type RuleRow = {
  readonly key: string;
  readonly rule: string;
  readonly value: string;
  /** A second line of the value: how it is counted, from when. */
  readonly detail?: string;
  /** A key of the city's sources, or the word `assumed`; null where the row repeats another. */
  readonly source: string | null;
};

export type RuleGroup = {
  readonly key: string;
  /** Empty: the part has only this group. */
  readonly title: string;
  readonly rows: readonly RuleRow[];
};

export const partIds = ['classes', 'clock', 'procedure', 'calendars', 'rates'] as const;
export type PartId = (typeof partIds)[number];
export type RulePart = { readonly id: PartId; readonly note: string; readonly groups: readonly RuleGroup[] };

/** The parts with nothing but what is assumed; groups that lose every row go. */
export function onlyAssumed(parts: readonly RulePart[]): readonly RulePart[] {
  return parts.map((part) => ({
    ...part,
    groups: part.groups
      .map((group) => ({ ...group, rows: group.rows.filter(({ source }) => source === 'assumed') }))
      .filter(({ rows }) => rows.length > 0),
  }));
}
