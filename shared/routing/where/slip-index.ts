// Names with one slip: a wrong, missing, doubled or swapped character. Each name is entered under itself and under what is
// left when one character is gone; a text is asked for the same, so that two that differ by one slip meet (deletion neighbourhood).

export interface SlipIndex<T> {
  /** Everything entered under a name that is at most one slip away. */
  find(written: string): readonly T[];
}

type Entry<T> = { readonly name: string; readonly value: T };

/** Builds the index. */
export function createSlipIndex<T>(names: Iterable<readonly [name: string, value: T]>): SlipIndex<T> {
  const byRest = new Map<string, Entry<T>[]>();
  let longest = 0;
  for (const [name, value] of names) {
    longest = Math.max(longest, name.length);
    for (const rest of restsOf(name)) {
      const entries = byRest.get(rest);
      if (entries) entries.push({ name, value });
      else byRest.set(rest, [{ name, value }]);
    }
  }

  return {
    find(written) {
      const found = new Set<T>();
      // Its rests take the square of its length: what cannot be a name is not tried.
      if (written.length > longest + 1) return [];
      for (const rest of restsOf(written)) {
        for (const { name, value } of byRest.get(rest) ?? []) if (isAtMostOneSlip(written, name)) found.add(value);
      }
      return [...found];
    },
  };
}

function restsOf(name: string): Set<string> {
  const rests = new Set([name]);
  for (let at = 0; at < name.length; at += 1) rests.add(name.slice(0, at) + name.slice(at + 1));
  return rests;
}

/** The same, or one character more, less or other, or two neighbours swapped. */
export function isAtMostOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  if (one.length !== other.length) {
    const [longer, shorter] = one.length > other.length ? [one, other] : [other, one];
    return longer.slice(start + 1) === shorter.slice(start);
  }
  if (one.slice(start + 1) === other.slice(start + 1)) return true;
  const isSwapped = one[start] === other[start + 1] && one[start + 1] === other[start];
  return isSwapped && one.slice(start + 2) === other.slice(start + 2);
}
