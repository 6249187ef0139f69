// Adds somebody who may sign in. The password comes from standard input: an argument would be seen by everybody on the
// machine. Exit codes: 0 added · 2 wrong use (also: the login is taken) · 1 anything else.

import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { PersonId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { isUnitRole, roles, unitRoles } from '#shared/domain/roles.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import { hashPassword } from '../identity/password.ts';
import { secureRandom } from '../identity/secure-random.ts';
import { loadServerCity } from '../load-server-city.ts';
import { placeOptions } from '../data-place.ts';
import { UsageError, defaultCityFolder, parsePlace } from '../server-options.ts';
import { runAdmin, withAdminStore } from './admin-store.ts';

const usage = `usage: node server/admin/add-person.ts --data DIR|--database URL --login LOGIN --name NAME --role ROLE [--unit ID] [--city DIR]
  ROLE is one of ${roles.join(', ')}; ${unitRoles.join(', ')} need --unit, for district that of a district. The password is read from standard input.`;
const shortestPassword = 8;

await runAdmin(async () => {
  const { place, login, name, role, unit, city } = parseOptions();
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (password.length < shortestPassword) {
    throw new UsageError(`the password needs at least ${shortestPassword} characters.`);
  }
  if (unit !== null) checkUnit(unit, role, city);
  const clock = systemClock();
  const id = uuidV7(clock.wallMs(), secureRandom()) as PersonId;
  const passwordHash = await hashPassword(password);
  await withAdminStore(place, async (store) => {
    const person = { id, login, name, role, unitId: unit, passwordHash };
    const added = await store.people.addMissing([person], clock.wallMs());
    if (added === 0) throw new UsageError(`the login ${login} is taken; choose another.`);
  });
  return `${name} (${role}) can sign in as ${login}.`;
});

function parseOptions() {
  const option = { type: 'string' } as const;
  const options = { ...placeOptions, login: option, name: option, role: option, unit: option, city: option };
  const { values } = parseArgs({ options });
  const { login, name, role, unit, city = defaultCityFolder } = values;
  const place = parsePlace(values, process.env, usage);
  if (!login || !name || !isRole(role)) {
    throw new UsageError('--login, --name or --role is missing or wrong.', usage);
  }
  if (!/^[\w.:-]{1,64}$/.test(login)) throw new UsageError('a login has letters, digits and . : - _ only.');
  if (name.length > 100) throw new UsageError('a name has at most 100 characters.');
  if (isUnitRole(role) !== (unit !== undefined)) {
    throw new UsageError(`--unit belongs to the roles ${unitRoles.join(', ')}, and they to a unit.`);
  }
  return { place, login, name, role, unit: (unit ?? null) as UnitId | null, city };
}

function checkUnit(unit: UnitId, role: Role, cityFolder: string): void {
  const found = loadServerCity(cityFolder).units.find(({ id }) => id === unit);
  if (!found) throw new UsageError(`the city has no unit ${unit}.`);
  if (role === 'district' && !found.isDistrict) throw new UsageError(`${unit} is no district of the city.`);
}

function isRole(role: string | undefined): role is Role {
  return (roles as readonly (string | undefined)[]).includes(role);
}
