import { expect, test } from 'vitest';
import type { TopicId } from '../domain/ids.ts';
import { createPickIndex } from './pick-index.ts';
import { loadTestPack, testPackFiles } from './testing.ts';
import { linesAfter, setAt } from './testing-problems.ts';

test('a name that is missing in one language is shown in the main one', () => {
  const files = testPackFiles();
  setAt('topics.json', [1, 'name'], { zh: '燃气泄漏' })(files);
  expect(loadTestPack(files).topic('t-gas-leak' as TopicId)?.name).toEqual({ zh: '燃气泄漏', en: '燃气泄漏' });
});

test('a pack in English alone loads, and everything in it has a name in both', () => {
  const english = JSON.parse(
    JSON.stringify(testPackFiles(), (_key, value: unknown) => {
      const isName = typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
      return isName ? { en: value.en } : value;
    }),
  ) as ReturnType<typeof testPackFiles>;
  setAt('city.json', ['mainLanguage'], 'en')(english);
  setAt('city.json', ['languages'], ['en'])(english);
  setAt('communities.json', ['languages'], ['en'])(english);
  setAt('communities.json', ['rows'], { 'p-oak': [['001', 'Xingfuli Community', ['Xingfuli']]] })(english);
  const city = loadTestPack(english);
  expect(city.pack.city.name).toEqual({ zh: 'Testville', en: 'Testville' });
  expect(city.pack.places.at(-1)).toMatchObject({
    name: { zh: 'Xingfuli Community', en: 'Xingfuli Community' },
    aliases: ['Xingfuli'],
  });
  const hits = createPickIndex(city).search({ what: 'topic', text: 'gas l', limit: 3, within: null });
  expect(hits[0]?.id).toBe('t-gas-leak');
});

test('further languages are allowed where city.json lists them', () => {
  const files = testPackFiles();
  setAt('city.json', ['languages'], ['zh', 'en', 'es'])(files);
  setAt('topics.json', [1, 'name', 'es'], 'Fuga de gas')(files);
  expect(loadTestPack(files).topic('t-gas-leak' as TopicId)?.name).toEqual({ zh: '燃气泄漏', en: 'Gas leak' });
});

test.each([
  [
    'a name without the main language',
    setAt('topics.json', [1, 'name'], { en: 'Gas leak' }),
    'topics.json $[1].name: is missing in "zh", the main language of the pack',
  ],
  [
    'a name in a language that is not listed',
    setAt('topics.json', [1, 'name', 'fr'], 'Fuite de gaz'),
    'topics.json $[1].name: has the language "fr", which is not in "languages" of city.json',
  ],
  [
    'a name of blanks',
    setAt('topics.json', [1, 'name', 'en'], ' '),
    'topics.json $[1].name: is empty in "en"; leave the language out or write the words',
  ],
  [
    'a holiday without a name in the main language',
    setAt('calendars.json', ['sets', 0, 'days', 0, 'name'], { en: "New Year's Day" }),
    'calendars.json $.sets[0].days[0].name: is missing in "zh", the main language of the pack',
  ],
  [
    'a name that is one text',
    setAt('topics.json', [1, 'name'], '燃气泄漏'),
    'topics.json $[1].name: must be an object { … }, is string',
  ],
])('%s is found', (_title, change, expected) => {
  expect(linesAfter(change)).toEqual([expected]);
});
