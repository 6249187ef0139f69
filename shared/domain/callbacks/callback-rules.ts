// What cities decide about calling back, as data of the city pack (`callback` of city.json; shared/city/callback-file.ts
// holds what is assumed where a pack says nothing). Times of day are milliseconds since local midnight.

import type { CallbackAnswers, MissReason } from '../callback.ts';

/** Where answers lead: `choose` leaves it to whoever asked. */
export const leads = ['rework', 'close', 'choose'] as const;
export type Lead = (typeof leads)[number];

/** A part of the day in which a citizen may be tried. */
export type DayPart = { readonly id: string; readonly fromMs: number; readonly toMs: number };

export type CallbackRules = {
  /** Citizens are called between these times; outside lie the quiet hours. */
  readonly hours: { readonly fromMs: number; readonly toMs: number };
  /** How long after an attempt the next one makes sense, by why it reached nobody. */
  readonly retryMinutes: Readonly<Record<MissReason, number>>;
  readonly dayParts: readonly DayPart[];
  /** Attempts without an answer count as enough once they fall on so many days and in so many parts of the day. */
  readonly spread: { readonly days: number; readonly parts: number };
  /** Reasons after which no further attempt is asked for. */
  readonly enough: readonly MissReason[];
  /** A call-back that was taken is anybody's again after so long. */
  readonly claimMinutes: number;
  /** What the answers lead to, by solved and then by satisfied. */
  readonly leads: Readonly<Record<CallbackAnswers['solved'], Readonly<Record<CallbackAnswers['satisfied'], Lead>>>>;
  /** After so many reworks, what would lead to one more is a choice. */
  readonly choiceFromRework: number;
  /** How much earlier than their limit cases are called: for each rework, and by urgency. */
  readonly leadHours: { readonly rework: number; readonly urgent: number; readonly critical: number };
  /** Cases within so many minutes of the most pressing one count as equal: each person begins with another of them. */
  readonly evenMinutes: number;
  /** How long a link for the citizen's own evaluation is good. */
  readonly linkDays: number;
};
