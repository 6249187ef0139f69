// What a city decides about its telephone: `phone` of city.json. Each choice with its source; what a pack leaves out is
// assumed, and named so.

import { z } from 'zod';
import type { Bilingual } from './pack-fields.ts';
import { assumed, bilingual, languageCode, sourceKey } from './pack-fields.ts';

const choice = <T extends z.ZodType>(value: T) => z.strictObject({ value, source: sourceKey }).optional();

/** A language callers speak, by its code (BCP 47). */
export const callerLanguageSchema = z.strictObject({ id: languageCode, name: bilingual });
export type CallerLanguage = z.infer<typeof callerLanguageSchema>;

export const phoneSchema = z.strictObject({
  /** What wrap-up (话后处理) should take. Nothing happens when it is over: it is a mark, not a limit. */
  wrapUpSeconds: choice(z.int().min(10).max(1_800)),
  /** A call nobody takes has rung out after this long, and goes to the ring-back list. */
  ringSeconds: choice(z.int().min(10).max(600)),
  /** A missed call that nobody rang back is erased after so many days. */
  missedDays: choice(z.int().min(1).max(90)),
  /** Where a leader (班长) takes a call over; left out: none. */
  leaderExtension: choice(z.string().regex(/^\d{2,8}$/, 'must be an extension: 2 to 8 digits')),
  /** Languages to choose from for a caller, the usual one first. */
  callerLanguages: choice(z.array(callerLanguageSchema).min(1).max(60)),
});
export type PhoneChoices = z.infer<typeof phoneSchema>;

type Sourced<Value> = { readonly value: Value; readonly source: string };

/** The same with what was left out filled in. */
export type Phone = {
  readonly wrapUpSeconds: Sourced<number>;
  readonly ringSeconds: Sourced<number>;
  readonly missedDays: Sourced<number>;
  readonly leaderExtension: Sourced<string> | null;
  readonly callerLanguages: Sourced<readonly CallerLanguage[]>;
};

const usualLanguages: readonly CallerLanguage[] = [
  language('zh', '普通话', 'Mandarin'),
  language('en', '英语', 'English'),
];

function language(id: string, zh: string, en: string): CallerLanguage {
  const name: Bilingual = { zh, en };
  return { id, name };
}

/** The telephone of a city. Two minutes of wrap-up and a minute of ringing are assumed where the pack says nothing. */
export function phoneOf(choices: PhoneChoices | undefined): Phone {
  return {
    wrapUpSeconds: choices?.wrapUpSeconds ?? { value: 120, source: assumed },
    ringSeconds: choices?.ringSeconds ?? { value: 60, source: assumed },
    missedDays: choices?.missedDays ?? { value: 7, source: assumed },
    leaderExtension: choices?.leaderExtension ?? null,
    callerLanguages: choices?.callerLanguages ?? { value: usualLanguages, source: assumed },
  };
}
