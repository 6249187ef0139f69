import { expect, test } from 'vitest';
import { fieldLabels } from '#shared/line/line-fields.ts';
import type { Spoken } from '#shared/line/line-words.ts';
import { wordLists } from '#shared/line/line-words.ts';
import { verbIds } from '#shared/line/verbs.ts';
import { en, zh } from './texts.ts';

function firstWords(list: Readonly<Record<string, Spoken>>, language: 'zh' | 'en'): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(list).map(([value, spoken]) => [value, spoken[language][0]]));
}

test('what is chosen from a few words is written in the line as the screen says it', () => {
  for (const [language, texts] of [
    ['zh', zh],
    ['en', en],
  ] as const) {
    expect(firstWords(wordLists.urgency, language)).toEqual(texts.words.urgency);
    expect(firstWords(wordLists.kind, language)).toEqual(texts.words.kind);
    expect(firstWords(wordLists.channel, language)).toEqual(texts.words.channel);
    expect(firstWords(wordLists.reason, language)).toEqual(texts.domain.returnReason);
    expect(firstWords(wordLists.missing, language)).toEqual(texts.domain.missing);
    expect(firstWords(wordLists.fault, language)).toEqual(texts.domain.auditReason);
  }
});

test('every field and every verb of the line has a name on screen in both languages', () => {
  for (const texts of [zh, en]) {
    expect(Object.keys(texts.line.field).toSorted()).toEqual(Object.keys(fieldLabels).toSorted());
    expect(Object.keys(texts.line.verb).toSorted()).toEqual([...verbIds].toSorted());
  }
});
