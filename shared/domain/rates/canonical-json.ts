/**
 * The one text of a JSON-safe value: no spaces, and keys in one order whatever order they came in. Equal values give equal text, so that a
 * hash of it says whether anything was changed.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(canonicalCopy(value));
}

/** A deep copy with its keys in canonical order; nothing of it is shared with the original. */
export function canonicalCopy<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  // From entries: a key such as "__proto__" stays a key.
  return Object.fromEntries(entries.toSorted(byKey).map(([key, field]) => [key, copy(field)]));
}

function byKey([left]: [string, unknown], [right]: [string, unknown]): number {
  return left < right ? -1 : 1;
}
