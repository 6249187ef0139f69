// Every role, every command, about an article of one's own unit and of another one: the server takes what the table grants, and
// nothing else.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UnitId } from '#shared/domain/ids.ts';
import type { ArticleCommandPayloads, ArticleCommandType } from '#shared/domain/knowledge/article-command.ts';
import { articleTable } from '#shared/domain/knowledge/article-table.ts';
import { roles } from '#shared/domain/roles.ts';
import { articleCommandTypes } from '#shared/sync/article-schema.ts';
import { aCore, endCores } from '../testing/a-core.ts';
import { anArticleEnvelope } from '../testing/an-article-envelope.ts';
import { someContent } from '../testing/articles-contract.ts';
import { aPerson } from '../testing/people.ts';

let core: Awaited<ReturnType<typeof aCore>>;
let link: Awaited<ReturnType<typeof core.greet>>;
beforeAll(async () => {
  core = await aCore();
  link = await core.greet();
});
afterAll(endCores);

const note = '改';
const other = someContent({ expiresOn: '2027-06-30' });
let made = 0;

const payloads: { readonly [Type in ArticleCommandType]: ArticleCommandPayloads[Type] } = {
  'article.propose': { content: other, note },
  'article.withdraw': { note },
  'article.approve': { settles: [] },
  'article.sendBack': { note },
  'article.confirm': { expiresOn: '2027-06-30' },
  'article.retire': { note },
  'article.flag': { kind: 'wrong', note, caseId: null, version: 1 },
  'article.settle': { flagId: 'none' as never, note },
};

async function push(...commands: ReturnType<typeof anArticleEnvelope>[]) {
  const sent = commands.map((envelope) => ({ envelope, wasApplied: false }));
  const { settled } = await link.get('articlePush', { commands: sent });
  return settled.map(({ verdict }) => (verdict.kind === 'applied' ? 'applied' : verdict.code));
}

const grantOf = (role: (typeof roles)[number], id = `person-${role}`) =>
  core.identity.grants.issue({ ...aPerson(role), id: id as never });

/** An article in force with a flag and a proposal, of `ownerUnitId`, and who gave what. */
async function anArticle(ownerUnitId: UnitId, proposer: string) {
  made += 1;
  const articleId = `k-role-${made}`;
  const about = (seenRevision: number, grant: string) => ({ articleId, seenRevision, grant });
  const content = someContent({ ownerUnitId });
  const writer = grantOf('supervisor', 'somebody');
  const first = anArticleEnvelope('article.propose', { content, note }, about(0, writer));
  const approval = anArticleEnvelope('article.approve', { settles: [] }, about(1, grantOf('office', 'reviewer')));
  const flag = anArticleEnvelope('article.flag', payloads['article.flag'], about(2, writer));
  const words = { content: { ...content, expiresOn: '2027-03-01' }, note };
  const again = anArticleEnvelope('article.propose', words, about(3, grantOf('supervisor', proposer)));
  expect(await push(first, approval, flag, again)).toEqual(['applied', 'applied', 'applied', 'applied']);
  return { articleId, flagId: flag.id };
}

const owners = ['own', 'other'] as const;
const cases = roles.flatMap((role) =>
  owners.flatMap((whose) => articleCommandTypes.map((type) => ({ role, whose, type }))),
);

test.each(cases)(
  'S5: $role gives $type about an article of their $whose unit as the table says',
  async ({ role, whose, type }) => {
    const me = `person-${role}`;
    const mine = aPerson(role).unitId ?? ('unit-9' as UnitId);
    const ownerUnitId = whose === 'own' ? mine : ('unit-elsewhere' as UnitId);
    // Words of one's own are taken back; those of others are judged.
    const isOfProposer = type === 'article.propose' || type === 'article.withdraw';
    const { articleId, flagId } = await anArticle(ownerUnitId, isOfProposer ? me : 'somebody');
    const payload = {
      ...payloads[type],
      ...(type === 'article.settle' ? { flagId } : {}),
      ...(type === 'article.propose' ? { content: { ...other, ownerUnitId } } : {}),
    };
    const envelope = anArticleEnvelope(type, payload as never, { articleId, seenRevision: 4, grant: grantOf(role) });
    const { hotline, owners: ofOwners } = articleTable[type];
    const isFlag = type === 'article.flag';
    const mayOwn = ofOwners.includes(role) && (whose === 'own' || isFlag);
    const [outcome] = await push(envelope);
    if (hotline.includes(role) || mayOwn) expect(outcome).toBe('applied');
    else expect(['not-allowed-for-role', 'not-your-unit']).toContain(outcome);
  },
);
