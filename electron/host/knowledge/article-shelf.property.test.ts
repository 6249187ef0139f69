// The shelf against a plain look at every article, over random writings, removals, calls and searches.

import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { fitArticle } from '#shared/routing/advice/find-articles.ts';
import { termsOfSaid, termsOfTitle, weightOfTerm } from '#shared/routing/advice/article-titles.ts';
import type { ArticleId, TopicId, UnitId } from '#shared/domain/ids.ts';
import { normalise } from '#shared/text/normalise.ts';
import { searchForm } from '#shared/text/search-form.ts';
import { chunksOf, isIn } from '#shared/text/search-tokens.ts';
import { ArticleShelf } from './article-shelf.ts';
import type { ShelvedArticle } from './shelved-article.ts';
import { shelfSchema } from './shelf-schema.ts';

const today = '2026-12-01';
const words = [
  '供暖',
  '停水',
  '电梯',
  '居住证',
  '公交卡',
  '丢失',
  '开门',
  '时间',
  'heating',
  'lost',
  'bus card',
  'Elevators',
  '的',
  'é1',
];
const phrase = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '));
const topicId = fc.constantFrom('t-1', 't-2', 't-3').map((id) => id as TopicId);
const article: fc.Arbitrary<ShelvedArticle> = fc.record({
  id: fc.nat(11).map((number) => `k-${number}` as ArticleId),
  version: fc.constantFrom('1', '2'),
  title: fc.record({ zh: phrase, en: phrase }),
  text: fc.record({ zh: phrase, en: phrase }),
  audience: fc.constantFrom('public' as const, 'agents' as const),
  topicIds: fc.uniqueArray(topicId, { maxLength: 2 }),
  legalBasis: fc.option(fc.record({ zh: phrase, en: phrase }), { nil: null }),
  ownerUnitId: fc.constant('u-1' as UnitId),
  reviewedOn: fc.constant('2026-11-01'),
  expiresOn: fc.constantFrom('2026-11-30', today, '2027-01-01'),
});
const step = fc.oneof(
  fc.record({ put: fc.array(article, { minLength: 1, maxLength: 6 }) }),
  fc.record({
    remove: fc.array(
      fc.nat(11).map((number) => `k-${number}` as ArticleId),
      { maxLength: 3 },
    ),
  }),
);
const about = fc.record({
  topicIds: fc.uniqueArray(topicId, { maxLength: 2 }),
  confidence: fc.constantFrom(0, 0.4, 0.9),
});

const titlesOf = ({ title }: ShelvedArticle) => [title.zh, title.en].map(termsOfTitle);

function aShelf(): ArticleShelf {
  const db = new Database(':memory:');
  db.exec(shelfSchema.sql);
  return new ArticleShelf(db);
}

/** Both as they stand after the steps; the later writing of one id in a step wins. */
function live(steps: readonly ({ put: readonly ShelvedArticle[] } | { remove: readonly ArticleId[] })[]) {
  const shelf = aShelf();
  const plain = new Map<ArticleId, ShelvedArticle>();
  for (const one of steps) {
    if ('put' in one) {
      shelf.put(one.put);
      for (const each of one.put) plain.set(each.id, each);
    } else {
      shelf.remove(one.remove);
      for (const id of one.remove) plain.delete(id);
    }
  }
  return { shelf, plain };
}

test('what is read is what was written last, and what was removed is gone', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const { shelf, plain } = live(steps);
      expect(shelf.size).toBe(plain.size);
      for (let number = 0; number < 12; number += 1) {
        const id = `k-${number}` as ArticleId;
        expect(shelf.read(id)).toEqual(plain.get(id));
      }
    }),
    { seed: 20261201, numRuns: 60 },
  );
});

test('what fits a call is what a look at every article finds', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), phrase, about, (steps, said, matter) => {
      const { shelf, plain } = live(steps);
      const fits = shelf.fitting(normalise(said), matter, today);
      const all = [...plain.values()];
      const having = (term: string) => all.filter((one) => titlesOf(one).some((terms) => terms.has(term))).length;
      const weightOf = (term: string) => weightOfTerm(all.length, having(term) || all.length);
      const scoreOf = (one: ShelvedArticle) =>
        fitArticle(one, titlesOf(one), { terms: termsOfSaid(normalise(said)), about: matter, weightOf })?.score ?? null;
      const best = all
        .filter(({ expiresOn }) => expiresOn >= today)
        .flatMap((one) => scoreOf(one) ?? [])
        .toSorted((one, other) => other - one)
        .slice(0, 3);
      const scores = fits.map(({ articleId }) => scoreOf(plain.get(articleId) as ShelvedArticle) ?? Number.NaN);
      expect(scores.length).toBe(best.length);
      for (const [place, score] of scores.entries()) expect(score).toBeCloseTo(best[place] as number, 9);
      found += scores.length;
    }),
    { seed: 20261201, numRuns: 120 },
  );
  expect(found).toBeGreaterThan(60);
});

test('a search finds what holds all its words, titles first', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), phrase, (steps, asked) => {
      const { shelf, plain } = live(steps);
      const chunks = chunksOf(searchForm(asked));
      const holds = (texts: readonly string[]) =>
        chunks.every((chunk) => texts.some((text) => isIn(searchForm(text), chunk)));
      const inTitle = ({ title }: ShelvedArticle) => holds([title.zh, title.en]);
      const anywhere = ({ title, text, legalBasis }: ShelvedArticle) =>
        holds([title.zh, title.en, text.zh, text.en, ...(legalBasis ? [legalBasis.zh, legalBasis.en] : [])]);
      const hits = shelf.search(asked, 100);
      const expected = [...plain.values()].filter(anywhere);
      expect(new Set(hits.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
      expect(hits.map(inTitle)).toEqual(hits.map(inTitle).toSorted((one, other) => Number(other) - Number(one)));
      expect(shelf.search(asked, 1).length).toBe(Math.min(1, expected.length));
      found += hits.length;
    }),
    { seed: 20261201, numRuns: 120 },
  );
  expect(found).toBeGreaterThan(60);
});

test('a search that asks for nothing finds nothing', () => {
  const { shelf } = live([]);
  for (const asked of ['', '  ', '，。', '\u0000']) expect(shelf.search(asked, 10)).toEqual([]);
});

test('an article that cannot be written leaves all of its page out', () => {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  db.exec(shelfSchema.sql);
  const shelf = new ArticleShelf(db);
  const [first] = fc.sample(article, { seed: 1, numRuns: 1 }) as [ShelvedArticle];
  const broken = { ...first, id: 'k-broken' as ArticleId, expiresOn: null as unknown as string };
  expect(() => shelf.put([first, broken])).toThrow('NOT NULL');
  expect([shelf.size, shelf.search(first.title.zh, 5)]).toEqual([0, []]);
});
