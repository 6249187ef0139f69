/** A broken assumption of ours, never something a person or a network did: those have codes. */
export class AssertionError extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'AssertionError';
  }
}

/** Throws when an assumption of the program does not hold. The message may be lazy. */
export function assert(condition: unknown, detail: string | (() => string)): asserts condition {
  if (!condition) throw new AssertionError(typeof detail === 'string' ? detail : detail());
}

/** Returns `value`, or throws when it is null or undefined although the program knows it cannot be. */
export function must<T>(value: T | null | undefined, detail: string): T {
  assert(value !== null && value !== undefined, detail);
  return value;
}

/** Makes a missing case of a union a type error; at run time it names the value it did not expect. */
export function assertNever(value: never, detail: string): never {
  throw new AssertionError(`${detail}: ${JSON.stringify(value)}`);
}
