import { expect, test } from 'vitest';
import { bridgeErrorCodes } from '#shared/bridge/frame.ts';
import { signInFailures } from '#shared/bridge/contract.ts';
import { refusalCodes } from '#shared/domain/refusal.ts';
import { createI18n, systemLanguage } from './create-i18n.ts';
import { en, zh } from './texts.ts';

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
] as const)('every code has what happened and what to do next in %s', (_language, { errors, session }) => {
  for (const code of refusalCodes) expect(Object.keys(errors.refusal[code])).toEqual(['what', 'next']);
  for (const code of bridgeErrorCodes) expect(Object.keys(errors.bridge[code])).toEqual(['what', 'next']);
  for (const code of signInFailures) expect(Object.keys(session.failure[code])).toEqual(['what', 'next']);
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
