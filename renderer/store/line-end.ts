// How running a line ends.

import type { RefusalCode } from '#shared/domain/refusal.ts';
import type { LineField } from '#shared/line/line-fields.ts';
import type { LineProblem } from '#shared/line/read-line.ts';
import type { VerbId } from '#shared/line/verbs.ts';
import type { TargetProblem } from './line-target.ts';

/** Why the line stays, to be said under it. */
export type LineNotice =
  | TargetProblem
  | { readonly kind: 'argument'; readonly field: LineField; readonly problem: LineProblem; readonly typed: string }
  | { readonly kind: 'notYours'; readonly verb: VerbId }
  | { readonly kind: 'missing'; readonly fields: readonly LineField[] }
  /** A note is about the caller of a form, and none is open, or it has no number. */
  | { readonly kind: 'noForm' | 'noNumber' }
  | { readonly kind: 'notNow'; readonly verb: VerbId }
  | { readonly kind: 'refused'; readonly code: RefusalCode };

/** What was done, to be said when the line is gone. */
export type LineSaid = { readonly verb: VerbId; readonly number: string | null };

export type LineEnd =
  | { readonly kind: 'stays'; readonly notice: LineNotice }
  /** `focus`: where the person goes on; null: where they were. */
  | { readonly kind: 'done'; readonly focus: string | null; readonly said: LineSaid | null }
  /** A command of the screen does it. */
  | { readonly kind: 'command'; readonly id: string; readonly verb: VerbId };

/** The line stays, for this reason. */
export function stays(notice: LineNotice): LineEnd {
  return { kind: 'stays', notice };
}
