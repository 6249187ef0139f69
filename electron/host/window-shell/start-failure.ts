// Why the window shell did not start: plain words for the person, an exit code for the launcher.

import { CityPackError } from '#shared/city/pack-error.ts';
import { DatabaseError } from '../database/database-error.ts';
import { OtherCityError } from '../station/other-city-error.ts';
import { futureWords, inBoth } from './early-words.ts';

/** Exit codes of the window shell, by reason. */
export const exitCodes = {
  'bad-arguments': 2,
  'node-too-old': 3,
  'renderer-not-built': 4,
  'folder-not-writable': 5,
  'in-use': 6,
  'port-in-use': 7,
  'key-file': 8,
  unreadable: 9,
  'from-the-future': 10,
  'city-pack': 11,
  'other-city': 12,
} as const;
export type StartFailureCode = keyof typeof exitCodes;

/** A start that cannot succeed as asked; the message says what happened and what to do next. */
export class StartFailure extends Error {
  readonly code: StartFailureCode;

  constructor(code: StartFailureCode, words: string, options?: ErrorOptions) {
    super(words, options);
    this.name = 'StartFailure';
    this.code = code;
  }
}

const packAdvice = 'No case was touched. Mend the files named above (docs/city-pack.md says how), then start again.';

/** Whether the station was written by a newer program: a copy of it can be saved, and nothing else be done. */
export function isFromTheFuture(error: unknown): error is DatabaseError & { readonly code: 'from-the-future' } {
  return error instanceof DatabaseError && error.code === 'from-the-future';
}

/** What a person can do about that, in both languages. */
export const futureText = inBoth(futureWords.title, futureWords.safe, futureWords.next);

/** Words and exit code for whatever ended the start; `words` are missing for faults of ours. */
export function explainFailure(error: unknown): { readonly words?: string; readonly exitCode: number } {
  if (error instanceof StartFailure) return { words: error.message, exitCode: exitCodes[error.code] };
  if (error instanceof CityPackError)
    return { words: `${error.message}\n${packAdvice}`, exitCode: exitCodes['city-pack'] };
  if (error instanceof OtherCityError) return { words: error.message, exitCode: exitCodes['other-city'] };
  if (!(error instanceof DatabaseError)) return { exitCode: 1 };
  if (isFromTheFuture(error)) return { words: `${error.message}\n\n${futureText}`, exitCode: exitCodes[error.code] };
  const code = error.code === 'not-writable' ? 'folder-not-writable' : error.code;
  return { words: error.message, exitCode: exitCodes[code] };
}
