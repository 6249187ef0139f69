import { expect } from '@playwright/test';
import type { Role } from '#shared/domain/roles.ts';
import { roles } from '#shared/domain/roles.ts';
import { homeDeskOf } from '#renderer/store/home-desk.ts';
import { textOf } from '#renderer/commands/text-of.ts';
import type { TextKey } from '#renderer/i18n/texts.ts';
import { zh } from '#renderer/i18n/texts.ts';
import { test } from './fixtures.ts';
import { askHost } from './pages/bridge.ts';
import { named } from './pages/names.ts';

test('somebody of every role finds themselves by name and begins at their own desk', async ({ desk }) => {
  test.setTimeout(120_000);
  const { page, signIn } = desk;
  await signIn.ready();
  const { demo } = await askHost(page, 'session.current', {});
  const loginOf = (role: Role) => demo?.people.find((person) => person.role === role)?.login ?? '';
  for (const role of roles) {
    await signIn.signIn(loginOf(role));
    const open = page.getByRole('navigation', { name: named('app:rail') }).locator('[aria-current="page"]');
    await expect(open).toContainText(textOf(zh, `${homeDeskOf[role]}:title` as TextKey));
    await expect(page.getByRole('banner')).toContainText(textOf(zh, `app:roles.${role}`));
    await signIn.signOut();
  }
});
