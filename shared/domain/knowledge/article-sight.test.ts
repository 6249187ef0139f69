import { expect, test } from 'vitest';
import type { ArticleId, CaseId, CommandId, PersonId, UnitId } from '../ids.ts';
import { roles } from '../roles.ts';
import type { ArticleVersion, KnowledgeArticle } from './article.ts';
import { articleSightOf, maySeeVersion, seeArticle } from './article-sight.ts';

const by = 'p-1' as PersonId;
const [mine, other] = ['u-1', 'u-2'] as [UnitId, UnitId];

function aVersion(change: Partial<ArticleVersion> = {}): ArticleVersion {
  const said = { zh: '九点', en: 'nine' };
  const content = { title: said, text: said, audience: 'public', topicIds: [], legalBasis: null } as const;
  const when = { expiresOn: '2027-01-31', reviewedOn: '2026-11-01', atMs: 1 };
  return { ...content, ...when, ownerUnitId: mine, number: 1, writtenBy: by, approvedBy: by, ...change };
}

function anArticle(change: Partial<KnowledgeArticle> = {}): KnowledgeArticle {
  const note = '来电人 13800001234（138-0000-1234）说已改为 2026-12-01 起八点半';
  const flag = {
    id: 'c-1' as CommandId,
    kind: 'outdated',
    note,
    caseId: 'case-1' as CaseId,
    version: 1,
    by,
    atMs: 1,
  } as const;
  const proposal = { content: aVersion(), note: '', by, atMs: 1, sentBack: null };
  const whole = { id: 'k-1' as ArticleId, revision: 3, inForce: aVersion(), proposal, flags: [flag], versions: 1 };
  return { ...whole, retired: null, ...change };
}

const see = (role: (typeof roles)[number], unitId: UnitId | null, article: KnowledgeArticle) =>
  seeArticle(articleSightOf({ role, unitId }), article);

test('the hotline sees all of an article, whoever keeps it', () => {
  for (const role of ['agent', 'supervisor', 'dispatcher', 'callback', 'office'] as const) {
    const secret = anArticle({ inForce: aVersion({ audience: 'agents', ownerUnitId: other }) });
    expect(see(role, null, secret)).toBe(secret);
  }
});

test('a unit sees all of its own, but at which case something was found wrong and whose number was noted', () => {
  for (const role of ['unit', 'unitHead', 'district'] as const) {
    const seen = see(role, mine, anArticle({ inForce: aVersion({ audience: 'agents' }) }));
    expect(seen?.flags).toMatchObject([
      { caseId: null, note: '来电人 138••••1234（138••••••1234）说已改为 2026-12-01 起八点半' },
    ]);
    expect(seen?.proposal).not.toBeNull();
  }
});

test('of another unit’s a unit sees what is public and in force, and nothing else', () => {
  const seen = see('unit', other, anArticle());
  expect(seen).toMatchObject({ inForce: { number: 1 }, proposal: null, flags: [], retired: null });
  const hidden = [
    anArticle({ inForce: aVersion({ audience: 'agents' }) }),
    anArticle({ inForce: null }),
    anArticle({ inForce: null, proposal: null, retired: { note: '', by, atMs: 1, was: aVersion() } }),
  ];
  expect(hidden.map((article) => see('unit', other, article))).toEqual([null, null, null]);
  expect(maySeeVersion(articleSightOf({ role: 'unit', unitId: other }), aVersion({ audience: 'agents' }))).toBe(false);
  expect(maySeeVersion(articleSightOf({ role: 'unit', unitId: mine }), aVersion({ audience: 'agents' }))).toBe(true);
});

test('who is of a unit and belongs to none sees nothing that is not public', () => {
  const blank = anArticle({ inForce: null, proposal: null });
  expect(see('unit', null, blank)).toBeNull();
  expect(see('unit', null, anArticle())?.flags).toEqual([]);
});
