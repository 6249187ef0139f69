// What of a city's lists a typed text names: places, topics, units and labels by characters, full pinyin, first letters, English or
// code; classes by name or code. One thing, or several to choose from, never a guess. A whole name goes before the beginning
// of one, and of whole names the one higher up: 朝阳 is the district, not the street of that name in another one.

import type { CityPack } from '../city/city-pack.ts';
import type { PickEntry } from '../city/pick-entries.ts';
import type { Bilingual } from '../city/pack-fields.ts';
import type { PickIndex } from '../city/pick-index.ts';
import { pickEntriesOf } from '../city/pick-entries.ts';
import { createPickIndex } from '../city/pick-index.ts';
import { normalise } from '../text/normalise.ts';
import type { Fit, Path } from './fit-name.ts';
import { fitName } from './fit-name.ts';

export const listFields = ['place', 'topic', 'class', 'unit', 'label'] as const;
export type ListField = (typeof listFields)[number];

/** Lists one chooses from without knowing what is in them. */
export type ShortField = Extract<ListField, 'class' | 'label'>;

export type Named = {
  readonly id: string;
  readonly name: Bilingual;
  /** The names above it, from the top: they tell twins apart. */
  readonly path: readonly Bilingual[];
};

/** What a text names. `isWhole`: by a whole name rather than the beginning of one. The most likely first; at most ten. */
export type Looked = { readonly isWhole: boolean; readonly found: readonly Named[] };

export interface LineLists {
  look(field: ListField, text: string): Looked;
  named(field: ListField, id: string): Named | undefined;
  /** All of a list that is short enough to be read, in its order. */
  listed(field: ShortField): readonly Named[];
  /** The shortest way to write it that means it alone, in this language where it has such a name, else its code. */
  spellingOf(field: ListField, id: string, language: 'zh' | 'en'): string;
}

const nothing: Looked = { isWhole: false, found: [] };
const mostFound = 10;
const mostAsked = 60;
/** Longer texts are no names. */
const longestName = 80;
const mostKept = 400;

/** Creates the look-up of a pack. It keeps what was looked for last, for a line is read anew with every key. */
export function createLineLists(pack: CityPack, picks: PickIndex = createPickIndex({ pack })): LineLists {
  const kept = new Map<string, Looked>();
  const shelves = new Map<ListField, ReadonlyMap<string, PickEntry>>();

  function shelf(field: Exclude<ListField, 'class'>): ReadonlyMap<string, PickEntry> {
    const made = shelves.get(field) ?? new Map(pickEntriesOf(pack, field).map((entry) => [entry.id, entry]));
    shelves.set(field, made);
    return made;
  }

  function lookUp(field: ListField, wanted: string): Looked {
    if (field === 'class') return lookUpClass(pack, wanted);
    const entries = shelf(field);
    const coded = entries.get(wanted);
    if (coded) return { isWhole: true, found: [toNamed(coded)] };
    const hits = picks.search({ what: field, text: wanted, limit: mostAsked, within: null });
    const fitting = hits.flatMap(({ id }) => {
      const entry = entries.get(id);
      const fit = entry && fitName(entry, pathOf(entry, entries), wanted);
      return entry && fit ? [{ entry, fit }] : [];
    });
    return best(field === 'topic' ? fitting.toSorted((a, b) => upperOf(a, entries) - upperOf(b, entries)) : fitting);
  }

  function look(field: ListField, text: string): Looked {
    if (text.length > longestName) return nothing;
    const wanted = normalise(text);
    if (wanted === '') return nothing;
    const key = `${field} ${wanted}`;
    const before = kept.get(key);
    if (before) return before;
    const looked = lookUp(field, wanted);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, looked);
    return looked;
  }

  function named(field: ListField, id: string): Named | undefined {
    if (field === 'class') return classesOf(pack).find((one) => one.id === id);
    const entry = shelf(field).get(id);
    return entry && toNamed(entry);
  }

  function listed(field: ShortField): readonly Named[] {
    return field === 'class' ? classesOf(pack) : [...shelf(field).values()].map(toNamed);
  }

  function spellingOf(field: ListField, id: string, language: 'zh' | 'en'): string {
    const thing = named(field, id);
    if (!thing) return id;
    const name = thing.name[language];
    const gap = language === 'en' ? ' ' : '';
    const above = thing.path.map((part) => part[language]).toReversed();
    // With the names above it, the nearest first: as many as it takes.
    const longer = above.map((_, index) => [...above.slice(0, index + 1).toReversed(), name].join(gap));
    const isIts = (text: string): boolean => {
      const { found } = look(field, text);
      return !/[;；﹔︔:：﹕︓"“”＂]/u.test(text) && found.length === 1 && found[0]?.id === id;
    };
    return [name, ...longer].find(isIts) ?? id;
  }

  return { look, named, listed, spellingOf };
}

/** A case is seldom about a whole branch of topics: what has none below it comes first. */
function upperOf({ entry }: Fitting, entries: ReadonlyMap<string, PickEntry>): number {
  return branchesOf(entries).has(entry.id) ? 1 : 0;
}

const branches = new WeakMap<ReadonlyMap<string, PickEntry>, ReadonlySet<string>>();

function branchesOf(entries: ReadonlyMap<string, PickEntry>): ReadonlySet<string> {
  const made =
    branches.get(entries) ??
    new Set([...entries.values()].flatMap(({ parentId }) => (parentId === null ? [] : [parentId])));
  branches.set(entries, made);
  return made;
}

type Fitting = { readonly entry: PickEntry; readonly fit: Fit };

/** Whole names before beginnings; of whole names those in the best way, and of these the highest. */
function best(all: readonly Fitting[]): Looked {
  const whole = all.filter(({ fit }) => fit.isWhole);
  if (whole.length === 0) return { isWhole: false, found: all.slice(0, mostFound).map(({ entry }) => toNamed(entry)) };
  const top = Math.min(...whole.map(rankOf));
  const found = whole.filter((one) => rankOf(one) === top).map(({ entry }) => toNamed(entry));
  return { isWhole: true, found: found.slice(0, mostFound) };
}

const ways = ['code', 'name', 'alias', 'pinyin', 'initials'] as const;
const deepest = 10;

function rankOf({ entry, fit }: Fitting): number {
  return ways.indexOf(fit.by) * deepest + Math.min(entry.depth, deepest - 1);
}

function pathOf(entry: PickEntry, entries: ReadonlyMap<string, PickEntry>): Path {
  const path: PickEntry[] = [];
  let at = entry.parentId === null ? undefined : entries.get(entry.parentId);
  while (at) {
    path.unshift(at);
    at = at.parentId === null ? undefined : entries.get(at.parentId);
  }
  return path;
}

function toNamed({ id, name, path }: PickEntry): Named {
  return { id, name, path };
}

function classesOf({ deadlines }: CityPack): readonly Named[] {
  return deadlines.classes.map(({ id, name }) => ({ id, name, path: [] }));
}

/** By code, name, or what stands before the colon of a name: 一类, "Class I". */
function lookUpClass(pack: CityPack, wanted: string): Looked {
  const classes = classesOf(pack).map((one) => ({ one, spellings: classSpellings(one) }));
  const whole = classes.filter(({ spellings }) => spellings.includes(wanted));
  if (whole.length > 0) return { isWhole: true, found: whole.map(({ one }) => one) };
  const begun = classes.filter(({ spellings }) => spellings.some((spelling) => spelling.startsWith(wanted)));
  return { isWhole: false, found: begun.map(({ one }) => one) };
}

function classSpellings({ id, name }: Named): readonly string[] {
  const names = [name.zh, name.en].map(normalise);
  const heads = names.map((text) => text.split(/[:(]/u)[0]?.trim() ?? '').filter((head) => head !== '');
  return [normalise(id), ...names, ...heads];
}
