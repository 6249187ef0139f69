// What there is to say about a pack: what it holds, where its numbers come from, what is wrong, what to see to.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { PackProblem } from '#shared/city/pack-error.ts';
import type { PackFiles } from '#shared/city/pack-files.ts';
import { findProblems, loadCityPack } from '#shared/city/load-city-pack.ts';
import { packFileNames } from '#shared/city/pack-files.ts';
import { findWarnings } from '#shared/city/pack-warnings.ts';
import { isFolder, namesIn, readerOf, sha256Hex } from './read-folder.ts';

export type PackReport = {
  readonly isSound: boolean;
  /** Null while the pack is not sound. */
  readonly city: { readonly id: string; readonly version: string; readonly name: string; readonly hash: string } | null;
  readonly holds: { readonly [what: string]: number };
  readonly statements: { readonly sourced: number; readonly assumed: number } | null;
  readonly problems: readonly PackProblem[];
  readonly warnings: readonly PackProblem[];
};

/** Checks the pack in a folder; `onDay` is the civil day (YYYY-MM-DD) articles and years are judged by. */
export function checkFolder(folder: string, onDay: string): PackReport {
  if (!isFolder(folder)) return refused([{ file: folder, path: '$', reason: 'is not a folder' }], []);
  const readText = readerOf(folder);
  const strangers = findStrangers(folder);
  const { files, problems } = findProblems(readText);
  if (problems.length > 0) return refused(problems, strangers);
  const loaded = loadCityPack(readText, sha256Hex);
  const { pack, hash, statements } = loaded;
  const { id, version, name, mainLanguage } = pack.city;
  return {
    isSound: true,
    city: { id, version, name: mainLanguage === 'zh' ? name.zh : name.en, hash },
    holds: countContents(loaded),
    statements,
    problems: [],
    warnings: [...strangers, ...findWarnings(files as PackFiles, onDay)],
  };
}

function refused(problems: readonly PackProblem[], warnings: readonly PackProblem[]): PackReport {
  return { isSound: false, city: null, holds: {}, statements: null, problems, warnings };
}

/** A misspelt file name would otherwise only show as a missing file. */
function findStrangers(folder: string): PackProblem[] {
  const known = new Set<string>(packFileNames);
  return namesIn(folder)
    .filter((name) => name.endsWith('.json') && !known.has(name))
    .map((file) => ({ file, path: '$', reason: 'nobody reads this file' }));
}

function countContents({ pack }: LoadedCityPack): PackReport['holds'] {
  const parents = new Set(pack.topics.map(({ parentId }) => parentId));
  const level = (wanted: string) => pack.places.filter((place) => place.level === wanted).length;
  return {
    'deadline policies': pack.policies.length,
    'deadline classes': pack.deadlines.classes.length,
    'calendar versions': pack.calendarSets.length,
    'special days': pack.calendars.days.length,
    'rate formulas': pack.rateFormulas.length,
    units: pack.units.length,
    districts: level('district'),
    subdistricts: level('subdistrict'),
    communities: level('community'),
    topics: pack.topics.length,
    'leaf topics': pack.topics.filter(({ id }) => !parents.has(id)).length,
    duties: pack.duties.length,
    'urgency rules': pack.urgencyRules.length,
    'refusal reasons': pack.refusalReasons.length,
    'emergency lines': pack.emergencyLines.length,
    phrases: pack.scripts.length,
    articles: pack.articles.length,
    labels: pack.labels.length,
    outlines: pack.outlines.outlines.length,
  };
}

/** The report in plain words, a line each. */
export function renderReport({ city, holds, statements, problems, warnings }: PackReport): string {
  const lines: string[] = [];
  if (city) {
    lines.push(`${city.name}: pack ${city.id}, version ${city.version}, hash ${city.hash.slice(0, 12)}`);
    const contents = Object.entries(holds).map(([what, count]) => `${what} ${count.toLocaleString('en')}`);
    lines.push(`holds: ${contents.join(', ')}`);
  }
  if (statements) lines.push(`statements with a source: ${statements.sourced}; assumed: ${statements.assumed}`);
  if (problems.length > 0) lines.push(`${countOf(problems.length, 'problem')}:`, ...problems.map(toLine));
  if (warnings.length > 0) lines.push(`${countOf(warnings.length, 'thing')} to see to:`, ...warnings.map(toLine));
  lines.push(city ? 'The pack is sound.' : 'The pack cannot be used.');
  return lines.join('\n');
}

function toLine({ file, path, reason }: PackProblem): string {
  return `  ${file} ${path}: ${reason}`;
}

function countOf(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
