/** Words for the person at the terminal. They go to stderr: stdout carries the address and nothing else. */
export function say(words: string): void {
  process.stderr.write(`swiftline: ${words}\n`);
}

/** Ends the program with plain words instead of a stack trace. */
export class PlainError extends Error {
  constructor(words: string, options?: ErrorOptions) {
    super(words, options);
    this.name = 'PlainError';
  }
}
