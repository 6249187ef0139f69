// Which things of the city the value of a filter names: `unit:水务`, `place:cy`, `class:II`. A whole name names that thing
// alone; a part of a Chinese name or alias, the beginning of its pinyin, of its first letters or of an English word names
// whatever has it.

import type { CityPack } from '../city/city-pack.ts';
import { pickEntriesOf } from '../city/pick-entries.ts';
import { hasHan } from '../text/latin-words.ts';
import { normalise } from '../text/normalise.ts';
import { initialsOf, pinyinOf } from '../text/pinyin.ts';
import type { Called } from './list-names.ts';
import { calledFlags, calledStatuses } from './list-names.ts';

export const namedKinds = ['unit', 'topic', 'place', 'status', 'class', 'flag', 'label'] as const;
export type NamedKind = (typeof namedKinds)[number];

export type QueryNames = {
  /** Ids of what the value names, topmost only; none: nothing has this name. */
  find(kind: NamedKind, value: string): readonly string[];
  /** How much of the beginning of a text is a whole name with blanks in it; 0: none is. */
  wholeName(kind: NamedKind, text: string): number;
};

type Entry = {
  readonly id: string;
  readonly parentId: string | null;
  /** Names and, where they are names, aliases. */
  readonly names: readonly string[];
  /** Pinyin and first letters. */
  readonly keyed: readonly string[];
  /** Words that only point to it. */
  readonly hints: readonly string[];
};

const mostKept = 500;
/** Blank-parted pieces of the longest name that is looked for whole. */
const longestName = 8;

/** Creates the look-up of a pack; it reads the names when it is first asked. */
export function createQueryNames(pack: CityPack): QueryNames {
  const shelves = new Map<NamedKind, readonly Entry[]>();
  const whole = new Map<NamedKind, ReadonlySet<string>>();
  const found = new Map<string, readonly string[]>();

  function shelf(kind: NamedKind): readonly Entry[] {
    const entries = shelves.get(kind) ?? entriesOf(pack, kind);
    shelves.set(kind, entries);
    return entries;
  }

  function wholeNames(kind: NamedKind): ReadonlySet<string> {
    const names = whole.get(kind) ?? new Set(shelf(kind).flatMap((entry) => entry.names));
    whole.set(kind, names);
    return names;
  }

  return {
    find(kind, value) {
      const form = formOf(value);
      if (form === '') return [];
      const key = `${kind} ${form}`;
      const before = found.get(key);
      if (before) return before;
      const ids = topmost(named(shelf(kind), form));
      if (found.size >= mostKept) found.clear();
      found.set(key, ids);
      return ids;
    },
    wholeName(kind, text) {
      const pieces = [...text.matchAll(/\S+/gu)].slice(0, longestName);
      const last = pieces.findLast(
        ({ index, 0: piece }, at) => at > 0 && wholeNames(kind).has(formOf(text.slice(0, index + piece.length))),
      );
      return last ? last.index + last[0].length : 0;
    },
  };
}

/** Chinese is written without blanks, however it was typed. */
function formOf(value: string): string {
  const form = normalise(value);
  return hasHan(form) ? form.replaceAll(' ', '') : form;
}

/** Those the form names best: by a whole name, else by a part of one, else by a word that points to it. */
function named(entries: readonly Entry[], form: string): readonly Entry[] {
  const isPart = hasHan(form)
    ? (spelling: string) => spelling.includes(form)
    : (spelling: string) => spelling.startsWith(form) || spelling.includes(` ${form}`);
  const ways: readonly ((entry: Entry) => boolean)[] = [
    ({ id, names }) => names.includes(form) || id.toLowerCase() === form,
    ({ names, keyed }) => names.some(isPart) || keyed.some((spelling) => spelling.startsWith(form)),
    ({ hints }) => hints.some(isPart),
  ];
  for (const isNamed of ways) {
    const hits = entries.filter(isNamed);
    if (hits.length > 0) return hits;
  }
  return [];
}

/** Without those that lie below another one: they are part of it. */
function topmost(hits: readonly Entry[]): readonly string[] {
  const ids = new Set(hits.map(({ id }) => id));
  return hits.filter(({ parentId }) => parentId === null || !ids.has(parentId)).map(({ id }) => id);
}

function entriesOf(pack: CityPack, kind: NamedKind): readonly Entry[] {
  if (kind === 'status') return calledStatuses.map(calledToEntry);
  if (kind === 'flag') return calledFlags.map(calledToEntry);
  if (kind === 'class') return classesOf(pack).map(calledToEntry);
  return pickEntriesOf(pack, kind).map(({ id, parentId, spellings }) => ({
    id,
    parentId,
    names: isHinted(kind) ? spellings.name : [...spellings.name, ...spellings.alias],
    keyed: [...spellings.pinyin, ...spellings.initials],
    hints: isHinted(kind) ? spellings.alias : [],
  }));
}

/** Other names of topics and labels are words that point to them, not names of theirs. */
function isHinted(kind: NamedKind): boolean {
  return kind === 'topic' || kind === 'label';
}

function calledToEntry({ id, names }: Called): Entry {
  const han = names.filter(hasHan);
  return {
    id,
    parentId: null,
    names: names.map(formOf),
    keyed: han.flatMap((name) => [pinyinOf(name), initialsOf(name)]),
    hints: [],
  };
}

/** Those in force first; cases may stand under an earlier version. */
function classesOf({ deadlines, policies }: CityPack): readonly Called[] {
  const classes = new Map<string, Called>();
  for (const { id, name } of [deadlines, ...policies].flatMap((policy) => policy.classes)) {
    if (!classes.has(id)) classes.set(id, { id, names: [name.zh, name.en] });
  }
  return [...classes.values()];
}
