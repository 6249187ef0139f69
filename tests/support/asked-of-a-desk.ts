// Everything a page can ask of the host, in the forms that could tell a unit something it may not know: what changes nothing, what
// a unit may try to change, and what there is no point in asking. Another method belongs into one of the three.

import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { MethodInput, MethodName } from '#shared/bridge/contract.ts';
import { articleViews } from '#shared/bridge/knowledge.ts';
import { queueViews } from '#shared/bridge/queue-views.ts';
import type { Wish, WishType } from '#shared/bridge/wish.ts';
import { wishTypes } from '#shared/bridge/wish.ts';
import { pickKinds } from '#shared/city/pick-kinds.ts';
import { aCommand } from '#shared/domain/testing/builders.ts';
import type { ArticleId, CaseId } from '#shared/domain/ids.ts';
import { commandToWish } from '#host/handlers/wish-to-command.ts';
import { filesOf, foreign, secret, shared, waiting } from './two-cities.ts';

type Asked = { readonly [Name in MethodName]?: readonly MethodInput<Name>[] };
type Loose = { readonly [Name in MethodName]?: readonly unknown[] };

const cases = [shared, secret, foreign, waiting, 'case-none'] as CaseId[];
const words = ['alpha', 'omega', '13800001230', '13800001231', '13911112222', '李先生', 'done', '电梯'];
const articleIds = ['k-agents', 'a-gas', 'k-none'] as ArticleId[];
const none = [{}] as const;
const everyCase = cases.map((caseId) => ({ caseId }));
const files = cases.flatMap((caseId) =>
  filesOf(0).map(({ id }) => ({ to: { kind: 'case', caseId } as const, id: id as never })),
);

/** What a person of the hotline left at the desk: ids that somebody else should make nothing of. */
export type LeftBehind = { readonly draftId: string; readonly commandIds: readonly string[] };

function wishesOf(whose: object): readonly Wish[] {
  return wishTypes.map((type: WishType) => commandToWish(aCommand(type, whose) as never));
}

function everyWish() {
  const wishes = [...wishesOf({}), ...wishesOf({ assignmentId: 's2' }), ...wishesOf({ assignmentId: 'q1' })];
  const valid = wishes.filter(
    ({ type, payload }) => Object.keys(aCommand(type).payload).includes('assignmentId') || !('assignmentId' in payload),
  );
  return cases.flatMap((caseId) => valid.map((command) => ({ caseId, command })));
}

/** What changes nothing that anybody is shown. */
export function looksAt({ draftId, commandIds }: LeftBehind): Asked {
  const about = { narrative: '七号楼电梯停了一上午', placeId: 'place-1' as never, topicId: 'topic-1' as never };
  const window = { topicId: null, placeId: null, deadlineClassId: null, sort: 'due', offset: 0, limit: 100 } as const;
  const body = emptyIntakeDraft(null, '13911112222');
  const id = draftId;
  const page = { limit: 100, offset: 0 };
  const asked: Loose = {
    'desk.info': none,
    'settings.get': none,
    'keymap.get': none,
    'session.current': none,
    'sync.status': none,
    'sync.waiting': none,
    'sync.lost': none,
    'sync.export': [{ passphrase: 'a long passphrase' }],
    'drafts.list': none,
    'drafts.overtaken': none,
    'drafts.takeBack': none,
    'drafts.seen': [{ id }],
    'drafts.toMaster': [{ id }],
    'drafts.save': [{ id, body }],
    'drafts.discard': [{ id }],
    'handover.colleagues': none,
    'handover.list': none,
    'handover.give': [{ id, toPersonId: 'p-unit-3', toName: 'x' }],
    'handover.takeBack': [{ id }],
    'handover.seen': [{ id }],
    'pick.search': pickKinds.flatMap((what) => ['', ...words].map((text) => ({ what, text, limit: 50, within: null }))),
    'pick.resolve': pickKinds.map((what) => ({ what, ids: ['unit-1', 'place-1', 'topic-1'] })),
    'line.read': [...words, '#', shared].map((text) => ({
      text,
      cursor: text.length,
      language: 'zh',
      suggested: { placeId: null, topicId: null },
    })),
    'line.write': [{ body, language: 'en' }],
    'intake.suggest': [...words, about.narrative].map((narrative) => ({
      ...about,
      narrative,
      placeDetail: '',
      urgency: 'normal',
    })),
    'intake.lookupCaller': words.flatMap((phone) => [{ phone }, { phone, about }]),
    'intake.lookupPlace': [null, 'topic-1'].map((topicId) => ({ placeId: 'place-1', topicId })),
    'intake.similar': words.map((callerPhone) => ({ ...about, placeDetail: '', callerPhone })),
    'clusters.list': none,
    'callers.byName': words.map((name) => ({ name })),
    'queue.window': [
      ...queueViews.map((view) => ({ ...window, view, text: '' })),
      ...words.map((text) => ({ ...window, view: 'all', text })),
    ],
    'queue.counts': none,
    'search.cases': ['', ...words, 'status:callback'].flatMap((text) =>
      ['newest', 'best'].map((order) => ({ text, order, after: null, limit: 50 })),
    ),
    'search.beyond': words.slice(0, 3).map((text) => ({ text, after: null, limit: 50 })),
    'routing.drift': none,
    'cases.get': everyCase,
    'cases.history': everyCase.flatMap((one) => [one, { ...one, withFamily: true }]),
    'cases.story': everyCase,
    'cases.preview': everyWish(),
    'callbacks.pool': [{ hasInterpreter: true }],
    'attention.list': none,
    'attention.resolve': [...commandIds, 'c-none'].flatMap((commandId) =>
      ['applyAgain', 'edit', 'drop'].map((action) => ({ commandId, action })),
    ),
    'articles.search': articleViews.flatMap((view) =>
      ['', 'alpha', 'omega', '燃气'].map((text) => ({ view, text, ...page })),
    ),
    'articles.counts': none,
    'articles.get': articleIds.map((articleId) => ({ articleId })),
    'articles.version': articleIds.map((articleId) => ({ articleId, version: '1' })),
    'articles.own': none,
    'articles.export': [{}, { view: 'inForce' }, { text: 'alpha' }, { text: 'omega' }],
    'articles.resolve': [{ commandId: 'k-propose', action: 'edit' }],
    'attachments.list': [
      ...cases.map((caseId) => ({ to: { kind: 'case', caseId } })),
      { to: { kind: 'draft', draftId: id } },
    ],
    'attachments.read': files.map((file) => ({ ...file, from: 0 })),
    'attachments.fetch': files,
    'calls.current': none,
    'calls.missed': none,
    'practice.status': none,
    'practice.sheets': none,
  };
  return asked as Asked;
}

/** What a unit may try, or does: the last that is asked. */
export function triesAt(): Asked {
  const body = { ...emptyIntakeDraft(null, '13911112222'), narrative: '电梯' };
  const draftId = null;
  const onAll = ['a1', 's1', 's2', 's3', 'q1', 'f1', 'w1'];
  const onParts = cases.flatMap((caseId) => onAll.map((assignmentId) => ({ caseId, assignmentId })));
  const jpeg = { name: 'x.jpg', sizeBytes: 8, audience: 'all' };
  const article = { type: 'article.flag', payload: { kind: 'wrong', note: 'x', caseId: null, version: 1 } };
  const asked: Loose = {
    'drafts.open': [{ body }, ...cases.map((caseId) => ({ body: { kind: 'answer', caseId, answer: 'x' } }))],
    'callers.saveNote': words.slice(2, 5).map((phone) => ({ phone, noteId: null, text: 'x' })),
    'callers.removeNote': [{ noteId: 'note-none' }],
    'callbacks.takeNext': [{ hasInterpreter: true }],
    'cases.register': [{ draftId: 'draft-none', body, dispatch: null, answer: null }],
    'cases.amend': cases.map((caseId) => ({ caseId, draftId, fields: { narrative: 'x' } })),
    'cases.answer': cases.map((caseId) => ({ caseId, draftId, text: 'x' })),
    'cases.dispatch': cases.map((caseId) => ({
      caseId,
      draftId,
      leadUnitId: 'unit-2',
      assistUnitIds: [],
      suggestionRank: null,
    })),
    'cases.sign': onParts,
    'cases.signEach': [{ caseIds: cases }],
    'cases.reply': onParts.map((part) => ({ ...part, text: 'x', contactedCaller: true, draftId })),
    'cases.recordCallback': cases.map((caseId) => ({
      caseId,
      draftId,
      answers: { contacted: true, solved: 'yes', satisfied: 'satisfied' },
      note: 'x',
      next: 'close',
    })),
    'cases.command': everyWish().map((one) => ({ ...one, draftId })),
    'attachments.begin': cases.map((caseId) => ({ ...jpeg, to: { kind: 'case', caseId } })),
    'attachments.piece': files.map(({ id }) => ({ id, from: 0, data: 'AAAA' })),
    'attachments.finish': files.map(({ id }) => ({ id, thumbnail: null })),
    'attachments.keepThumbnail': files.map((file) => ({ ...file, thumbnail: 'AAAA' })),
    'attachments.remove': files,
    'articles.command': articleIds.map((articleId) => ({ articleId, command: article, draftId })),
    'articles.import': [{ content: '{}', isTrial: true }],
    'sync.import': [{ passphrase: 'a long passphrase', content: '{}' }],
    'sync.forgetLost': [{ caseIds: cases }],
    'calls.accept': [{ callId: 'call-none' }],
  };
  return asked as Asked;
}

/** Why nothing is compared of these. */
export const notAsked: { readonly [Name in MethodName]?: string } = {
  'settings.set': 'of the desk alone',
  'keymap.set': 'of the person alone',
  'session.signIn': 'the test does it',
  'session.signOut': 'the test does it',
  'sync.retry': 'answers nothing; the test lets the desk connect by itself',
  'sync.check': 'answers nothing; what it leads to is asked by sync.status',
  'sync.decideRemoval': 'answers nothing',
  'calls.hold': 'of a call at a desk that takes calls',
  'calls.resume': 'of a call at a desk that takes calls',
  'calls.end': 'of a call at a desk that takes calls',
  'calls.ready': 'of a call at a desk that takes calls',
  'calls.markAbusive': 'of a call at a desk that takes calls',
  'calls.askLeader': 'of a call at a desk that takes calls',
  'calls.ringBack': 'refused to units as calls.missed is',
  'calls.settleMissed': 'refused to units as calls.missed is',
  'practice.start': 'made-up calls',
  'practice.stop': 'made-up calls',
  'practice.next': 'made-up calls',
  'practice.keys': 'made-up calls',
  'shell.flash': 'answered by the shell',
  'shell.show': 'answered by the shell',
};
