// How much is drawn for one key of a narrative: the field, what is missing, how safe the draft is. A form that is drawn as a
// whole for each key is slow for whoever types on a busy machine.

import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { countRedraws } from './redraw-counter.ts';

// A server and a console are started.
test.setTimeout(150_000);

const keys = 12;
/** Whole columns and rows of the form, none of which shows the narrative. */
const quiet = [
  'intake',
  'intake-call',
  'intake-who',
  'case-form',
  'form-row form-row-choices',
  'intake-strip',
] as const;
/** Components for each key, those of advice, saving and look-ups that come meanwhile included. */
const mostEach = 30;

test('a key of the narrative draws its field anew and neither the form nor the columns beside it', async ({
  openConsole,
}) => {
  const { page, signIn, intake } = await openConsole();
  const redraws = await countRedraws(page);
  await page.reload();
  await signIn.signIn('wangli');
  await intake.openBlank();
  await intake.tell('路灯');
  await intake.expectDraftSaved();
  await expect(intake.units.first()).toBeVisible();
  await redraws.take();

  await page.keyboard.type('x'.repeat(keys), { delay: 100 });
  const drawn = await redraws.take();
  expect(drawn.get('case-narrative')).toBeGreaterThanOrEqual(keys);
  for (const part of quiet) expect(drawn.get(part) ?? 0, part).toBe(0);
  const all = [...drawn.values()].reduce((sum, count) => sum + count, 0);
  expect(all / keys, JSON.stringify([...drawn].slice(0, 20))).toBeLessThanOrEqual(mostEach);
});
