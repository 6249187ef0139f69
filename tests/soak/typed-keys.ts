// What a robot typed, key by key: written into a file before the program hears of the key, so that it is known whatever is
// killed next. A form is known by what a person knows it by: the intake form by its draft, any other by its case.

import { readFileSync, writeSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Draft, DraftBody } from '#shared/bridge/drafts.ts';

/**
 * One key, pick or paste. `body`: the form as it stands after it; null: it was given up. `atMs`: by `machineMs`. `lateMs`: how much
 * later than the robot meant to, because the machine let this process wait. `isInDoubt`: no key; giving the form up was asked for
 * and not answered, so it is there as it was or it is not.
 */
export type TypedKey = {
  readonly atMs: number;
  readonly form: string;
  readonly body: DraftBody | null;
  readonly lateMs?: number;
  readonly isInDoubt?: boolean;
};

/** Forms and what stands in them. */
export type Forms = ReadonlyMap<string, DraftBody>;

/** The name of a form. */
export function formName(draftId: string, body: DraftBody): string {
  if (body.kind === 'intake') return `intake ${draftId}`;
  if (body.kind === 'line') return `line ${body.ofDraftId ?? 'beside'}`;
  if (body.kind === 'wish') return `wish ${body.type} ${body.caseId}`;
  if (body.kind === 'article') return `article ${body.type} ${body.articleId ?? 'new'}`;
  return `${body.kind} ${body.caseId}`;
}

/** The forms of a list of drafts; throws where two drafts are one form, which no person could tell apart. */
export function formsOf(drafts: readonly Pick<Draft, 'id' | 'body'>[]): Forms {
  const forms = new Map<string, DraftBody>();
  for (const { id, body } of drafts) {
    const name = formName(id, body);
    if (forms.has(name)) throw new Error(`two drafts are the form ${name}`);
    forms.set(name, body);
  }
  return forms;
}

/** Whether two forms hold the same; null and undefined: there is none. */
export function isSameForm(one: DraftBody | null | undefined, other: DraftBody | null | undefined): boolean {
  return isDeepStrictEqual(one ?? null, other ?? null);
}

/** Appends one key. It is with the operating system when this returns. */
export function writeKey(file: number, key: TypedKey): void {
  writeSync(file, `${JSON.stringify(key)}\n`);
}

/** Every key that was written whole; of the last one a kill may have left a half, which the program never heard of. */
export function readKeys(path: string): readonly TypedKey[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as TypedKey);
}
