// Finding oneself among hundreds: by name, login, unit or role, in Chinese, full pinyin or initials.

import type { Role } from '#shared/domain/roles.ts';
import { roles } from '#shared/domain/roles.ts';
import { initialsOf, pinyinOf } from '#shared/text/pinyin.ts';
import type { MethodOutput } from '#shared/bridge/contract.ts';
import type { Say } from '#renderer/i18n/texts.ts';

type Session = MethodOutput<'session.current'>;

export type SignInPerson = {
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly place: string;
  /** In the words of the desk: a unit's account by its unit, which its name would only say in the other language. */
  readonly shownAs: string;
  /** Said after it; empty where it would say the same again. */
  readonly beside: string;
  readonly isKnownHere: boolean;
};

type PeopleOf = Pick<Session, 'demo' | 'knownHere'> & { unitName(id: string): UnitName; readonly say: Say };
/** A unit in the language of the desk, and in every language its accounts may be named in. */
export type UnitName = { readonly shown: string; readonly all: readonly string[] };

/** Everybody who may sign in here: those known at this desk first, then the demo city's people. */
export function listPeople({ demo, knownHere, unitName, say }: PeopleOf): readonly SignInPerson[] {
  const known = new Set(knownHere.map(({ login }) => login));
  const unitOf = new Map(demo?.people.map(({ login, unitId }) => [login, unitId]));
  const noUnit: UnitName = { shown: '', all: [] };
  const placeOf = (unitId: string | null) => (unitId === null ? noUnit : unitName(unitId));
  const everybody = [...knownHere, ...(demo?.people.filter(({ login }) => !known.has(login)) ?? [])];
  return everybody.map(({ login, name, role }) => {
    const unit = placeOf(unitOf.get(login) ?? null);
    return {
      login,
      name,
      role: isRole(role) ? say(`app:roles.${role}`) : role,
      place: unit.shown,
      ...wordsFor(name, unit),
      isKnownHere: known.has(login),
    };
  });
}

function wordsFor(name: string, { shown, all }: UnitName): Pick<SignInPerson, 'shownAs' | 'beside'> {
  if (shown === '' || name.includes(shown)) return { shownAs: name, beside: '' };
  const saysItElsewhere = all.some((other) => other !== '' && name.includes(other));
  return saysItElsewhere ? { shownAs: shown, beside: '' } : { shownAs: name, beside: shown };
}

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role);

const spellings = new Map<string, string>();

/** A name as it may be typed: itself, its pinyin and its initials. */
function spell(text: string): string {
  const known = spellings.get(text);
  if (known !== undefined) return known;
  const spelled = `${text} ${pinyinOf(text)} ${initialsOf(text)}`.toLowerCase();
  spellings.set(text, spelled);
  return spelled;
}

/** Spells every name once; the list then answers at once. */
export function spellAll(people: readonly SignInPerson[]): void {
  for (const { place, name, role } of people) for (const text of [place, name, role]) spell(text);
}

/** Those whose login, name, place or role has every word typed; login and beginnings first. */
export function findPeople(people: readonly SignInPerson[], text: string): readonly SignInPerson[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return people;
  const scored = people.map((person) => ({ person, score: scoreOf(person, words) }));
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ person }) => person);
}

function scoreOf({ login, name, place, role }: SignInPerson, words: readonly string[]): number {
  const scores = words.map((word) => {
    if (login.toLowerCase() === word) return 5;
    if (login.toLowerCase().startsWith(word)) return 4;
    const spelled = [place, name, role].map(spell);
    if (spelled.some((one) => one.split(' ').some((part) => part.startsWith(word)))) return 3;
    return spelled.some((one) => one.includes(word)) || login.toLowerCase().includes(word) ? 1 : 0;
  });
  return scores.includes(0) ? 0 : scores.reduce((sum: number, score) => sum + score, 0);
}
