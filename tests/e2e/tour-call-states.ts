// States of a call, and of what stands beside its form, that no quiet shift brings about.

import { expect } from '@playwright/test';
import type { OpenedConsole } from './fixtures.ts';
import { CallsPage } from './pages/calls-page.ts';
import { named } from './pages/names.ts';
import type { Visit } from './tour.ts';

/** An abusive call with words of danger, its wrap-up, and a call to ring back; by an agent who is signed in as `login`. */
export async function tourCallStates(desk: OpenedConsole, login: string, visit: Visit): Promise<void> {
  const { page, signIn, intake, ring, restart } = desk;
  const calls = new CallsPage(page);
  await ring('13800001234');
  await expect(intake.ringing).toBeVisible();
  await intake.acceptCall();
  await page.keyboard.press('F9');
  await expect(calls.call.getByText(named('calls:abuse.marked'))).toBeVisible();
  await intake.narrative.focus();
  await intake.tell('楼道漏气，已经起诉到法院');
  await expect(page.getByRole('region', { name: named('advice:watch.label') })).toContainText('119');
  await expect(page.getByRole('region', { name: named('advice:scope.title') })).toBeVisible();
  await visit('call-abusive', page);
  await page.keyboard.press('Shift+F2');
  await expect(calls.call.getByRole('button', { name: named('calls:commands.ready') })).toBeVisible();
  // Nobody is there any more to say it to.
  await expect(calls.call.getByText(named('calls:abuse.was'), { exact: true })).toBeVisible();
  await visit('call-wrap-up', page);

  await page.keyboard.press('Shift+F2');
  await ring('13800005678');
  await expect(intake.ringing).toBeVisible();
  await restart();
  await signIn.signIn(login);
  await calls.openMissed();
  await expect(calls.missed.getByRole('button', { name: named('calls:missed.ringBack') }).first()).toBeVisible();
  await visit('calls-missed', page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}
