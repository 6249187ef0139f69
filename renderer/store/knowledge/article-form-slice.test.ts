import { expect, test } from 'vitest';
import type { CaseId } from '#shared/domain/ids.ts';
import { settled } from '../testing.ts';
import { flagTarget } from './article-places.ts';
import { followLateFlags } from './late-flags.ts';
import { anArticleDesk, lift } from './testing-articles.ts';

type Desk = ReturnType<typeof anArticleDesk>;

async function atLift(change: Parameters<typeof anArticleDesk>[0] = {}): Promise<Desk> {
  const desk = anArticleDesk(change);
  await desk.state().session.refresh();
  await desk.state().drafts.refresh();
  desk.state().navigation.openDesk('knowledge');
  await desk.state().articleDesk.open(lift);
  return desk;
}

/** Lets what was typed reach the disk. */
async function kept(desk: Desk): Promise<void> {
  await settled();
  desk.clock.advance(250);
  await settled();
}

test('what is typed is on disk within 250 ms, and the form comes back with it', async () => {
  const desk = await atLift();
  await desk.state().articleForm.begin('article.propose');
  desk.state().articleForm.fillIn({ text: { zh: '请保持镇静', en: 'Stay calm' } });
  desk.state().articleForm.note('更清楚');
  await kept(desk);
  expect([...desk.kept.values()].map(({ body }) => body)).toMatchObject([
    {
      kind: 'article',
      articleId: lift,
      type: 'article.propose',
      note: '更清楚',
      content: { text: { zh: '请保持镇静' } },
    },
  ]);
  desk.state().articleForm.leave();
  await desk.state().articleForm.begin('article.propose');
  expect(desk.state().articleForm.form?.content?.text.zh).toBe('请保持镇静');
});

test('a step ends its draft and says what became of it', async () => {
  const desk = await atLift();
  await desk.state().articleForm.begin('article.retire');
  desk.state().articleForm.note('已并入另一条');
  await kept(desk);
  await desk.state().articleForm.send();
  expect(desk.given()).toEqual([
    { articleId: lift, command: { type: 'article.retire', payload: { note: '已并入另一条' } }, draftId: 'd1' },
  ]);
  expect(desk.state().articleForm).toMatchObject({ form: null, outcome: { kind: 'saved', type: 'article.retire' } });
  expect(desk.state().drafts.drafts).toEqual([]);
});

test('what is missing is named and nothing is sent; a refusal keeps the form', async () => {
  const desk = await atLift({
    'articles.command': () => ({ ok: false, refusal: { code: 'others-proposal', detail: '' } }),
  });
  await desk.state().articleForm.beginNew();
  expect(await desk.state().articleForm.send()).toBe('title.zh');
  expect(desk.given()).toEqual([]);
  await desk.state().articleForm.begin('article.sendBack');
  desk.state().articleForm.note('请写明电话');
  await desk.state().articleForm.send();
  expect(desk.state().articleForm).toMatchObject({
    form: { note: '请写明电话' },
    outcome: { kind: 'refused', code: 'others-proposal' },
  });
});

test('a finding beside a case names the case and the version that was read, whatever is looked at on the desk', async () => {
  const desk = await atLift();
  const at = { articleId: lift, version: 1, caseId: 'case-1' as CaseId };
  await desk.state().articleForm.beginFlag('outdated', at);
  desk.state().articleForm.note('电话已停用');
  await desk.state().articleForm.send();
  expect(desk.given()).toMatchObject([
    { articleId: lift, command: { payload: { kind: 'outdated', note: '电话已停用', version: 1, caseId: 'case-1' } } },
  ]);
});

test('found right, it is valid anew by one key', async () => {
  const desk = await atLift();
  await desk.state().articleForm.giveAtOnce('article.confirm');
  expect(desk.given()).toMatchObject([{ command: { type: 'article.confirm' } }]);
});

test('what was typed is taken back field by field, and put back', async () => {
  const desk = await atLift();
  await desk.state().articleForm.begin('article.propose');
  const text = () => desk.state().articleForm.form?.content?.text;
  desk.state().articleForm.fillIn({ text: { zh: '一', en: 'Press the emergency button.' } });
  await kept(desk);
  desk.state().articleForm.note('因为');
  await kept(desk);
  desk.state().undo.setPlace('article');
  desk.state().undo.step('undo');
  expect(desk.state().articleForm.form?.note).toBe('');
  expect(text()?.zh).toBe('一');
  desk.state().undo.step('undo');
  expect(text()?.zh).toBe('请按紧急呼叫按钮。');
  desk.state().undo.step('redo');
  expect(text()?.zh).toBe('一');
});

test('somebody else who sits down sees nothing of the form', async () => {
  const desk = await atLift();
  await desk.state().articleForm.begin('article.retire');
  desk.state().articleForm.reset();
  expect(desk.state().articleForm).toMatchObject({ form: null, outcome: null });
});

test('a finding beside a case that is being typed waits on disk, and names the case once it is registered', async () => {
  const desk = anArticleDesk({
    'intake.suggest': () => ({ places: [], topics: [], units: [], articles: [] }) as never,
    'cases.register': () => ({ ok: true, caseId: 'case-7', number: 'BJ-1', commandIds: [], savedAtMs: 1 }) as never,
    'cases.get': () => ({ row: { deadline: { dueAtMs: null } } }) as never,
  });
  followLateFlags(desk.store);
  await desk.state().drafts.refresh();
  await desk.state().intake.openNew();
  desk.state().intake.edit({ narrative: '电梯停了' });
  await desk.state().articleShelf.want([lift]);
  desk.state().advice.read(lift);
  const at = flagTarget(desk.state());
  expect(at).toEqual({ articleId: lift, version: 2, caseId: null });
  if (at) await desk.state().articleForm.beginFlag('wrong', at);
  desk.state().articleForm.note('按钮换了');
  await desk.state().articleForm.send();
  expect(desk.given()).toEqual([]);
  expect(desk.state().articleForm.outcome).toEqual({ kind: 'later' });
  expect(await desk.state().intake.register('register')).toBeNull();
  await settled();
  expect(desk.given()).toMatchObject([{ articleId: lift, command: { payload: { caseId: 'case-7', version: 2 } } }]);
  expect(desk.state().drafts.drafts).toEqual([]);
});

test('a finding goes without a case where its form was given up', async () => {
  const desk = await atLift();
  followLateFlags(desk.store);
  const fields = { kind: 'wrong', version: 2, caseId: null, ofDraftId: 'gone' };
  await desk
    .state()
    .drafts.open({ kind: 'article', articleId: lift, type: 'article.flag', content: null, note: '错', fields });
  await settled();
  expect(desk.given()).toMatchObject([{ command: { type: 'article.flag', payload: { note: '错', caseId: null } } }]);
});
