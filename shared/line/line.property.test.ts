import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { channels, requestKinds, urgencies } from '../domain/case.ts';
import type { DeadlineClassId, PlaceId, TopicId, UnitId } from '../domain/ids.ts';
import { loadTestPack } from '../city/testing.ts';
import { completeLine, takeOption } from './complete-line.ts';
import { draftOfLine, lineOfDraft, patchOfLine } from './draft-of-line.ts';
import type { LineDraft } from './line-draft.ts';
import { fieldLabels, lineFields } from './line-fields.ts';
import { readLine } from './read-line.ts';
import { lineFacts, testNowMs } from './testing.ts';
import { verbIds, verbOf } from './verbs.ts';

const seed = 20261130;
const { pack } = loadTestPack();
const facts = lineFacts(pack);

const sign = fc.constantFrom(
  ';', '；', ':', '：', '"', '“', '”', ' ', '\u3000', '\n', '\r', '⏎', '␛', '␍', '北山', '漏气', 'bs', 'n ', 'p:', '内容：', '紧急', 'I', '13800138000',
  '9:40', '幸福里', '#', '＃', '#安全', '\u0000', '\ud800', '👩‍👩‍👧', 'ﷺ', 'İ', '１２',
); // prettier-ignore
const nasty = fc.oneof(
  fc
    .array(fc.oneof(sign, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 12 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);
const text = fc.oneof(nasty, fc.constant(''));
const idOf = <Id extends string>(ids: readonly string[]) => fc.constantFrom(null, ...(ids as readonly Id[]));

const draft: fc.Arbitrary<LineDraft> = fc.record({
  channel: fc.constantFrom(...channels),
  requestKind: fc.constantFrom(...requestKinds),
  callerName: text,
  callerPhone: text,
  wantsCallback: fc.boolean(),
  confidential: fc.boolean(),
  narrative: text,
  placeId: idOf<PlaceId>(pack.places.map(({ id }) => id)),
  placeDetail: text,
  topicId: idOf<TopicId>(pack.topics.map(({ id }) => id)),
  urgency: fc.constantFrom(...urgencies),
  deadlineClassId: idOf<DeadlineClassId>(pack.deadlines.classes.map(({ id }) => id)),
  leadUnitId: idOf<UnitId>(pack.units.map(({ id }) => id)),
  labelIds: fc.subarray(pack.labels.map(({ id }) => id)),
  answer: text,
  paperAtMs: fc.option(
    fc.integer({ min: 1, max: 40_000 }).map((minutes) => testNowMs - minutes * 60_000),
    { nil: null },
  ),
});

const label = fc.constantFrom(...lineFields.flatMap((field) => [...fieldLabels[field].zh, ...fieldLabels[field].en]));
const verb = fc.constantFrom('', ...verbIds.flatMap((id) => [verbOf(id).letter, ...verbOf(id).zh, ...verbOf(id).en]));
const typed = fc.oneof(
  nasty,
  fc
    .tuple(verb, fc.array(fc.tuple(fc.oneof(label, fc.constant('')), fc.constantFrom(':', '：', ''), nasty)))
    .map(([first, parts]) => [first, ...parts.map((part) => part.join(''))].join(';')),
);

test('a form written as a line and read again is the same form, in both languages', () => {
  fc.assert(
    fc.property(draft, fc.constantFrom('zh' as const, 'en' as const), (form, language) => {
      expect(draftOfLine(readLine(lineOfDraft(form, facts, language), facts))).toEqual(form);
    }),
    { seed, numRuns: 1_500 },
  );
});

test('a line never has a line break in it', () => {
  fc.assert(
    fc.property(draft, (form) => {
      expect(lineOfDraft(form, facts, 'zh')).not.toMatch(/[\n\r]/);
    }),
    { seed, numRuns: 300 },
  );
});

test('whatever is typed has a reading whose parts lie in the text, in order and apart', () => {
  fc.assert(
    fc.property(typed, (line) => {
      const read = readLine(line, facts);
      let end = read.verb.span?.to ?? 0;
      for (const { span, valueSpan } of read.arguments) {
        expect(span.from).toBeGreaterThanOrEqual(end);
        expect(valueSpan.from).toBeGreaterThanOrEqual(span.from);
        expect(valueSpan.to).toBeGreaterThanOrEqual(valueSpan.from);
        expect(span.to).toBe(valueSpan.to);
        end = span.to;
      }
      expect(end).toBeLessThanOrEqual(line.length);
    }),
    { seed, numRuns: 2_000 },
  );
});

test('nothing typed is lost: what is outside every part is blanks, delimiters and labels', () => {
  fc.assert(
    fc.property(nasty, (line) => {
      const read = readLine(line, facts);
      const spans = [...(read.verb.span ? [read.verb.span] : []), ...read.arguments.map(({ span }) => span)];
      const outside = spans.reduceRight((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), line);
      expect(outside).toMatch(/^[\s;；﹔︔]*$/u);
    }),
    { seed, numRuns: 2_000 },
  );
});

test('signs of full and half width mean the same', () => {
  fc.assert(
    fc.property(draft, fc.array(fc.boolean(), { minLength: 1 }), (form, widths) => {
      const plainForm = {
        ...form,
        narrative: '',
        callerName: '王',
        callerPhone: '13800138000',
        placeDetail: '',
        answer: '',
      };
      const line = lineOfDraft({ ...plainForm, paperAtMs: null }, facts, 'en');
      let at = 0;
      const mixed = line.replaceAll(/[;:]/g, (half) => {
        at += 1;
        return widths[at % widths.length] ? half : half === ';' ? '；' : '：';
      });
      expect(patchOfLine(readLine(mixed, facts))).toEqual(patchOfLine(readLine(line, facts)));
    }),
    { seed, numRuns: 500 },
  );
});

test('labelled parts give the same form in any order', () => {
  const parts = [
    '地点：橡树',
    't:燃气泄漏',
    '紧急：特急',
    'c:I',
    '单位：燃气集团',
    'n:王;'.slice(0, -1),
    '电话：138',
    '答复：好',
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (shuffled) => {
      const inOrder = patchOfLine(readLine(parts.join(';'), facts));
      expect(patchOfLine(readLine(shuffled.join('；'), facts))).toEqual(inOrder);
    }),
    { seed, numRuns: 300 },
  );
});

test('every option that is offered can be taken, and leaves what stands before and after it', () => {
  fc.assert(
    fc.property(typed, fc.nat(), (line, at) => {
      const cursor = at % (line.length + 1);
      const read = readLine(line, facts);
      for (const option of completeLine(read, cursor, { lists: facts.lists, role: 'agent', language: 'zh' })) {
        const taken = takeOption(line, option);
        expect(taken.text.startsWith(line.slice(0, option.span.from))).toBe(true);
        expect(taken.text.endsWith(line.slice(option.span.to))).toBe(true);
        expect(taken.cursor).toBeLessThanOrEqual(taken.text.length);
      }
    }),
    { seed, numRuns: 1_000 },
  );
});

test('a line of any length is read with a bounded number of look-ups', () => {
  let looked = 0;
  const counting = {
    ...facts,
    lists: {
      ...facts.lists,
      look: (...asked: Parameters<typeof facts.lists.look>) => {
        looked += 1;
        return facts.lists.look(...asked);
      },
    },
  };
  const endless = [
    'bs;'.repeat(20_000),
    'p:x;'.repeat(20_000),
    ';'.repeat(200_000),
    '"'.repeat(200_000),
    'd:"'.repeat(50_000),
  ];
  for (const line of endless) {
    looked = 0;
    expect(readLine(line, counting).text).toBe(line);
    expect(looked).toBeLessThanOrEqual(400);
  }
});
