// The desk of articles in its states: the list, the words, what waits for review, every kind of form, a file that is taken in.

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { OpenedConsole } from './fixtures.ts';
import { KnowledgePage } from './pages/knowledge-page.ts';
import { named } from './pages/names.ts';
import type { Visit } from './tour.ts';

const brokenFile = ['{"id":"lantern"}', 'no article'].join('\n');

/** Leaves the form that is open; what was entered waits in its draft. */
async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Alt+Shift+x');
  await expect(page.locator('.article-form')).toHaveCount(0);
}

/** As an editor sees it. */
export async function tourKnowledge({ page, signIn, link }: OpenedConsole, visit: Visit): Promise<void> {
  await signIn.signIn('liuyang');
  const articles = new KnowledgePage(page);
  await articles.open();
  await expect(articles.article).toBeVisible();
  await visit('knowledge', page);
  await articles.showView('retired');
  await visit('knowledge-empty', page);
  await articles.showView('inForce');
  await expect(articles.article).toBeVisible();
  await page.keyboard.press('e');
  await expect(articles.form).toBeVisible();
  await articles.write('text.zh', '请先到安全的地方，再拨打服务热线。');
  await visit('knowledge-propose', page);
  await articles.send('article.propose');
  await articles.showView('toReview');
  await expect(articles.article).toBeVisible();
  await visit('knowledge-review', page);
  await page.keyboard.press('w');
  await expect(articles.form).toBeVisible();
  await articles.send('article.withdraw');
  await articles.showView('inForce');
  await expect(articles.article).toBeVisible();
  await page.keyboard.press('o');
  await expect(articles.form).toBeVisible();
  await page.keyboard.press('Control+s');
  await visit('knowledge-flag', page);
  await leave(page);
  await page.keyboard.press('Shift+i');
  await page
    .locator('#article-file')
    .setInputFiles({ name: 'articles.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(brokenFile) });
  await expect(page.getByRole('list', { name: named('knowledge:file.report') })).toBeVisible();
  await visit('knowledge-import', page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+x');
  link.cut();
  await expect(page.getByText(named('app:offlineStrip'))).toBeVisible();
  await visit('knowledge-offline', page);
  link.restore();
}

/** What an agent reads beside the form, says about it, and answers with; the case shows what it was answered from. */
export async function tourArticlesBeside({ page, signIn, intake, queue }: OpenedConsole, visit: Visit): Promise<void> {
  await signIn.signIn('wangli');
  await intake.openBlank();
  await intake.tell('想查询我的诉求办理进展');
  await expect(
    page
      .getByRole('list', { name: named('advice:article.title') })
      .getByRole('button')
      .first(),
  ).toBeVisible();
  await page.keyboard.press('Alt+f');
  await expect(async () => {
    await page.keyboard.press('Alt+,');
    await page.keyboard.press('Alt+u');
    await expect(page.locator('.article-form')).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await visit('intake-article-flag', page);
  await leave(page);
  await page.keyboard.press('Alt+,');
  await page.keyboard.press('Alt+f');
  await page.keyboard.type('燃气');
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await visit('intake-article-lookup', page);
  await page.keyboard.press('Escape');
  await intake.narrative.focus();
  await page.keyboard.press('Alt+a');
  await expect(page.getByText(named('intake:saved.title'))).toBeVisible();
  const number = await intake.savedNumber.innerText();
  await queue.open();
  await queue.showView('all');
  await queue.openCase(number);
  await page.keyboard.press('Alt+,');
  await page.keyboard.press('Alt+w');
  await expect(page.getByText(named('knowledge:cited.current'))).toBeVisible();
  await visit('case-cited', page);
}
