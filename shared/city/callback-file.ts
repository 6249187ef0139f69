// What a city decides about calling back: `callback` of city.json. Each choice with its source; what a pack leaves out is
// assumed, and named so.

import { z } from 'zod';
import type { CallbackRules } from '../domain/callbacks/callback-rules.ts';
import { leads } from '../domain/callbacks/callback-rules.ts';
import { missReasons, satisfactionAnswers, solvedAnswers } from '../domain/callback.ts';
import { parseTime } from '../domain/calendar/local-time.ts';
import type { Bilingual } from './pack-fields.ts';
import { assumed, bilingual, clockTime, packId, sourceKey } from './pack-fields.ts';

const choice = <T extends z.ZodType>(value: T) => z.strictObject({ value, source: sourceKey }).optional();
const forward = ({ from, to }: { readonly from: string; readonly to: string }) => timeOf(from) < timeOf(to);
const backward = { error: 'must end after it begins', path: ['to'] };

const hours = z.strictObject({ from: clockTime, to: clockTime }).refine(forward, backward);
export const dayPartSchema = z
  .strictObject({ id: packId<string>(), name: bilingual, from: clockTime, to: clockTime })
  .refine(forward, backward);
export type PackDayPart = z.infer<typeof dayPartSchema>;

const minutes = z.int().min(1).max(20_160);
const lead = z.enum(leads);
const bySatisfaction = z.strictObject(keyed(satisfactionAnswers, lead));

export const callbackSchema = z.strictObject({
  /** Nobody is called before `from` or from `to` on. */
  hours: choice(hours),
  retryMinutes: choice(z.strictObject(keyed(missReasons, minutes))),
  dayParts: choice(
    z
      .array(dayPartSchema)
      .min(1)
      .max(12)
      .refine((parts) => new Set(parts.map(({ id }) => id)).size === parts.length, 'two parts of the day have one id'),
  ),
  spread: choice(z.strictObject({ days: z.int().min(1).max(14), parts: z.int().min(1).max(12) })),
  enough: choice(z.array(z.enum(missReasons))),
  claimMinutes: choice(z.int().min(5).max(480)),
  leads: choice(z.strictObject(keyed(solvedAnswers, bySatisfaction))),
  choiceFromRework: choice(z.int().min(1).max(99)),
  leadHours: choice(z.strictObject(keyed(['rework', 'urgent', 'critical'] as const, z.number().min(0).max(240)))),
  evenMinutes: choice(z.int().min(0).max(1_440)),
  linkDays: choice(z.int().min(1).max(60)),
});
export type CallbackChoices = z.infer<typeof callbackSchema>;

/** The same with what was left out filled in: what the screen shows, each number with its source. */
export type CallbackLaw = { readonly [Name in keyof CallbackChoices]-?: NonNullable<CallbackChoices[Name]> };

const usual: { readonly [Name in keyof CallbackLaw]: CallbackLaw[Name]['value'] } = {
  hours: { from: '08:00', to: '21:00' },
  retryMinutes: { noAnswer: 120, busy: 15, switchedOff: 240, wrongNumber: 1_440, refused: 1_440, later: 1_440 },
  dayParts: [
    part('morning', '上午', 'morning', ['08:00', '12:00']),
    part('afternoon', '下午', 'afternoon', ['12:00', '18:00']),
    part('evening', '晚上', 'evening', ['18:00', '21:00']),
  ],
  spread: { days: 1, parts: 1 },
  enough: ['refused'],
  claimMinutes: 30,
  leads: {
    yes: { satisfied: 'close', basicallySatisfied: 'close', dissatisfied: 'choose', noOpinion: 'close' },
    no: { satisfied: 'choose', basicallySatisfied: 'choose', dissatisfied: 'choose', noOpinion: 'choose' },
    noOpinion: { satisfied: 'close', basicallySatisfied: 'close', dissatisfied: 'choose', noOpinion: 'close' },
  },
  choiceFromRework: 3,
  leadHours: { rework: 8, urgent: 4, critical: 24 },
  evenMinutes: 15,
  linkDays: 7,
};

/** How a city calls back, with what is assumed where its pack says nothing. */
export function callbackOf(choices: CallbackChoices | undefined): CallbackLaw {
  const filled = Object.entries(usual).map(([name, value]) => [
    name,
    choices?.[name as keyof CallbackChoices] ?? { value, source: assumed },
  ]);
  return Object.fromEntries(filled) as CallbackLaw;
}

/** The same as the rules count with it: times of day in milliseconds, without names and sources. */
export function callbackRulesOf(law: CallbackLaw): CallbackRules {
  return {
    hours: { fromMs: timeOf(law.hours.value.from), toMs: timeOf(law.hours.value.to) },
    retryMinutes: law.retryMinutes.value,
    dayParts: law.dayParts.value.map(({ id, from, to }) => ({ id, fromMs: timeOf(from), toMs: timeOf(to) })),
    spread: law.spread.value,
    enough: law.enough.value,
    claimMinutes: law.claimMinutes.value,
    leads: law.leads.value,
    choiceFromRework: law.choiceFromRework.value,
    leadHours: law.leadHours.value,
    evenMinutes: law.evenMinutes.value,
    linkDays: law.linkDays.value,
  };
}

/** Checked by the schema before. */
function timeOf(text: string): number {
  return parseTime(text) ?? 0;
}

function part(id: string, zh: string, en: string, [from, to]: readonly [string, string]): PackDayPart {
  const name: Bilingual = { zh, en };
  return { id, name, from, to };
}

function keyed<Key extends string, T extends z.ZodType>(keys: readonly Key[], value: T): Record<Key, T> {
  return Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, T>;
}
