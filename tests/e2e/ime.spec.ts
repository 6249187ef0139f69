// Typing with an input method: while it composes, every key is its own. Real composition events, as Chromium sends them
// for a pinyin keyboard.

import { expect } from '@playwright/test';
import type { CDPSession, Locator, Page } from '@playwright/test';
import type { OpenedConsole } from './fixtures.ts';
import { test } from './fixtures.ts';
import { named } from './pages/names.ts';

/** Keys an input method takes for itself: they reach the page as 229 and must do nothing there. */
const takenKeys = ['Enter', '1', '2', '9', ' ', 'Escape', 'ArrowDown', 'Tab', 'j', 's', '?', '/'] as const;

type InputMethod = {
  /** Letters stand underlined in the field and every key pressed meanwhile is the input method's. */
  compose(letters: string): Promise<void>;
  commit(text: string): Promise<void>;
};

async function startInputMethod(page: Page): Promise<InputMethod> {
  const chromium: CDPSession = await page.context().newCDPSession(page);
  const press = async (key: string): Promise<void> => {
    await chromium.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 });
    await chromium.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: 229 });
  };
  return {
    async compose(letters) {
      for (let length = 1; length <= letters.length; length += 1) {
        const text = letters.slice(0, length);
        await chromium.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
      }
      for (const key of takenKeys) await press(key);
      await chromium.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key: 'Enter',
        code: 'Enter',
        modifiers: 2,
        windowsVirtualKeyCode: 229,
      });
    },
    commit: async (text) => void (await chromium.send('Input.insertText', { text })),
  };
}

/** Counts what the page was really sent, so that the test cannot pass without a composition. */
async function countTaken(
  page: Page,
): Promise<() => Promise<{ composed: number; taken: number; unprevented: number }>> {
  await page.evaluate(() => {
    const seen = { composed: 0, taken: 0, unprevented: 0 };
    Object.assign(globalThis, { seenByInputMethod: seen });
    document.addEventListener('compositionstart', () => (seen.composed += 1), true);
    globalThis.addEventListener('keydown', (event) => {
      if (!event.isComposing && event.keyCode !== 229) return;
      seen.taken += 1;
      if (!event.defaultPrevented) seen.unprevented += 1;
    });
  });
  return () =>
    page.evaluate(
      () =>
        (globalThis as unknown as { seenByInputMethod: { composed: number; taken: number; unprevented: number } })
          .seenByInputMethod,
    );
}

async function openForm({ signIn, intake }: OpenedConsole): Promise<void> {
  await signIn.signIn('wangli');
  await intake.openBlank();
}

async function expectNothingHappened({ page, intake }: OpenedConsole, field: Locator): Promise<void> {
  await expect(field).toBeFocused();
  await expect(intake.form).toBeVisible();
  await expect(page.getByRole('heading', { name: named('intake:saved.title') })).toBeHidden();
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('while an input method composes in the narrative no key commands or submits, and the text arrives whole', async ({
  openConsole,
}) => {
  const desk = await openConsole();
  await openForm(desk);
  const { page, intake } = desk;
  const seen = await countTaken(page);
  const method = await startInputMethod(page);
  await method.compose("lu'deng");
  await expectNothingHappened(desk, intake.narrative);
  await expect(intake.narrative).toHaveValue("lu'deng");
  await method.commit('路灯');
  await method.compose('huaile');
  await method.commit('坏了3天');
  await expect(intake.narrative).toHaveValue('路灯坏了3天');
  await intake.expectDraftSaved();
  const taken = 2 * (takenKeys.length + 1);
  expect(await seen()).toEqual({ composed: 2, taken, unprevented: taken });
});

test('while an input method composes in a pick field nothing is picked, and the text finds its options', async ({
  openConsole,
}) => {
  const desk = await openConsole();
  await openForm(desk);
  const { page, intake } = desk;
  await page.keyboard.press('Alt+t');
  await expect(intake.topic).toBeFocused();
  const method = await startInputMethod(page);
  await method.compose("lu'deng");
  await expectNothingHappened(desk, intake.topic);
  await expect(intake.topic).toHaveValue("lu'deng");
  await method.commit('路灯');
  await expect(intake.topic).toHaveValue('路灯');
  await expect(page.getByRole('option').filter({ hasText: '路灯' }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option')).toHaveCount(0);
  await expect(intake.topic).toHaveValue(/路灯/);
  await expect(intake.topic).not.toHaveValue('路灯');
});

test('a name composed at sign-in is not sent by the Enter that ends the composition', async ({ openConsole }) => {
  const { page, signIn } = await openConsole();
  await signIn.ready();
  const method = await startInputMethod(page);
  await method.compose('wangli');
  await expect(signIn.who).toBeFocused();
  await method.commit('王丽');
  await expect(signIn.who).toHaveValue('王丽');
  await page.keyboard.press('Enter');
  await expect(signIn.who).toBeHidden();
});
