// What a console of a certain version says and can read. Everything behind it knows the present version alone.

import type { SyncAnswer, SyncFailure, SyncRequest, SyncRequestName } from '#shared/sync/protocol.ts';
import type { WithRowsOut } from '../sync/page-rows.ts';
import type { Hello } from '../sync/greet.ts';

/** Requests besides hello. */
export type AskName = Exclude<SyncRequestName, 'hello'>;

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly words: string };

/** An answer on its way out: its rows may be bytes already. */
export type AnswerOut<Name extends SyncRequestName> =
  SyncAnswer<Name> extends { readonly rows: unknown } ? WithRowsOut<SyncAnswer<Name>> : SyncAnswer<Name>;

export interface Dialect {
  /** Whether its consoles understand that a command is put off. */
  readonly mayWait: boolean;
  /** Whether its consoles can read the notice to callers in a row. */
  readonly readsNotices: boolean;
  /** Whether its consoles can read the language of a caller in a row. */
  readonly readsSpeech: boolean;
  /** Whether its consoles can read in a row why an attempt to call back reached nobody, and that a caller was told the outcome. */
  readonly readsAttempts: boolean;
  /** Whether its consoles can read in a row what districts call the case. */
  readonly readsDistrictNumbers: boolean;
  /** Whether its consoles can read the attachments of a row. */
  readonly readsAttachments: boolean;
  readHello(body: unknown): Parsed<Hello>;
  /** Brings a request to the present version; undefined where the console's version has no such request. */
  readRequest<Name extends AskName>(name: Name, body: unknown): Parsed<SyncRequest<Name>> | undefined;
  /** Brings an answer to the console's version. */
  writeAnswer<Name extends SyncRequestName>(name: Name, answer: AnswerOut<Name>): unknown;
  writeFailure(failure: SyncFailure): unknown;
}
