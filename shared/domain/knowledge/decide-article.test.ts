import { expect, test } from 'vitest';
import type { ArticleId, CommandId, PersonId, TopicId, UnitId } from '../ids.ts';
import type { Actor, Role } from '../roles.ts';
import { applyArticle } from './apply-article.ts';
import type { ArticleContent, KnowledgeArticle } from './article.ts';
import { usableOn } from './article.ts';
import type { ArticleCommand } from './article-command.ts';
import type { ArticleRefusalCode } from './decide-article.ts';
import { articleRefusalCodes, decideArticle } from './decide-article.ts';

const id = 'k-hall' as ArticleId;
const content: ArticleContent = {
  title: { zh: '办事大厅几点开门', en: 'When the service hall opens' },
  text: { zh: '周一至周五九点', en: 'Monday to Friday from nine' },
  audience: 'public',
  topicIds: [],
  legalBasis: null,
  ownerUnitId: 'u-hall' as UnitId,
  expiresOn: '2027-01-31',
};
const later = { ...content, expiresOn: '2027-06-30' };
const note = '改为九点';

const city = {
  hasUnit: (unitId: string) => unitId.startsWith('u-'),
  hasTopic: (topicId: string) => topicId.startsWith('t-'),
};

let turn = 0;
function a(role: Role, unit: string | null = null, person: string = role): Actor {
  return { personId: person as PersonId, role, unitId: unit as UnitId | null };
}
const writer = a('unit', 'u-hall');
const office = a('office');
const agent = a('agent');

function give(state: KnowledgeArticle | undefined, who: Actor, command: ArticleCommand, today = '2026-12-01') {
  turn += 1;
  return decideArticle(state, command, { actor: who, commandId: `c-${turn}` as CommandId, atMs: turn, today, city });
}

function lived(...steps: readonly (readonly [Actor, ArticleCommand])[]): KnowledgeArticle {
  let state: KnowledgeArticle | undefined;
  for (const [who, command] of steps) {
    const decision = give(state, who, command);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.code}`);
    state = applyArticle(state, id, decision.event);
  }
  return state as KnowledgeArticle;
}

const propose = (what: ArticleContent = content): ArticleCommand => ({
  type: 'article.propose',
  payload: { content: what, note },
});
const approve = (settles: readonly CommandId[] = []): ArticleCommand => ({
  type: 'article.approve',
  payload: { settles },
});
const sendBack = (words = '依据写明'): ArticleCommand => ({ type: 'article.sendBack', payload: { note: words } });
const flag = (version = 1, words = '已改为八点半'): ArticleCommand => ({
  type: 'article.flag',
  payload: { kind: 'outdated', note: words, caseId: null, version },
});
const withdraw: ArticleCommand = { type: 'article.withdraw', payload: { note } };
const confirm = (expiresOn: string): ArticleCommand => ({ type: 'article.confirm', payload: { expiresOn } });
const retire = (words = '大厅已搬迁'): ArticleCommand => ({ type: 'article.retire', payload: { note: words } });
const settle = (flagId: string): ArticleCommand => ({
  type: 'article.settle',
  payload: { flagId: flagId as CommandId, note },
});

const proposed = lived([writer, propose()]);
const inForce = lived([writer, propose()], [office, approve()]);

test('what a unit writes is in force when the office has looked at it, and says who did what', () => {
  expect(proposed.inForce).toBeNull();
  expect(inForce.inForce).toMatchObject({ ...content, number: 1, reviewedOn: '2026-12-01', writtenBy: 'unit' });
  expect(inForce).toMatchObject({ proposal: null, versions: 1, revision: 2 });
});

test('while other words are looked at the old ones stay, and then have another number', () => {
  const waits = lived([writer, propose()], [office, approve()], [writer, propose(later)]);
  expect(waits.inForce?.expiresOn).toBe('2027-01-31');
  const after = lived([writer, propose()], [office, approve()], [writer, propose(later)], [office, approve()]);
  expect(after.inForce).toMatchObject({ number: 2, expiresOn: '2027-06-30' });
});

test('a desk says what is wrong; the version that puts it right settles it', () => {
  const flagged = lived([writer, propose()], [office, approve()], [agent, flag()], [writer, propose(later)]);
  expect(flagged.flags).toMatchObject([{ kind: 'outdated', version: 1, by: 'agent' }]);
  const [raised] = flagged.flags;
  const decision = give(flagged, office, approve(raised ? [raised.id] : []));
  expect(decision.ok && applyArticle(flagged, id, decision.event).flags).toEqual([]);
  expect(give(flagged, writer, settle(raised?.id ?? '')).ok).toBe(true);
});

test('one that has expired is not read out, until it is confirmed', () => {
  expect(usableOn(inForce, '2027-01-31')?.number).toBe(1);
  expect(usableOn(inForce, '2027-02-01')).toBeNull();
  const decision = give(inForce, a('unitHead', 'u-hall'), confirm('2027-12-31'), '2027-02-01');
  const confirmed = decision.ok ? applyArticle(inForce, id, decision.event) : inForce;
  expect(usableOn(confirmed, '2027-02-01')).toMatchObject({ number: 1, reviewedOn: '2027-02-01' });
});

test('one out of use comes back as another version', () => {
  const retired = lived([writer, propose()], [office, approve()], [office, retire()]);
  expect([usableOn(retired, '2026-12-01'), retired.retired?.note]).toEqual([null, '大厅已搬迁']);
  const back = lived(
    [writer, propose()],
    [office, approve()],
    [office, retire()],
    [writer, propose()],
    [office, approve()],
  );
  expect(back).toMatchObject({ retired: null, inForce: { number: 2 } });
});

type RefusedCase = [ArticleRefusalCode, KnowledgeArticle | undefined, Actor, ArticleCommand, string?];
const refusals: RefusedCase[] = [
  ['not-allowed-for-role', undefined, agent, propose()],
  ['not-allowed-for-role', proposed, a('unitHead', 'u-hall'), approve()],
  ['not-your-unit', undefined, a('unit', 'u-other'), propose()],
  ['not-your-unit', inForce, a('unit', 'u-other'), propose({ ...later, ownerUnitId: 'u-other' as UnitId })],
  ['no-such-article', undefined, agent, flag()],
  ['no-proposal', inForce, office, approve()],
  ['not-in-force', proposed, agent, flag()],
  ['others-proposal', proposed, a('unit', 'u-hall', 'colleague'), propose(later)],
  ['others-proposal', proposed, a('unit', 'u-hall', 'colleague'), withdraw],
  ['needs-second-person', lived([office, propose()]), office, approve()],
  ['needs-second-person', lived([office, propose()]), office, sendBack()],
  ['proposal-sent-back', lived([writer, propose()], [office, sendBack()]), office, approve()],
  ['nothing-to-change', inForce, writer, propose()],
  ['nothing-to-change', lived([writer, propose()], [office, sendBack()]), writer, propose()],
  ['nothing-to-change', inForce, office, confirm('2027-01-30')],
  ['date-in-the-past', undefined, writer, propose(), '2027-02-01'],
  ['date-in-the-past', proposed, office, approve(), '2027-02-01'],
  ['no-such-version', inForce, agent, flag(2)],
  ['no-such-flag', inForce, office, settle('c-none')],
  ['no-such-flag', proposed, office, approve(['c-none' as CommandId])],
  ['missing-text', undefined, writer, propose({ ...content, text: { zh: '有', en: ' ' } })],
  ['unknown-unit', undefined, office, propose({ ...content, ownerUnitId: 'nobody' as UnitId })],
  ['unknown-topic', undefined, office, propose({ ...content, topicIds: ['nothing' as TopicId] })],
  ['missing-note', proposed, office, sendBack(' ')],
  ['missing-note', inForce, office, retire('')],
  ['missing-note', inForce, agent, flag(1, '')],
];

test.each(refusals)('%s', (code, state, who, command, today) => {
  const decision = give(state, who, command, today);
  expect(decision.ok ? 'accepted' : decision.refusal.code).toBe(code);
});

test('every refusal is met', () => {
  expect(new Set(refusals.map(([code]) => code))).toEqual(new Set(articleRefusalCodes));
});
