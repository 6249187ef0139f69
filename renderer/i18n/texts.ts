// Every text of the console, by language and namespace: one file per feature in ./en and ./zh. English fixes the keys;
// Chinese `satisfies SameKeys<…>` of it. Plain data: readable without React or i18next (docs/keyboard.md is made from it).

import { advice as adviceEn } from './en/advice.ts';
import { alerts as alertsEn } from './en/alerts.ts';
import { app as appEn } from './en/app.ts';
import { attachments as attachmentsEn } from './en/attachments.ts';
import { attention as attentionEn } from './en/attention.ts';
import { breach as breachEn } from './en/breach.ts';
import { callback as callbackEn } from './en/callback.ts';
import { calls as callsEn } from './en/calls.ts';
import { caseTexts as caseEn } from './en/case.ts';
import { queue as queueEn } from './en/queue.ts';
import { sync as syncEn } from './en/sync.ts';
import { unit as unitEn } from './en/unit.ts';
import { clusters as clustersEn } from './en/clusters.ts';
import { counter as counterEn } from './en/counter.ts';
import { story as storyEn } from './en/story.ts';
import { deadline as deadlineEn } from './en/deadline.ts';
import { dispatch as dispatchEn } from './en/dispatch.ts';
import { domain as domainEn } from './en/domain.ts';
import { drift as driftEn } from './en/drift.ts';
import { errors as errorsEn } from './en/errors.ts';
import { handover as handoverEn } from './en/handover.ts';
import { intake as intakeEn } from './en/intake.ts';
import { labels as labelsEn } from './en/labels.ts';
import { line as lineEn } from './en/line.ts';
import { knowledge as knowledgeEn } from './en/knowledge.ts';
import { keymap as keymapEn } from './en/keymap.ts';
import { map as mapEn } from './en/map.ts';
import { overtaken as overtakenEn } from './en/overtaken.ts';
import { practice as practiceEn } from './en/practice.ts';
import { session as sessionEn } from './en/session.ts';
import { rules as rulesEn } from './en/rules.ts';
import { settings as settingsEn } from './en/settings.ts';
import { steps as stepsEn } from './en/steps.ts';
import { undo as undoEn } from './en/undo.ts';
import { wish as wishEn } from './en/wish.ts';
import { words as wordsEn } from './en/words.ts';
import { advice as adviceZh } from './zh/advice.ts';
import { alerts as alertsZh } from './zh/alerts.ts';
import { app as appZh } from './zh/app.ts';
import { attachments as attachmentsZh } from './zh/attachments.ts';
import { attention as attentionZh } from './zh/attention.ts';
import { breach as breachZh } from './zh/breach.ts';
import { callback as callbackZh } from './zh/callback.ts';
import { calls as callsZh } from './zh/calls.ts';
import { caseTexts as caseZh } from './zh/case.ts';
import { queue as queueZh } from './zh/queue.ts';
import { sync as syncZh } from './zh/sync.ts';
import { unit as unitZh } from './zh/unit.ts';
import { clusters as clustersZh } from './zh/clusters.ts';
import { counter as counterZh } from './zh/counter.ts';
import { story as storyZh } from './zh/story.ts';
import { deadline as deadlineZh } from './zh/deadline.ts';
import { dispatch as dispatchZh } from './zh/dispatch.ts';
import { domain as domainZh } from './zh/domain.ts';
import { drift as driftZh } from './zh/drift.ts';
import { errors as errorsZh } from './zh/errors.ts';
import { handover as handoverZh } from './zh/handover.ts';
import { intake as intakeZh } from './zh/intake.ts';
import { labels as labelsZh } from './zh/labels.ts';
import { line as lineZh } from './zh/line.ts';
import { knowledge as knowledgeZh } from './zh/knowledge.ts';
import { keymap as keymapZh } from './zh/keymap.ts';
import { map as mapZh } from './zh/map.ts';
import { overtaken as overtakenZh } from './zh/overtaken.ts';
import { practice as practiceZh } from './zh/practice.ts';
import { session as sessionZh } from './zh/session.ts';
import { rules as rulesZh } from './zh/rules.ts';
import { settings as settingsZh } from './zh/settings.ts';
import { steps as stepsZh } from './zh/steps.ts';
import { undo as undoZh } from './zh/undo.ts';
import { wish as wishZh } from './zh/wish.ts';
import { words as wordsZh } from './zh/words.ts';

export const en = {
  advice: adviceEn,
  alerts: alertsEn,
  app: appEn,
  deadline: deadlineEn,
  dispatch: dispatchEn,
  domain: domainEn,
  errors: errorsEn,
  handover: handoverEn,
  intake: intakeEn,
  keymap: keymapEn,
  knowledge: knowledgeEn,
  labels: labelsEn,
  line: lineEn,
  map: mapEn,
  overtaken: overtakenEn,
  practice: practiceEn,
  undo: undoEn,
  wish: wishEn,
  words: wordsEn,
  unit: unitEn,
  sync: syncEn,
  queue: queueEn,
  breach: breachEn,
  case: caseEn,
  callback: callbackEn,
  calls: callsEn,
  clusters: clustersEn,
  counter: counterEn,
  story: storyEn,
  drift: driftEn,
  attachments: attachmentsEn,
  attention: attentionEn,
  session: sessionEn,
  rules: rulesEn,
  settings: settingsEn,
  steps: stepsEn,
};

export type Texts = typeof en;

export const zh = {
  advice: adviceZh,
  alerts: alertsZh,
  app: appZh,
  deadline: deadlineZh,
  dispatch: dispatchZh,
  domain: domainZh,
  errors: errorsZh,
  handover: handoverZh,
  intake: intakeZh,
  keymap: keymapZh,
  knowledge: knowledgeZh,
  labels: labelsZh,
  line: lineZh,
  map: mapZh,
  overtaken: overtakenZh,
  practice: practiceZh,
  undo: undoZh,
  wish: wishZh,
  words: wordsZh,
  unit: unitZh,
  sync: syncZh,
  queue: queueZh,
  breach: breachZh,
  case: caseZh,
  callback: callbackZh,
  calls: callsZh,
  clusters: clustersZh,
  counter: counterZh,
  story: storyZh,
  drift: driftZh,
  attachments: attachmentsZh,
  attention: attentionZh,
  session: sessionZh,
  rules: rulesZh,
  settings: settingsZh,
  steps: stepsZh,
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
