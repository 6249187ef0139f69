// Every screen and state a person meets, in the order of a shift. One tour serves the pictures and the inspection.

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { OpenedConsole } from './fixtures.ts';
import { allCases } from './pages/all-cases.ts';
import { askHost } from './pages/bridge.ts';
import { named } from './pages/names.ts';
import { SyncPage } from './pages/sync-page.ts';
import { WishPage } from './pages/wish-page.ts';

export type Visit = (name: string, page: Page) => Promise<void>;

const streetLight = {
  narrative: '望京街道广顺北大街路灯坏了三天，晚上看不见路，老人出门怕摔跤，请尽快派人来修',
  place: 'wangjing',
  topic: '路灯',
};

/** Sign-in, the call, the form, what is read out. Leaves one dispatched case and answers with its number. */
export async function tourIntake({ page, signIn, intake, ring }: OpenedConsole, visit: Visit): Promise<string> {
  await signIn.ready();
  await visit('sign-in', page);
  await signIn.signIn('wangli');
  await expect(page.getByText(named('intake:idle.title'))).toBeVisible();
  await visit('intake-idle', page);
  await ring('13800001234');
  await expect(intake.ringing).toBeVisible();
  await visit('intake-ringing', page);
  await intake.acceptCall();
  await visit('intake-empty', page);
  await intake.tell(streetLight.narrative);
  await expect(intake.units.first()).toBeVisible();
  await visit('intake-suggestions', page);
  await intake.pickPlace(streetLight.place);
  await page.keyboard.press('Alt+t');
  await intake.topic.pressSequentially(streetLight.topic);
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await visit('intake-picking', page);
  await page.keyboard.press('Enter');
  await intake.expectDraftSaved();
  await visit('intake-complete', page);
  await page.keyboard.press('F4');
  await page.keyboard.type('n wj;ldbl;');
  await expect(page.locator('.line-chip')).toHaveCount(2);
  await visit('intake-line', page);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  const number = await intake.dispatch();
  await visit('intake-saved', page);
  return number;
}

/** The queue, a case with its forms, the palette, the keys, search. */
export async function tourCases({ page, queue }: OpenedConsole, number: string, visit: Visit): Promise<void> {
  await queue.open();
  await queue.showView('closed');
  await expect(queue.caseRows).toHaveCount(0);
  await visit('queue-empty', page);
  await queue.showView('all');
  await expect(queue.row(number)).toBeVisible();
  await visit('queue', page);
  await queue.row(number).getByRole('gridcell').nth(2).click();
  await page.keyboard.press('Space');
  await visit('queue-peek', page);
  await page.keyboard.press('Space');
  const panel = await queue.openCase(number);
  await expect(queue.historyOf(panel)).toBeVisible();
  await visit('case', page);
  await page.keyboard.press('Alt+Shift+W');
  await visit('case-why', page);
  await page.keyboard.press('Alt+Shift+E');
  await expect(page.getByRole('region', { name: named('case:amend.title') })).toBeVisible();
  await visit('case-amend', page);
  await page.keyboard.press('Alt+Shift+X');
  const wish = new WishPage(page);
  await wish.beginForm('u');
  await expect(wish.preview).not.toBeEmpty();
  await visit('case-step', page);
  await page.keyboard.press('Alt+Shift+X');
  await queue.closeCase();
  await page.keyboard.press('Control+k');
  await expect(
    page
      .getByRole('dialog')
      .or(page.getByPlaceholder(named('app:palette.placeholder')))
      .first(),
  ).toBeVisible();
  await visit('palette', page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+?');
  await expect(page.getByText(named('app:keys.hint'))).toBeVisible();
  await visit('keys', page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('路灯');
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await visit('search', page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

/** The desks that are not about one case. */
export async function tourOtherDesks({ page }: OpenedConsole, visit: Visit): Promise<void> {
  for (const desk of ['attention', 'sync', 'practice', 'rules', 'settings'] as const) {
    await openDesk(page, named(`${desk}:title`));
    await expect(page.getByRole('heading', { level: 1, name: named(`${desk}:title`) })).toBeVisible();
    await visit(desk, page);
  }
}

/** The unit signs and replies, the call-back agent asks; on the same desk, one after the other. */
export async function tourSolving(
  { page, signIn }: OpenedConsole,
  { unitName, number }: { readonly unitName: string; readonly number: string },
  visit: Visit,
): Promise<void> {
  await signIn.signOut();
  await signIn.signIn(unitName);
  const work = page.getByRole('heading', { name: number });
  await expect(work).toBeVisible();
  await visit('unit-to-sign', page);
  const wish = new WishPage(page);
  await wish.openCase(number);
  await wish.beginForm('r');
  await wish.pick('wangjing', /Wangjing|望京/);
  await expect(wish.preview).not.toBeEmpty();
  await visit('unit-return', page);
  await page.keyboard.press('Alt+Shift+Z');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await page.keyboard.press(']');
  await expect(work).toBeVisible();
  await page.keyboard.press('w');
  await page.keyboard.type('当天已派人更换灯泡并检修线路，整条街已亮');
  await page.keyboard.press('Alt+y');
  await visit('unit-reply', page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(named('unit:sent'))).toBeVisible();
  await visit('unit-sent', page);
  await signIn.signOut();

  await signIn.signIn('zhouting');
  await expect(work).toBeVisible();
  await page.keyboard.press('Alt+c');
  await page.keyboard.press('Alt+n');
  await page.keyboard.press('Alt+l');
  await expect(page.locator('#callback-later')).toBeFocused();
  await visit('callback-later', page);
  await page.keyboard.press('Escape');
  for (const key of ['q', 's', 'c', 'i', 'm']) await page.keyboard.press(key);
  await visit('callback-unsolved', page);
  for (const key of ['a', 'z']) await page.keyboard.press(key);
  await visit('callback-solved', page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(named('callback:recorded'))).toBeVisible();
  await visit('callback-recorded', page);
  await signIn.signOut();

  for (const login of ['sunjing', 'liuyang', 'hemei']) {
    await signIn.signIn(login);
    await expect(page.getByRole('grid')).toBeVisible();
    await visit(`desk-of-${login}`, page);
    if (login === 'liuyang') {
      await openDesk(page, named('clusters:title'));
      await expect(page.getByRole('heading', { level: 1, name: named('clusters:title') })).toBeVisible();
      await visit('clusters', page);
      await openDesk(page, named('drift:title'));
      await expect(page.getByRole('region', { name: named('drift:weeks.title') })).toBeVisible();
      await visit('drift', page);
    }
    await signIn.signOut();
  }
}

/** Another city: its agencies, its language, a term for every type of request. */
export async function tourBaltimore({ page, signIn, intake, queue, ring }: OpenedConsole, visit: Visit): Promise<void> {
  await signIn.signIn('annreed');
  await ring('4105550123');
  await expect(intake.ringing).toBeVisible();
  await intake.acceptCall();
  await intake.tell('A deep pothole on Falls Road in Hampden, two cars lost a wheel');
  await intake.pickPlace('hampden');
  await intake.pickTopic('pothole repair');
  await visit('baltimore-intake', page);
  const number = await intake.dispatch();
  await visit('baltimore-saved', page);
  await queue.open();
  await queue.showView('all');
  await visit('baltimore-queue', page);
  await queue.openCase(number);
  await page.keyboard.press('Alt+Shift+W');
  await visit('baltimore-why', page);
  await queue.closeCase();
  await openDesk(page, named('rules:title'));
  await expect(page.getByRole('heading', { level: 1, name: named('rules:title') })).toBeVisible();
  await visit('baltimore-rules', page);
}

/** A clock that stands still while somebody outside is awaited: in the row, in the panel, in its reasons. */
export async function tourPaused({ page, signIn, queue }: OpenedConsole, visit: Visit): Promise<void> {
  await signIn.signOut();
  await signIn.signIn('tomhale');
  await queue.open();
  await queue.showView('all');
  const [row] = await allCases(page, { sort: 'due', limit: 1 });
  if (!row?.number) throw new Error('no case to stop the clock of');
  const payload = { reason: 'thirdParty', note: 'Waiting for the gas company to mark its pipes' } as const;
  const outcome = await askHost(page, 'cases.command', {
    caseId: row.id,
    command: { type: 'case.suspend', payload },
    draftId: null,
  });
  expect(outcome).toMatchObject({ ok: true });
  const panel = await queue.openCase(row.number);
  await page.keyboard.press('Alt+Shift+W');
  await expect(panel.getByText(named('words:due.paused')).first()).toBeVisible();
  await expect(panel.getByText(named('deadline:why.pausedNow'))).toBeVisible();
  await visit('baltimore-paused', page);
  await queue.closeCase();
}

/** A field two people changed while apart: the other one came first. */
export async function tourAttention(mine: OpenedConsole, theirs: OpenedConsole, visit: Visit): Promise<void> {
  await mine.intake.openBlank();
  const number = await mine.intake.fillAndDispatch(streetLight);
  await theirs.signIn.signIn('zhaomin');
  await theirs.queue.open();
  await theirs.queue.showView('all');
  await expect(theirs.queue.row(number)).toBeVisible();
  mine.link.cut();
  await expect(mine.page.getByText(named('app:offlineStrip'))).toBeVisible();
  await visit('intake-offline', mine.page);
  await amendNarrative(mine, number, '路灯坏了三天，一共五盏');
  await tourHandOver(mine, visit);
  await amendNarrative(theirs, number, '路灯坏了三天，一共七盏，学校门口');
  await expect(theirs.page.getByRole('button', { name: named('app:status.label') })).toContainText(/[：: ·]\s*0/);
  mine.link.restore();
  await openDesk(mine.page, named('attention:title'));
  await expect(mine.page.getByText(named('attention:theirs')).first()).toBeVisible({ timeout: 40_000 });
  await visit('attention-conflict', mine.page);
}

/** What waits while there is no link, and the two forms that carry it from desk to desk. */
async function tourHandOver({ page }: OpenedConsole, visit: Visit): Promise<void> {
  const sync = new SyncPage(page);
  await sync.open();
  await expect(sync.waiting.first()).toBeVisible();
  await visit('sync-waiting', page);
  await page.keyboard.press('e');
  await expect(sync.passphrase).toBeFocused();
  await page.keyboard.type('short');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await visit('sync-export', page);
  await page.keyboard.press('Alt+Shift+X');
  await page.keyboard.press('i');
  await expect(page.getByRole('form', { name: named('sync:importForm.title') })).toBeVisible();
  await visit('sync-import', page);
  await page.keyboard.press('Alt+Shift+X');
}

async function amendNarrative({ page, queue }: OpenedConsole, number: string, narrative: string): Promise<void> {
  await queue.open();
  await queue.showView('all');
  const panel = await queue.openCase(number);
  await page.keyboard.press('Alt+Shift+E');
  await panel.getByRole('textbox', { name: named('case:fact.narrative') }).fill(narrative);
  await page.keyboard.press('Control+s');
  await expect(panel.getByRole('region', { name: named('case:amend.title') })).toBeHidden();
  await queue.closeCase();
}

async function openDesk(page: Page, name: RegExp): Promise<void> {
  await page
    .getByRole('navigation', { name: named('app:rail') })
    .getByRole('button', { name })
    .press('Enter');
}
