// Shuts somebody out: no sign-in any more, and every grant is void at once where there is a link. What the person did
// stays. Exit codes: 0 done · 2 wrong use (also: nobody has this login) · 1 anything else.

import { parseArgs } from 'node:util';
import { systemClock } from '#shared/lib/system-clock.ts';
import { placeOptions } from '../data-place.ts';
import { UsageError, parsePlace } from '../server-options.ts';
import { runAdmin, withAdminStore } from './admin-store.ts';

const usage = 'usage: node server/admin/remove-person.ts --data DIR|--database URL --login LOGIN';
/** Not a hash, so no password fits it. */
const noPassword = '-';
/** The clock of this machine may be behind that of a server. Nobody is let in any more, so it may be long. */
const clocksApartMs = 3_600_000;

await runAdmin(async () => {
  const { login, ...where } = parseArgs({ options: { ...placeOptions, login: { type: 'string' } } }).values;
  const place = parsePlace(where, process.env, usage);
  if (!login) throw new UsageError('--login is missing.', usage);
  await withAdminStore(place, async (store) => {
    const person = await store.people.findByLogin(login);
    if (!person) throw new UsageError(`nobody has the login ${login}.`);
    await store.people.setPasswordHash(person.id, noPassword);
    // In this order: a server that is checking the password just now looks again afterwards.
    await store.people.revokeGrantsBefore(person.id, systemClock().wallMs() + clocksApartMs);
  });
  return `${login} cannot sign in any more; every grant is void.`;
});
