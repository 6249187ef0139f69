// From texts to files: every file that can be read, with complete names and of the right shape, and everything that is
// wrong with the others. A file that is at fault is left out, so that the later checks find what the rest still shows.

import type { PackProblem } from './pack-error.ts';
import type { PackFileName, PackFiles } from './pack-files.ts';
import { languagesOf, localise } from './localise-pack.ts';
import { describeIssue, jsonPath } from './pack-error.ts';
import { packFileNames, packFileSchemas } from './pack-files.ts';

export type ReadPack = {
  /** As written, for the hash. */
  readonly raw: ReadonlyMap<PackFileName, unknown>;
  /** Only files without a fault of their own. */
  readonly files: Partial<PackFiles>;
  readonly problems: readonly PackProblem[];
};

/** Reads all files of a pack; never throws for what is in them. */
export function readPack(readText: (fileName: string) => string): ReadPack {
  const problems: PackProblem[] = [];
  const raw = new Map<PackFileName, unknown>();
  for (const name of packFileNames) {
    const content = readJson(name, readText, problems);
    if (content !== undefined) raw.set(name, content);
  }
  const languages = languagesOf(raw.get('city.json'));
  const parsed = [...raw].flatMap(([file, content]) => {
    const found: PackProblem[] = [];
    // Without city.json nobody knows the main language: names are filled from any.
    const localised = localise(content, file, languages, raw.has('city.json') ? found : []);
    const result = packFileSchemas[file].safeParse(localised, { reportInput: true });
    for (const issue of result.error?.issues ?? []) {
      found.push({ file, path: jsonPath(issue.path), reason: describeIssue(issue) });
    }
    for (const problem of found) problems.push(problem);
    return result.success && found.length === 0 ? [[file, result.data] as const] : [];
  });
  return { raw, files: Object.fromEntries(parsed) as Partial<PackFiles>, problems };
}

function readJson(name: PackFileName, readText: (fileName: string) => string, problems: PackProblem[]): unknown {
  let text: string;
  try {
    text = readText(name);
  } catch (cause) {
    problems.push({ file: name, path: '$', reason: `cannot be read (${words(cause)}); the pack needs this file` });
    return undefined;
  }
  try {
    const content = JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
    if (!isDeeper(content, deepest)) return content;
    problems.push({ file: name, path: '$', reason: `has more than ${deepest} levels of lists and objects` });
    return undefined;
  } catch (cause) {
    problems.push({ file: name, path: '$', reason: `is not valid JSON (${words(cause)})` });
    return undefined;
  }
}

/** Far more than any file of a pack needs, and few enough to be walked. */
const deepest = 100;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}

/** Shown to a person beside our own words, never read by the program. */
function words(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
