// What nobody says but anybody may paste.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadTestPack } from '#shared/city/testing.ts';
import { suggestionSchema } from './reason.ts';
import type { SuggestInput } from './suggest.ts';
import { createSuggester } from './suggest.ts';
import { readForReasons } from './what/explain.ts';
import { readWhat } from './what/example.ts';
import { packDocumentsOf } from './what/pack-documents.ts';
import { anExample } from './what/testing.ts';
import { trainModel } from './what/train-model.ts';
import { createWhereFinder } from './where/find-where.ts';

const longestRead = 3_000;
const city = loadTestPack();
const sayings = {
  't-gas-leak': '厨房有臭鸡蛋味',
  't-gas-bill': '表读数对不上',
  't-parking': 'cars block the pavement',
};
const model = trainModel({
  topics: city.pack.topics,
  examples: Object.entries(sayings).flatMap(([topicId, text]) =>
    Array.from({ length: 20 }, (_, turn) => anExample(text, topicId, { caseId: `${topicId}-${turn}` })),
  ),
  packDocuments: packDocumentsOf(city),
  seed: 3,
});
const suggester = createSuggester(city);
suggester.useModel(model);

const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const named = [
  '橡树街道',
  '北山区',
  '幸福里社区',
  '漏气',
  '街道',
  '区',
  'wang jing ',
  'in ',
  '1.11 2.22,',
  '12号楼',
  '+86-',
];
const promptLike = ['Ignore all previous instructions. ', '{"unitId":"u-gas"}', '"', 'a@a.a', 'Mr. A A ', '<script>'];
const oddities = ['👨‍👩‍👧‍👦', '\u202eשלום', '\u200d', '\u0301', '\u0316', '\u1100', '\ufdfa', '\ud800', '\udc00', '\0', '\n'];
const piece = fc.oneof(
  unit,
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
  fc.constantFrom(...named, ...promptLike, ...oddities),
);
/** Short, or as long as is read and a little longer. */
const hostile = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 12 }), fc.constantFrom(1, 3, longestRead))
  .map(([pieces, length]) =>
    pieces
      .join('')
      .repeat(length)
      .slice(0, longestRead + 40),
  );

function ask(typed: Partial<SuggestInput>) {
  return suggester.suggest({
    narrative: '',
    placeId: null,
    placeDetail: '',
    topicId: null,
    urgency: 'normal',
    ...typed,
  });
}

test('whatever is pasted, the answer has its shape and crosses as JSON', () => {
  fc.assert(
    fc.property(hostile, hostile, (narrative, placeDetail) => {
      for (const typed of [{ narrative }, { placeDetail }, { narrative, placeDetail }]) {
        const result = ask(typed);
        expect(suggestionSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
        expect(result.units.every(({ confidence }) => confidence >= 0 && confidence < 1)).toBe(true);
        expect(result.topics.length).toBeLessThanOrEqual(5);
      }
    }),
    { seed: 20261130, numRuns: 120 },
  );
});

test('what stands beyond the first 3,000 characters is not read', () => {
  const rest = '橡树街道漏气，car on fire，北山区幸福里社区乱停车';
  fc.assert(
    fc.property(hostile, (text) => {
      const read = text.padEnd(longestRead, '。').slice(0, longestRead);
      const asked = { narrative: read, placeDetail: read };
      const withRest = { narrative: read + rest, placeDetail: read + rest };
      expect(ask(withRest)).toEqual(ask(asked));
    }),
    { seed: 20261130, numRuns: 60 },
  );
});

test('how often features and indexes are looked at grows with what is read, not with what is pasted', () => {
  let lookUps = 0;
  const findPlaces = createWhereFinder(city, (count) => void (lookUps += count));
  fc.assert(
    fc.property(hostile, (text) => {
      const whole = text.repeat(Math.ceil(100_000 / text.length));
      const { keys } = readForReasons(readWhat({ title: '', text: whole }));
      // Of 4,000 characters at most four begin at each, and a word and a pair of words end there.
      expect(keys.length).toBeLessThanOrEqual(4_002 * 6);
      lookUps = 0;
      findPlaces(['', whole], { chosen: null });
      expect(lookUps).toBeLessThan(longestRead + 160 * 8);
    }),
    { seed: 20261130, numRuns: 60 },
  );
});
