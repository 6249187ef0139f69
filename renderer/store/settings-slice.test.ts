import { expect, test } from 'vitest';
import type { Settings } from '#shared/bridge/settings.ts';
import { aStore } from './testing.ts';

const kept = (language: Settings['language']) => ({
  'settings.get': (): Settings => ({ language, theme: 'system', textScale: 1 }),
  'settings.set': (settings: Settings) => settings,
});

test('a city that speaks English starts in English, whatever the system speaks', async () => {
  const { store } = aStore(kept(null), { systemLanguage: 'zh' });
  await store.getState().settings.refresh();
  expect(store.getState().settings.language).toBe('zh');
  store.getState().settings.cityIs('en');
  expect(store.getState().settings.language).toBe('en');
});

test('a city that speaks Chinese follows the system', () => {
  const { store } = aStore(kept(null), { systemLanguage: 'en' });
  store.getState().settings.cityIs('zh');
  expect(store.getState().settings.language).toBe('en');
});

test('the language somebody chose stands, in every city', async () => {
  const { store } = aStore(kept('zh'), { systemLanguage: 'en' });
  store.getState().settings.cityIs('en');
  await store.getState().settings.refresh();
  expect(store.getState().settings.language).toBe('zh');
});
