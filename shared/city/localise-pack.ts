// A pack may name things in fewer languages than the desk has, or in more. Before a schema sees a file, every text
// `{ "zh": …, "en": … }` in it is made complete: what is missing comes from the main language, what is more is left out.

import type { PackProblem } from './pack-error.ts';
import { jsonPath } from './pack-error.ts';

export type PackLanguages = { readonly main: string; readonly all: readonly string[] };
type Texts = { readonly [language: string]: string };

const deskLanguages = ['zh', 'en'] as const;
const languageKey = /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/;

/** The languages city.json names; Chinese and English where it does not (the schema then says what is wrong). */
export function languagesOf(city: unknown): PackLanguages {
  const { mainLanguage: main, languages: all } = (city ?? {}) as { mainLanguage?: unknown; languages?: unknown };
  if (typeof main !== 'string' || !Array.isArray(all)) return { main: 'zh', all: deskLanguages };
  return { main, all: all.filter((language): language is string => typeof language === 'string') };
}

/** The content of one file with complete names; what is wrong with names is added to `problems`. */
export function localise(content: unknown, file: string, languages: PackLanguages, problems: PackProblem[]): unknown {
  const known = new Set<string>([...languages.all, languages.main, ...deskLanguages]);

  /** What needs no change is handed on as it is; the path is one list that grows and shrinks. */
  function visit(value: unknown, path: PropertyKey[]): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return visitList(value, path);
    if (isTexts(value, known)) return isComplete(value, languages) ? value : complete(value, path);
    const entries = Object.entries(value);
    let isChanged = false;
    for (const entry of entries) {
      const made = visitBelow(entry[1], entry[0], path);
      isChanged ||= made !== entry[1];
      entry[1] = made;
    }
    return isChanged ? Object.fromEntries(entries) : value;
  }

  function visitList(list: readonly unknown[], path: PropertyKey[]): readonly unknown[] {
    const made = list.map((item, index) => visitBelow(item, index, path));
    return made.some((item, index) => item !== list[index]) ? made : list;
  }

  function visitBelow(value: unknown, key: PropertyKey, path: PropertyKey[]): unknown {
    if (typeof value !== 'object' || value === null) return value;
    path.push(key);
    const made = visit(value, path);
    path.pop();
    return made;
  }

  function complete(texts: Texts, path: readonly PropertyKey[]): Texts {
    const report = (reason: string) => problems.push({ file, path: jsonPath(path), reason });
    const main = texts[languages.main];
    if (main === undefined) report(`is missing in "${languages.main}", the main language of the pack`);
    for (const [language, words] of Object.entries(texts)) {
      if (!known.has(language)) report(`has the language "${language}", which is not in "languages" of city.json`);
      else if (words.trim() === '') report(`is empty in "${language}"; leave the language out or write the words`);
    }
    const any = main ?? Object.values(texts)[0] ?? '';
    return Object.fromEntries(deskLanguages.map((language) => [language, texts[language] || any || '-']));
  }

  return visit(content, []);
}

/** Most names of most packs: both languages of the desk, nothing besides, and the main one among them. */
function isComplete(texts: Texts, { main }: PackLanguages): boolean {
  if (main !== 'zh' && main !== 'en') return false;
  return Object.keys(texts).length === 2 && isSaid(texts['zh']) && isSaid(texts['en']);
}

function isSaid(words: string | undefined): boolean {
  return words !== undefined && words.trim() !== '';
}

/** An object of texts by language: at least one known language, and nothing that could be anything else. */
function isTexts(value: object, known: ReadonlySet<string>): value is Texts {
  let hasKnown = false;
  for (const [key, item] of Object.entries(value)) {
    if (typeof item !== 'string' || !languageKey.test(key)) return false;
    hasKnown ||= known.has(key);
  }
  return hasKnown;
}
