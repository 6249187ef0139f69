import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

test('an agent signs in, takes a call by keyboard alone and finds the case in the queue', async ({ desk }) => {
  const { signIn, intake, queue, ring } = desk;
  await signIn.signIn('wangli');
  await ring('13800001234');
  await expect(intake.ringing).toBeVisible();
  await intake.acceptCall();
  await intake.tell('望京街道路灯坏了三天，晚上走路看不见，请尽快修理');
  await intake.pickPlace('wangjing');
  await intake.pickTopic('路灯');
  const number = await intake.dispatch();
  await queue.open();
  await queue.showView('all');
  await expect(queue.row(number)).toBeVisible();
});
