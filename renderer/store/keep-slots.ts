// What is listed beside a form while somebody types keeps its place: the line that is being read does not move because another
// one came or went.

/**
 * The wanted ids in so many slots. What stands in a slot and is still wanted stays there; what is not leaves its slot; the slots
 * that are free are filled in the order wanted.
 */
export function keepSlots<Id extends string>(
  before: readonly (Id | null)[],
  wanted: readonly Id[],
  count: number,
): readonly (Id | null)[] {
  const kept = Array.from({ length: count }, (_, slot) => {
    const id = before[slot] ?? null;
    return id !== null && wanted.includes(id) && before.indexOf(id) === slot ? id : null;
  });
  const coming = [...new Set(wanted)].filter((id) => !kept.includes(id));
  return kept.map((id) => id ?? coming.shift() ?? null);
}
