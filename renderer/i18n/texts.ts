// Every text of the console, by language and namespace: one file per feature in ./en and ./zh. English fixes the keys;
// Chinese `satisfies SameKeys<…>` of it. Plain data: readable without React or i18next (docs/keyboard.md is made from it).

import { app as appEn } from './en/app.ts';
import { errors as errorsEn } from './en/errors.ts';
import { session as sessionEn } from './en/session.ts';
import { settings as settingsEn } from './en/settings.ts';
import { words as wordsEn } from './en/words.ts';
import { app as appZh } from './zh/app.ts';
import { errors as errorsZh } from './zh/errors.ts';
import { session as sessionZh } from './zh/session.ts';
import { settings as settingsZh } from './zh/settings.ts';
import { words as wordsZh } from './zh/words.ts';

export const en = {
  app: appEn,
  errors: errorsEn,
  words: wordsEn,
  session: sessionEn,
  settings: settingsEn,
};

export type Texts = typeof en;

export const zh = {
  app: appZh,
  errors: errorsZh,
  words: wordsZh,
  session: sessionZh,
  settings: settingsZh,
} satisfies Record<keyof Texts, unknown>;

type Leaves<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string ? WithoutPlural<Key> : `${Key}.${Leaves<Node[Key]>}`;
}[keyof Node & string];
type WithoutPlural<Key extends string> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

/** `namespace:path.to.text`, checked by the compiler. */
export type TextKey = { [Name in keyof Texts]: `${Name}:${Leaves<Texts[Name]>}` }[keyof Texts];

export type Language = 'zh' | 'en';
/** What a text may be filled with; `count` chooses the plural. */
export type TextValues = Readonly<Record<string, string | number>>;
/** Says a text in the language of the desk. */
export type Say = (key: TextKey, values?: TextValues) => string;
