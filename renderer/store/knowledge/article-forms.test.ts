import { expect, test } from 'vitest';
import type { CommandId, PersonId, UnitId } from '#shared/domain/ids.ts';
import type { ArticleFlag } from '#shared/domain/knowledge/article.ts';
import { articleCommandSchema, articleCommandTypes } from '#shared/sync/article-schema.ts';
import { commandOfForm, missingParts, nextExpiry, openingForm } from './article-forms.ts';
import { anArticleView, lift, liftWords } from './testing-articles.ts';

const today = '1970-01-11';
const flag: ArticleFlag = {
  id: 'f-1' as CommandId,
  kind: 'outdated',
  note: '按钮换了',
  caseId: null,
  version: 2,
  by: 'p-3' as PersonId,
  atMs: 3,
};
const proposal = { content: liftWords, note: '', by: 'p-3' as PersonId, atMs: 9, sentBack: null };
const view = anArticleView(lift, { flags: [flag, { ...flag, id: 'f-2' as CommandId, atMs: 10 }], proposal });
const place = { view, today, unitId: null };

test('every step opens with what stands, and becomes a command of the wire once it says enough', () => {
  for (const type of articleCommandTypes) {
    const command = commandOfForm({ ...openingForm(type, place), note: '写明理由' });
    expect(command?.type, type).toBe(type);
    expect(articleCommandSchema.safeParse(command).error, type).toBeUndefined();
  }
});

test('a new article starts blank in both languages, owned by the unit of whoever writes it, and names all it lacks', () => {
  const form = openingForm('article.propose', { view: null, today, unitId: 'u-water' as UnitId });
  expect(form.content?.ownerUnitId).toBe('u-water');
  expect(missingParts(form)).toEqual(['title.zh', 'title.en', 'text.zh', 'text.en']);
  expect(missingParts(openingForm('article.propose', { view: null, today, unitId: null }))).toContain('ownerUnitId');
});

test('a legal basis is none, or is said in both languages', () => {
  const { content, ...form } = openingForm('article.propose', place);
  const withBasis = (zh: string, en: string) => ({
    ...form,
    content: content && { ...content, legalBasis: { zh, en } },
  });
  expect(commandOfForm(withBasis(' ', ''))).toMatchObject({ payload: { content: { legalBasis: null } } });
  expect(missingParts(withBasis('条例', ''))).toEqual(['legalBasis.en']);
  expect(missingParts(withBasis('条例', 'Ordinance'))).toEqual([]);
});

test('what was found wrong before the new words were proposed is what they settle; later findings stay', () => {
  expect(commandOfForm(openingForm('article.approve', place))).toEqual({
    type: 'article.approve',
    payload: { settles: ['f-1'] },
  });
});

test('found right, it holds as long as it was given last time, never shorter than it does already', () => {
  expect(nextExpiry(liftWords, today)).toBe('1970-03-11');
  expect(nextExpiry({ ...liftWords, expiresOn: '1970-01-02' }, today)).toBe('1970-02-10');
  expect(nextExpiry({ ...liftWords, reviewedOn: '1970-01-01', expiresOn: '1980-01-01' }, today)).toBe('1980-01-01');
  expect(nextExpiry(null, today)).toBe('1971-01-11');
});

test('sending back, taking out of use and finding wrong need a few words', () => {
  for (const type of ['article.sendBack', 'article.retire', 'article.flag'] as const) {
    expect(missingParts(openingForm(type, place))).toEqual(['note']);
  }
});
