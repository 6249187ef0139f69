// A pack may name things in fewer languages than the desk has, or in more. Before a schema sees a file, every text
// `{ "zh": …, "en": … }` in it is made complete: what is missing comes from the main language, what is more is left out.

import type { PackProblem } from './pack-error.ts';
import { jsonPath } from './pack-error.ts';

export type PackLanguages = { readonly main: string; readonly all: readonly string[] };
type Texts = { readonly [language: string]: string };

const deskLanguages = ['zh', 'en'] as const;

/** The languages city.json names; Chinese and English where it does not (the schema then says what is wrong). */
export function languagesOf(city: unknown): PackLanguages {
  const { mainLanguage: main, languages: all } = (city ?? {}) as { mainLanguage?: unknown; languages?: unknown };
  if (typeof main !== 'string' || !Array.isArray(all)) return { main: 'zh', all: deskLanguages };
  return { main, all: all.filter((language): language is string => typeof language === 'string') };
}

/** The content of one file with complete names; what is wrong with names is added to `problems`. */
export function localise(content: unknown, file: string, languages: PackLanguages, problems: PackProblem[]): unknown {
  const known = new Set<string>([...languages.all, languages.main, ...deskLanguages]);

  function visit(value: unknown, path: readonly PropertyKey[]): unknown {
    if (Array.isArray(value)) return value.map((item, index) => visit(item, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    if (isTexts(value, known)) return complete(value, path);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, [...path, key])]));
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

/** An object of texts by language: at least one known language, and nothing that could be anything else. */
function isTexts(value: object, known: ReadonlySet<string>): value is Texts {
  const entries = Object.entries(value);
  return (
    entries.some(([key]) => known.has(key)) &&
    entries.every(([key, item]) => typeof item === 'string' && /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(key))
  );
}
