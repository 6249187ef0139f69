import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadTestPack } from '../city/testing.ts';
import { createZone } from '../domain/calendar/zone.ts';
import { searchForm } from '../text/search-form.ts';
import { createNameLookup } from './name-lookup.ts';
import { createQueryNames } from './query-names.ts';
import type { ReadQuery } from './read-query.ts';
import { readQuery } from './read-query.ts';

const { pack } = loadTestPack();
const seed = 20261130;
const facts = {
  lookUp: createNameLookup(pack),
  names: createQueryNames(pack),
  nowMs: Date.parse('2026-11-30T10:00:00+08:00'),
  zone: createZone('Asia/Shanghai'),
  personId: 'p-wang',
};

const piece = fc.constantFrom(
  'unit:', '单位：', 'topic:', 'due:', 'due:<2h', 'date:', '昨天', '上周', 'last', 'week', 'last 7 days', '28 Nov', '11月28日', '2026-11-28',
  'status:in progress', 'place:北山', 'unit:zzz', 'by:me', 'flag:', '电梯', '138', '0000 1234', '"', '“', '”', '「', ':', '：', ' ', '\u3000', '..',
  '至', '-', '<', '*', '" OR "', 'NEAR(', "'; DROP TABLE case_row; --", '{terms} : x', '🚰', '👩‍👩‍👧', '\u0000', '\ud800', 'ﷺ', '１２', 'ſ', 'İ',
); // prettier-ignore
const typed = fc.oneof(
  fc
    .array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 14 })
    .map((parts) => parts.join('')),
  fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** Every letter, digit and sign that can be looked for in a text, in no order. */
function lettersOf(text: string): string {
  return Array.from(searchForm(text.normalize('NFKC')).replaceAll(' ', ''))
    .toSorted()
    .join('');
}

function chunksOf({ words }: ReadQuery): readonly string[] {
  return words.flatMap((word) => word.chunks);
}

test('whatever is typed can be read, and each part of it is in a word or in a reading', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const { words, readings } = readQuery(text, facts);
      const said = [...words, ...readings].map((part) => part.typed).join(' ');
      expect(lettersOf(said)).toBe(lettersOf(text));
    }),
    { seed, numRuns: 2_000 },
  );
});

test('what was read, written down again, reads the same', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const read = readQuery(text, facts);
      const words = read.words.map((word) => `"${word.typed.replaceAll(/["“”„‟「」『』]/gu, ' ')}"`);
      const filters = read.readings.flatMap((part) => (part.kind === 'leftOut' ? [] : [part.typed]));
      const again = readQuery([...words, ...filters].join(' '), facts);
      expect(again.filter).toEqual(read.filter);
      // A word with a quotation mark in it is two by now, so that fewer fit in.
      expect(chunksOf(read).slice(0, chunksOf(again).length)).toEqual(chunksOf(again));
    }),
    { seed, numRuns: 2_000 },
  );
});

test('two hundred colons, quotation marks or keys are read at once', () => {
  for (const sign of [':', '：', '"', '“', 'unit:', 'due:<', '昨天 ']) {
    expect(() => readQuery(sign.repeat(200), facts)).not.toThrow();
  }
});
