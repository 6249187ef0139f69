// The people of a demo city. They exist only where `--demo` or `--practice` made the data folder, and hello names them and
// their password, so that a newcomer can sign in.

import type { PersonId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import type { ServerCity, ServerUnit } from '../server-city.ts';
import type { PeopleStore } from '../store/server-store.ts';
import { hashPassword } from './password.ts';
import type { Person } from '../store/person.ts';

/** Known to everybody, on purpose. */
export const demoPassword = 'swiftline';

export type DemoPerson = { readonly login: string; readonly name: string; readonly role: Role };

const chinesePeople: readonly DemoPerson[] = [
  { login: 'wangli', name: '王丽', role: 'agent' },
  { login: 'zhaomin', name: '赵敏', role: 'agent' },
  { login: 'chenchen', name: '陈晨', role: 'agent' },
  { login: 'liuyang', name: '刘洋', role: 'supervisor' },
  { login: 'sunjing', name: '孙静', role: 'dispatcher' },
  { login: 'zhouting', name: '周婷', role: 'callback' },
  { login: 'hemei', name: '何梅', role: 'office' },
];

const englishPeople: readonly DemoPerson[] = [
  { login: 'annreed', name: 'Ann Reed', role: 'agent' },
  { login: 'benlane', name: 'Ben Lane', role: 'agent' },
  { login: 'joycook', name: 'Joy Cook', role: 'agent' },
  { login: 'tomhale', name: 'Tom Hale', role: 'supervisor' },
  { login: 'suepark', name: 'Sue Park', role: 'dispatcher' },
  { login: 'amycole', name: 'Amy Cole', role: 'callback' },
  { login: 'eveshaw', name: 'Eve Shaw', role: 'office' },
];

/** Heads are given to a few units only: hello names everybody, and one for each would double it. */
const headsOfUnits = 4;

/** The hotline's own people, named in the main language of the city. */
export function hotlinePeopleOf(mainLanguage: string): readonly DemoPerson[] {
  return mainLanguage === 'en' ? englishPeople : chinesePeople;
}

/**
 * Adds the demo people who are not there yet: the hotline's, one clerk on duty for every unit of the pack (login: the
 * unit's id), one person of the centre of every district (`district-` and the id), and the heads of a few units (`head-`).
 */
export async function addDemoPeople(people: PeopleStore, city: ServerCity, atMs: number): Promise<void> {
  // One hash for all: it hides nothing, and several hundred would delay the first start by half a minute.
  const passwordHash = await hashPassword(demoPassword);
  const hotline = hotlinePeopleOf(city.mainLanguage).map(({ login, name, role }): Person => ({
    id: demoId(login),
    login,
    name,
    role,
    unitId: null,
    passwordHash,
  }));
  const ofUnits = (role: Role, units: readonly ServerUnit[]) =>
    units.map(({ id, name }): Person => {
      const login = `${loginPrefixes[role] ?? ''}${id}`.slice(0, 64);
      return { id: demoId(login), login, name: demoNameOf(role, name, city), role, unitId: id, passwordHash };
    });
  const districts = city.units.filter(({ isDistrict }) => isDistrict);
  const everyPerson = [
    ...hotline,
    ...ofUnits('unit', city.units),
    ...ofUnits('district', districts),
    ...ofUnits('unitHead', unitsWithHead(city, districts)),
  ];
  await people.addMissing(everyPerson, atMs);
}

/** What hello tells of them; the hotline's own first. */
export async function describeDemoPeople(people: PeopleStore): Promise<SyncAnswer<'hello'>['demo']> {
  const all = (await people.list()).map(({ login, name, role, unitId }) => ({ login, name, role, unitId }));
  const order = [...chinesePeople, ...englishPeople].map(({ login }) => login);
  const first = all
    .filter(({ unitId }) => unitId === null)
    .toSorted((a, b) => order.indexOf(a.login) - order.indexOf(b.login));
  return { password: demoPassword, people: [...first, ...all.filter(({ unitId }) => unitId !== null)] };
}

const loginPrefixes: { readonly [role in Role]?: string } = { district: 'district-', unitHead: 'head-' };

/** The first units of the city's own, and the first of those that lie under a district. */
function unitsWithHead(city: ServerCity, districts: readonly ServerUnit[]): readonly ServerUnit[] {
  const others = city.units.filter((unit) => !districts.includes(unit));
  const [own, under] = [false, true].map((isUnder) =>
    others.filter(({ id }) => (city.facts.districtOf(id) !== null) === isUnder).slice(0, headsOfUnits),
  );
  return [...(own ?? []), ...(under ?? [])];
}

function demoNameOf(role: Role, unit: string, { mainLanguage }: ServerCity): string {
  if (mainLanguage === 'en') {
    const post = role === 'unitHead' ? 'head' : role === 'district' ? 'district desk' : 'duty desk';
    return `${unit}, ${post}`.slice(0, 100);
  }
  const post = role === 'unitHead' ? '负责人' : role === 'district' ? '区分中心' : '值班员';
  return `${unit} ${post}`.slice(0, 100);
}

function demoId(login: string): PersonId {
  return `demo:${login}`.slice(0, 64) as PersonId;
}
