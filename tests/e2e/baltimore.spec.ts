// A second city, which differs in everything: agencies, a term for every type of request, English, clocks that change.

import { expect } from '@playwright/test';
import { en } from '#renderer/i18n/texts.ts';
import { test } from './fixtures.ts';
import { CasePanel } from './pages/case-panel.ts';
import { named } from './pages/names.ts';

test.use({ cityId: 'baltimore' });

const potholes = { narrative: 'A deep pothole on Falls Road in Hampden, two cars lost a wheel', place: 'hampden' };
/** The moment a step names: "Mon 23 Nov, 17:20". */
const moment = /\w{3},? (\d{1,2}) (\w{3}),? (\d\d:\d\d)/;

test('a request is taken by keyboard in English and is due by the term of its type', async ({ desk }) => {
  // The system speaks Chinese; the city does not, and nobody has chosen.
  const { page, signIn, intake, queue, ring } = desk;
  await expect(page.getByRole('combobox', { name: en.session.login })).toBeVisible();
  await signIn.signIn('annreed');
  await ring('4105550123');
  await expect(intake.ringing).toBeVisible();
  await intake.acceptCall();
  await intake.tell(potholes.narrative);
  await intake.pickPlace(potholes.place);
  await intake.pickTopic('pothole repair');
  const number = await intake.dispatch();
  expect(number).toMatch(/^BAL-/);
  expect(await intake.dispatchedTo()).toContain('Transportation');

  await queue.open();
  await queue.showView('all');
  await queue.openCase(number);
  const found = new CasePanel(page);
  await expect(found.panel).toContainText(en.words.status.dispatched);
  await found.showWhy();
  const [started = '', term = ''] = await found.steps.allInnerTexts();
  expect(started).toContain(en.deadline.event.registered);
  expect(term).toContain('The term is 2 days');
  expect(term).toContain('Source: ');
  const due = await found.steps.last().innerText();
  const [, startDay, , startTime] = moment.exec(started) ?? [];
  const [, dueDay, , dueTime] = moment.exec(due) ?? [];
  expect(startTime).toBeDefined();
  expect(dueTime).toBe(startTime);
  expect(dueDay).not.toBe(startDay);
  await expect(found.panel.getByText(named('words:due.left')).first()).toBeVisible();
});
