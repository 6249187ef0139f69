// The people of a demo city. They exist only where `--demo` or `--practice` made the data folder, and hello names them and
// their password, so that a newcomer can sign in.

import type { PersonId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import type { ServerCity } from '../server-city.ts';
import type { PeopleStore } from '../store/server-store.ts';
import { hashPassword } from './password.ts';
import type { Person } from '../store/person.ts';

/** Known to everybody, on purpose. */
export const demoPassword = 'swiftline';

export const hotlinePeople: readonly { readonly login: string; readonly name: string; readonly role: Role }[] = [
  { login: 'wangli', name: '王丽', role: 'agent' },
  { login: 'zhaomin', name: '赵敏', role: 'agent' },
  { login: 'chenchen', name: '陈晨', role: 'agent' },
  { login: 'liuyang', name: '刘洋', role: 'supervisor' },
  { login: 'sunjing', name: '孙静', role: 'dispatcher' },
  { login: 'zhouting', name: '周婷', role: 'callback' },
];

/** Adds the demo people who are not there yet: the hotline's, and one clerk on duty for every unit of the pack. */
export async function addDemoPeople(people: PeopleStore, city: ServerCity, atMs: number): Promise<void> {
  // One hash for all: it hides nothing, and several hundred would delay the first start by half a minute.
  const passwordHash = await hashPassword(demoPassword);
  const hotline = hotlinePeople.map(({ login, name, role }): Person => ({
    id: demoId(login),
    login,
    name,
    role,
    unitId: null,
    passwordHash,
  }));
  const clerks = city.units.map(({ id, name }): Person => ({
    id: demoId(id),
    login: id,
    name: `${name} 值班员`,
    role: 'unit',
    unitId: id,
    passwordHash,
  }));
  await people.addMissing([...hotline, ...clerks], atMs);
}

/** What hello tells of them; the hotline's own first. */
export async function describeDemoPeople(people: PeopleStore): Promise<SyncAnswer<'hello'>['demo']> {
  const all = (await people.list()).map(({ login, name, role, unitId }) => ({ login, name, role, unitId }));
  const known = new Map(all.map((person) => [person.login, person]));
  const first = hotlinePeople.flatMap(({ login }) => known.get(login) ?? []);
  const rest = all.filter((person) => !first.includes(person));
  return { password: demoPassword, people: [...first, ...rest] };
}

function demoId(login: string): PersonId {
  return `demo:${login}`.slice(0, 64) as PersonId;
}
