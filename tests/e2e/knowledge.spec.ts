// The base of knowledge over several consoles: written by one, reviewed by another, found while a third types, and put right.

import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Desk } from './fixtures.ts';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { allCases } from './pages/all-cases.ts';
import { askHost } from './pages/bridge.ts';
import { KnowledgePage } from './pages/knowledge-page.ts';
import { named } from './pages/names.ts';

async function lastCase(page: Page) {
  const [last] = await allCases(page);
  return askHost(page, 'cases.get', { caseId: last?.id as CaseId });
}

async function atArticles({ page, signIn }: Desk, login: string): Promise<KnowledgePage> {
  await signIn.signIn(login);
  const articles = new KnowledgePage(page);
  await articles.open();
  return articles;
}

const found = (page: Page, title: string) =>
  page.getByRole('list', { name: named('advice:article.title') }).getByRole('button', { name: title });

test('one proposes, another approves, an agent finds it while typing and answers in one key; what is wrong comes back to the editors, and the case keeps the words it was answered with', async ({
  desk,
  colleague,
}) => {
  const title = '孔明灯燃放审批';
  const first = '城区禁止燃放孔明灯，不予审批。';
  const second = '全市禁止燃放孔明灯，违者由公安机关处理。';
  const editor = await atArticles(desk, 'liuyang');
  await editor.proposeNew({
    title: { zh: title, en: 'Permits for sky lanterns' },
    text: { zh: first, en: 'No sky lanterns in the city.' },
    unit: '公安',
  });
  await desk.signIn.signOut();

  const reviewer = await atArticles(colleague, 'hemei');
  await reviewer.showView('toReview');
  await reviewer.row(title).click();
  await expect(reviewer.article).toContainText(first);
  await colleague.page.keyboard.press('a');
  await expect(colleague.page.getByText(named('knowledge:saved.article.approve')).first()).toBeVisible();

  await desk.signIn.signIn('wangli');
  await desk.intake.openBlank();
  await desk.intake.tell('我想问孔明灯燃放审批找谁');
  await expect(found(desk.page, title)).toBeVisible();
  await desk.page.keyboard.press('Alt+f');
  await expect(desk.page.getByRole('article')).toContainText(first);
  await expect(desk.intake.narrative).toBeFocused();
  await desk.page.keyboard.press('Alt+a');
  await expect(desk.page.getByText(named('intake:saved.title'))).toBeVisible();
  const { case: answered, row } = await lastCase(desk.page);
  expect(answered.outcome).toMatchObject({ kind: 'answered', text: first, article: { version: '1' } });

  await desk.page.keyboard.press('Escape');
  await desk.queue.open();
  await desk.queue.showView('all');
  const panel = await desk.queue.openCase(row.number ?? '');
  await desk.page.keyboard.press('Alt+,');
  await desk.page.keyboard.press('Alt+w');
  await expect(panel.getByText(named('knowledge:cited.current')).first()).toBeVisible();
  await desk.page.keyboard.press('Alt+,');
  await desk.page.keyboard.press('Alt+i');
  await desk.page.keyboard.type('郊区也禁止');
  await desk.page.keyboard.press('Control+s');
  await expect(panel.getByText(named('knowledge:saved.article.flag')).first()).toBeVisible();
  await desk.signIn.signOut();

  await reviewer.showView('flagged');
  await reviewer.row(title).click();
  await expect(reviewer.article).toContainText('郊区也禁止');
  expect(await inspectScreen(colleague.page, { contrastOnly: false })).toEqual([]);
  await colleague.page.keyboard.press('e');
  await reviewer.write('text.zh', second);
  await reviewer.write('text.en', 'No sky lanterns anywhere.');
  await reviewer.send('article.propose');

  const approver = await atArticles(desk, 'liuyang');
  await approver.showView('toReview');
  await approver.row(title).click();
  await expect(approver.article).toContainText('违者由公安机关处理');
  await desk.page.keyboard.press('a');
  await expect(approver.form.getByRole('checkbox')).toBeChecked();
  await approver.send('article.approve');
  await approver.showView('flagged');
  await expect(approver.row(title)).toHaveCount(0);

  await desk.queue.open();
  await desk.queue.showView('all');
  const later = await desk.queue.openCase(row.number ?? '');
  await desk.page.keyboard.press('Alt+,');
  await desk.page.keyboard.press('Alt+w');
  await expect(later.getByRole('region', { name: named('knowledge:cited.from') })).toContainText(first);
  await expect(later.getByText(named('knowledge:cited.overtaken')).first()).toBeVisible();
});

test('without the server articles are read as of when they came, and what is proposed waits and is sent', async ({
  desk,
}) => {
  const title = '停电后冰箱食物处理';
  const articles = await atArticles(desk, 'liuyang');
  await expect(articles.page.locator('.knowledge-line').first()).toBeVisible();
  desk.link.cut();
  await expect(desk.page.getByText(named('app:offlineStrip'))).toBeVisible();
  await articles.proposeNew({
    title: { zh: title, en: 'Food in the fridge after a power cut' },
    text: { zh: '停电超过四小时的肉类不要食用。', en: 'Do not eat meat after four hours.' },
    unit: '市场监管',
  });
  await articles.showView('toReview');
  await expect(articles.row(title).getByText(named('knowledge:row.waiting'))).toBeVisible();
  desk.link.restore();
  await desk.page.keyboard.press('Escape');
  await expect(articles.row(title).getByText(named('knowledge:row.waiting'))).toHaveCount(0);
  await expect(articles.row(title).getByText(named('knowledge:row.proposal'))).toBeVisible();
});

test('people of a unit write for their own unit, approve nothing, and see no notes for the desk', async ({ desk }) => {
  const title = '护照加急办理时限';
  const articles = await atArticles(desk, 'u-police');
  await articles.showView('inForce');
  await expect(articles.page.locator('.knowledge-line').first()).toBeVisible();
  await expect(articles.row('遇到辱骂怎样处理')).toHaveCount(0);
  await desk.page.keyboard.press('n');
  await expect(articles.form.getByRole('combobox', { name: named('knowledge:part.ownerUnitId') })).toBeDisabled();
  await articles.write('title.zh', title);
  await articles.write('title.en', 'How long an urgent passport takes');
  await articles.write('text.zh', '五个工作日内办结。');
  await desk.page.keyboard.press('Control+s');
  await expect(articles.form.getByRole('textbox', { name: named('knowledge:part.text.en') })).toBeFocused();
  await desk.page.keyboard.type('Within five working days.');
  await articles.send('article.propose');
  await articles.showView('toReview');
  await articles.row(title).click();
  await expect(articles.article.getByText(named('knowledge:proposal.own'))).toBeVisible();
  await expect(desk.page.getByRole('button', { name: named('knowledge:commands.approve') })).toBeDisabled();
  await desk.signIn.signOut();
});

test('what an editor takes out as a file is told line by line before it is proposed again', async ({ desk }) => {
  const articles = await atArticles(desk, 'liuyang');
  await expect(articles.page.locator('.knowledge-line').first()).toBeVisible();
  await articles.find('闻到燃气味怎么办');
  const saving = desk.page.waitForEvent('download');
  await desk.page.keyboard.press('Shift+e');
  const lines = readFileSync(await (await saving).path(), 'utf8')
    .trim()
    .split('\n');
  expect(lines).toHaveLength(1);
  const changed = `${(lines[0] ?? '').replace('不要开关电器', '千万不要开关电器')}\nno article\n`;
  await desk.page.keyboard.press('Shift+i');
  const file = { name: 'articles.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(changed) };
  await desk.page.locator('#article-file').setInputFiles(file);
  const report = desk.page.getByRole('list', { name: named('knowledge:file.report') });
  await expect(report.getByRole('listitem')).toHaveCount(2);
  await articles.showView('toReview');
  await expect(articles.row('闻到燃气味怎么办')).toHaveCount(0);
  await desk.page.keyboard.press('Escape');
  await desk.page.keyboard.press('p');
  await expect(articles.row('闻到燃气味怎么办')).toBeVisible();
});

test('an article is looked up by hand beside the form, and by the line', async ({ desk }) => {
  await desk.signIn.signIn('wangli');
  await desk.intake.openBlank();
  await desk.page.keyboard.press('Alt+,');
  await desk.page.keyboard.press('Alt+f');
  await desk.page.keyboard.type('燃气');
  await expect(desk.page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  expect(await inspectScreen(desk.page, { contrastOnly: false })).toEqual([]);
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByRole('article')).toContainText('燃气');
  await expect(desk.intake.narrative).toBeFocused();
  await desk.page.keyboard.press('F4');
  await desk.page.keyboard.type('k 燃气');
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByRole('combobox', { name: named('knowledge:lookup.label') })).toBeFocused();
});
