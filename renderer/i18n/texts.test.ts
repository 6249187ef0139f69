import { expect, test } from 'vitest';
import { bridgeErrorCodes } from '#shared/bridge/frame.ts';
import { methods, signInFailures } from '#shared/bridge/contract.ts';
import { queueViews } from '#shared/bridge/queue-views.ts';
import { assignmentParts, assignmentStatuses } from '#shared/domain/assignment.ts';
import { caseFieldNames, caseStatuses, channels, requestKinds, subjects, urgencies } from '#shared/domain/case.ts';
import { auditReasons, commandTypes, missingParts } from '#shared/domain/command.ts';
import { clockEventKinds } from '#shared/domain/deadline/clock-event.ts';
import { limitNames } from '#shared/domain/deadline/policy.ts';
import { satisfactionAnswers, solvedAnswers } from '#shared/domain/callback.ts';
import { rateNames } from '#shared/domain/rates/formula.ts';
import { refusalCodes } from '#shared/domain/refusal.ts';
import { roles } from '#shared/domain/roles.ts';
import {
  exclusionKinds,
  exclusionReasons,
  supervisionStatuses,
  suspensionReasons,
} from '#shared/domain/side-records.ts';
import { extensionReasons, returnReasons } from '#shared/domain/unit-requests.ts';
import { caseFlags } from '#shared/domain/case-flag.ts';
import { articleViews, articleOutcomeCodes } from '#shared/bridge/knowledge.ts';
import { flagKinds } from '#shared/domain/knowledge/article.ts';
import { articleRefusalCodes } from '#shared/domain/knowledge/decide-article.ts';
import { articleCommandTypes, articleVerdictCodes } from '#shared/sync/article-schema.ts';
import { articleParts } from '#renderer/store/knowledge/article-forms.ts';
import { formProblems } from '#renderer/store/sync-form.ts';
import { createI18n, systemLanguage } from './create-i18n.ts';
import { en, zh } from './texts.ts';

const importFailures = methods['sync.import'].output.options[1].shape.code.options;

type Leaf = { readonly key: string; readonly text: string };

function leavesOf(node: unknown, path: readonly string[] = []): readonly Leaf[] {
  if (typeof node === 'string') return [{ key: path.join('.'), text: node }];
  return Object.entries(node as Record<string, unknown>).flatMap(([name, child]) => leavesOf(child, [...path, name]));
}

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();

test('both languages have the same keys', () => {
  expect(
    leavesOf(zh)
      .map(({ key }) => key)
      .toSorted(),
  ).toEqual(
    leavesOf(en)
      .map(({ key }) => key)
      .toSorted(),
  );
});

/** Found by its own name needs no word. */
const wordless = new Set(['case.pick.matched.name', 'case.pick.matched.all']);

test('no text is empty, and none shouts', () => {
  const bad = [...leavesOf(en), ...leavesOf(zh)].filter(
    ({ key, text }) => (text.trim() === '' && !wordless.has(key)) || /[!！]/.test(text),
  );
  expect(bad).toEqual([]);
});

test('a text is filled with the same values in both languages', () => {
  const chinese = new Map(leavesOf(zh).map(({ key, text }) => [key, holes(text)]));
  const different = leavesOf(en).filter(({ key, text }) => String(chinese.get(key)) !== String(holes(text)));
  expect(different).toEqual([]);
});

test.each([
  ['en', en],
  ['zh', zh],
] as const)('every code has what happened and what to do next in %s', (_language, { errors, session, knowledge }) => {
  for (const code of refusalCodes) expect(Object.keys(errors.refusal[code])).toEqual(['what', 'next']);
  for (const code of [...articleRefusalCodes, ...articleVerdictCodes, ...articleOutcomeCodes]) {
    expect(Object.keys(knowledge.refusal[code])).toEqual(['what', 'next']);
  }
  for (const code of bridgeErrorCodes) expect(Object.keys(errors.bridge[code])).toEqual(['what', 'next']);
  for (const code of signInFailures) expect(Object.keys(session.failure[code])).toEqual(['what', 'next']);
});

test.each([
  ['en', en],
  ['zh', zh],
] as const)('every word of the closed lists of the domain is said in %s', (_language, texts) => {
  const lists: readonly (readonly [said: object, list: readonly string[]])[] = [
    [texts.words.status, caseStatuses],
    [texts.words.kind, requestKinds],
    [texts.words.urgency, urgencies],
    [texts.words.channel, channels],
    [texts.app.roles, roles],
    [texts.attention.field, [...caseFieldNames, ...subjects, 'assignment', 'districtNumber']],
    [texts.steps.command, commandTypes],
    [texts.steps.wanted, commandTypes],
    [texts.domain.assignmentStatus, assignmentStatuses],
    [texts.unit.step, assignmentStatuses],
    [texts.domain.part, assignmentParts],
    [texts.domain.missing, missingParts],
    [texts.domain.auditReason, auditReasons],
    [texts.domain.returnReason, returnReasons],
    [texts.domain.extensionReason, extensionReasons],
    [texts.domain.suspensionReason, suspensionReasons],
    [texts.domain.exclusionKind, exclusionKinds],
    [texts.domain.exclusionReason, exclusionReasons],
    [texts.domain.supervisionStatus, supervisionStatuses],
    [texts.deadline.limit, limitNames],
    [texts.deadline.limitFrom, limitNames],
    [texts.deadline.event, clockEventKinds],
    [texts.case.answers.solved, solvedAnswers],
    [texts.case.answers.satisfied, satisfactionAnswers],
    [texts.queue.view, queueViews],
    [texts.queue.flag, caseFlags],
    [texts.sync.problem, formProblems],
    [texts.sync.importFailure, importFailures],
    [texts.knowledge.view, articleViews],
    [texts.knowledge.part, articleParts],
    [texts.knowledge.flags.kind, flagKinds],
    [texts.knowledge.form, articleCommandTypes],
    [texts.knowledge.noteOf, articleCommandTypes],
    [texts.knowledge.saved, articleCommandTypes],
    [texts.knowledge.own.step, articleCommandTypes],
  ];
  for (const [said, list] of lists) expect(Object.keys(said).toSorted()).toEqual([...list].toSorted());
  expect(Object.keys(texts.rules.rate)).toEqual(expect.arrayContaining([...rateNames]));
});

test('a text is said with its values and its plural', () => {
  expect(createI18n('en').t('app:status.attention', { count: 1 })).toBe('1 needs attention');
  expect(createI18n('en').t('app:status.attention', { count: 2 })).toBe('2 need attention');
  expect(createI18n('zh').t('app:status.attention', { count: 2 })).toBe('2 条待处理');
});

test('a desk starts in Chinese where the system is Chinese, else in English', () => {
  expect(systemLanguage(['zh-CN', 'en'])).toBe('zh');
  expect(systemLanguage(['de-DE', 'zh'])).toBe('en');
  expect(systemLanguage([])).toBe('en');
});
