// What a sound pack should still be told: not wrong, but to be seen to. Never a reason to refuse it.

import type { PackFiles } from './pack-files.ts';
import type { PackProblem } from './pack-error.ts';
import { scriptMoments } from './desk-files.ts';
import { jsonPath } from './pack-error.ts';
import { assumed } from './pack-fields.ts';
import { packFileNames } from './pack-files.ts';
import { statementsOf } from './pack-statements.ts';

/** Everything to be seen to on a civil day (YYYY-MM-DD). */
export function findWarnings(files: PackFiles, onDay: string): PackProblem[] {
  return [
    ...warnOfAssumed(files),
    ...warnOfWeakSources(files),
    ...warnOfUnusedSources(files),
    ...warnOfTopicsWithoutClass(files),
    ...warnOfDroppedClasses(files),
    ...warnOfYears(files, onDay),
    ...warnOfMissingPhrases(files),
    ...warnOfExpired(files, onDay),
  ];
}

function sourcesIn(files: PackFiles): { readonly file: string; readonly sources: readonly string[] }[] {
  return packFileNames.map((file) => ({ file, sources: statementsOf(files[file]).map(({ source }) => source) }));
}

function warnOfAssumed(files: PackFiles): PackProblem[] {
  return sourcesIn(files).flatMap(({ file, sources }) => {
    const count = sources.filter((source) => source === assumed).length;
    const reason = `${count} of ${sources.length} statements are assumed; the screen says so`;
    return count === 0 ? [] : [{ file, path: '$', reason }];
  });
}

function warnOfWeakSources(files: PackFiles): PackProblem[] {
  const all = sourcesIn(files).flatMap(({ sources }) => sources);
  return Object.entries(files['city.json'].sources).flatMap(([key, { isWeak }]) => {
    const count = all.filter((source) => source === key).length;
    if (!isWeak || count === 0) return [];
    const reason = `${count} statements rest on "${key}", a weak source; look for a better one`;
    return [{ file: 'city.json', path: jsonPath(['sources', key]), reason }];
  });
}

function warnOfUnusedSources(files: PackFiles): PackProblem[] {
  const used = new Set(sourcesIn(files).flatMap(({ sources }) => sources));
  return Object.keys(files['city.json'].sources)
    .filter((key) => !used.has(key))
    .map((key) => ({
      file: 'city.json',
      path: jsonPath(['sources', key]),
      reason: `nothing names the source "${key}"`,
    }));
}

function warnOfTopicsWithoutClass({ 'topics.json': topics }: PackFiles): PackProblem[] {
  const byId = new Map<string, (typeof topics)[number]>(topics.map((topic) => [topic.id, topic]));
  const parents = new Set(topics.map(({ parentId }) => parentId));
  return topics.flatMap((topic, index) => {
    if (parents.has(topic.id)) return [];
    for (let at: typeof topic | undefined = topic; at; at = byId.get(at.parentId ?? '')) {
      if (at.deadlineClassId !== null) return [];
    }
    const reason = `nothing says which deadline class "${topic.id}" has; agents must choose one each time`;
    return [{ file: 'topics.json', path: `$[${index}].deadlineClassId`, reason }];
  });
}

/** Open cases of such a class cannot adopt the policy in force before somebody reclassifies them. */
function warnOfDroppedClasses({ 'deadlines.json': { current, policies } }: PackFiles): PackProblem[] {
  const now = new Set(policies.find(({ version }) => version === current)?.classes.map(({ id }) => id));
  return policies.flatMap(({ classes, version }, policy) =>
    classes.flatMap(({ id }, index) => {
      if (now.has(id)) return [];
      const reason = `the class "${id}" of ${version} is not in ${current}; its open cases must be reclassified`;
      return [{ file: 'deadlines.json', path: `$.policies[${policy}].classes[${index}]`, reason }];
    }),
  );
}

function warnOfYears(files: PackFiles, onDay: string): PackProblem[] {
  const { current, sets } = files['calendars.json'];
  const index = sets.findIndex(({ version }) => version === current);
  const through = sets[index]?.publishedThrough ?? 0;
  const nextYear = Number(onDay.slice(0, 4)) + 1;
  if (through >= nextYear) return [];
  const first = Math.min(nextYear, through + 1);
  const years = first === nextYear ? `${nextYear} is` : `${first} to ${nextYear} are`;
  const reason = `${years} not published; deadlines that reach into it are provisional`;
  return [{ file: 'calendars.json', path: `$.sets[${index}].publishedThrough`, reason }];
}

function warnOfMissingPhrases(files: PackFiles): PackProblem[] {
  const { scripts } = files['scripts.json'];
  return scriptMoments
    .filter((moment) => scripts.every((script) => script.moment !== moment))
    .map((moment) => ({ file: 'scripts.json', path: '$.scripts', reason: `there is no phrase for "${moment}"` }));
}

function warnOfExpired(files: PackFiles, onDay: string): PackProblem[] {
  return files['knowledge.json'].articles.flatMap(({ id, expiresOn, ownerUnitId }, index) => {
    if (expiresOn >= onDay) return [];
    const reason = `the article "${id}" expired on ${expiresOn}; ${ownerUnitId} has to review it`;
    return [{ file: 'knowledge.json', path: `$.articles[${index}].expiresOn`, reason }];
  });
}
