// What a command's `when` may ask for. A feature adds its own by `conditions` of its Feature.

import type { AppState } from '#renderer/store/app-state.ts';
import type { When } from './command.ts';

/** Says the value of a group (`call` → `ringing`), or whether a plain condition holds. */
export type Condition = (state: AppState) => string | boolean;
export type Conditions = Readonly<Record<string, Condition>>;

/** Conditions every screen has. `overlay:none` is meant wherever a command names no overlay. */
export const baseConditions: Conditions = {
  signedIn: (state) => state.session.person !== null,
  desk: (state) => state.navigation.deskId,
  role: (state) => state.session.person?.role ?? 'nobody',
  panel: (state) => state.navigation.panel,
  overlay: (state) => state.navigation.overlay,
  call: (state) => state.call.current?.state ?? 'none',
  /** `written`: something stands in it. */
  line: ({ line }) => (!line.isOpen ? 'closed' : line.text.trim() === '' ? 'empty' : 'written'),
  search: (state) => (state.search.of === '' ? 'closed' : 'open'),
};

/** Whether every condition holds now. An unknown one is a mistake of ours and throws. */
export function isMet(when: When, state: AppState, conditions: Conditions): boolean {
  return fullWhen(when).every((term) => {
    const { isNegated, name, value } = parseTerm(term);
    const condition = conditions[name];
    if (!condition) throw new Error(`no condition is called ${name}`);
    const found = condition(state);
    const holds = value === null ? found === true : found === value;
    return holds !== isNegated;
  });
}

/** Whether two `when` can hold at the same time, as far as their terms can tell. */
export function canOverlap(left: When, right: When): boolean {
  return !fullWhen(left).some((a) => fullWhen(right).some((b) => isContradiction(parseTerm(a), parseTerm(b))));
}

type Term = { readonly isNegated: boolean; readonly name: string; readonly value: string | null };

function isContradiction(a: Term, b: Term): boolean {
  if (a.name !== b.name) return false;
  if (a.value === b.value) return a.isNegated !== b.isNegated;
  return a.value !== null && b.value !== null && !a.isNegated && !b.isNegated;
}

function fullWhen(when: When): When {
  return when.some((term) => parseTerm(term).name === 'overlay') ? when : [...when, 'overlay:none'];
}

/** Reads `!desk:intake`. */
export function parseTerm(term: string): Term {
  const isNegated = term.startsWith('!');
  const [name = '', value = null] = (isNegated ? term.slice(1) : term).split(':');
  return { isNegated, name, value };
}
