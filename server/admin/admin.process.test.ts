import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyPassword } from '../identity/password.ts';
import type { ServerStore } from '../store/server-store.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { runScript } from '../testing/run-script.ts';
import { tempFolder } from '../testing/temp-folder.ts';

const runAdminScript = (script: string, args: readonly string[], input = '') =>
  runScript(new URL(script, import.meta.url), args, input);

/** A city in a folder, whose server goes on while administration works beside it. */
function aCity(): { folder: string; store: ServerStore } {
  const folder = tempFolder();
  return { folder, store: openSqliteServerStore(join(folder, 'server.db')) };
}

test('a person is added beside a running server, with the password from standard input, and shut out again', async () => {
  const { folder, store } = aCity();
  const wanted = ['--data', folder, '--login', 'hanmei', '--name', '韩梅', '--role', 'agent'];
  expect(await runAdminScript('add-person.ts', wanted, '很长的密码-2026\n')).toEqual({
    code: 0,
    words: '韩梅 (agent) can sign in as hanmei.\n',
  });
  const person = await store.people.findByLogin('hanmei');
  expect(person).toMatchObject({ name: '韩梅', role: 'agent', unitId: null });
  expect(await verifyPassword('很长的密码-2026', person?.passwordHash ?? '')).toBe(true);
  expect(await runAdminScript('add-person.ts', wanted, '很长的密码-2026')).toEqual({
    code: 2,
    words: expect.stringContaining('the login hanmei is taken'),
  });

  const gone = await runAdminScript('remove-person.ts', ['--data', folder, '--login', 'hanmei']);
  expect(gone.code).toBe(0);
  const after = await store.people.findByLogin('hanmei');
  expect(await verifyPassword('很长的密码-2026', after?.passwordHash ?? '')).toBe(false);
  const grant = { grantId: 'g', personId: person?.id ?? ('' as never), issuedAtMs: Date.now() - 60_000 };
  expect(await store.people.isRevoked(grant)).toBe(true);
  await store.close();
});

test('what cannot be added is told in plain words and nobody is added', async () => {
  const { folder, store } = aCity();
  const base = ['--data', folder, '--login', 'a', '--name', 'A'];
  const wrong: [readonly string[], string, string][] = [
    [[...base, '--role', 'king'], 'long enough', '--role is missing or wrong'],
    [[...base, '--role', 'agent'], 'short', 'at least 8 characters'],
    [[...base, '--role', 'unit'], 'long enough', '--unit belongs to the roles unit, unitHead, district'],
    [[...base, '--role', 'unitHead'], 'long enough', '--unit belongs to the roles unit, unitHead, district'],
    [[...base, '--role', 'office', '--unit', 'u-housing'], 'long enough', 'and they to a unit'],
    [[...base, '--role', 'district', '--unit', 'u-housing'], 'long enough', 'u-housing is no district'],
    [[...base, '--role', 'unit', '--unit', 'no-such-unit'], 'long enough', 'no unit no-such-unit'],
    [['--data', join(folder, 'empty'), '--login', 'a', '--name', 'A', '--role', 'agent'], 'long enough', 'no city in'],
  ];
  for (const [args, password, words] of wrong) {
    expect(await runAdminScript('add-person.ts', args, password)).toEqual({
      code: 2,
      words: expect.stringContaining(words),
    });
  }
  expect((await runAdminScript('remove-person.ts', ['--data', folder, '--who', 'a'])).code).toBe(2);
  expect((await runAdminScript('remove-person.ts', ['--data', folder, '--login', 'a'])).words).toBe(
    'nobody has the login a.\n',
  );
  expect(await store.people.list()).toEqual([]);
  await store.close();
});
