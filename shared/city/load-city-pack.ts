// Reads a city pack or says everything that is wrong with it. Pure: the caller brings the disk and the hash.
// Invariant: the hash depends on the content of the files alone, not on their formatting.

import type { CityFacts } from '../domain/decide.ts';
import type { DeadlinePolicy } from '../domain/deadline.ts';
import type { DeadlineClassId, PlaceId, TopicId, UnitId } from '../domain/ids.ts';
import type { CityPack, Duty, Place, Topic, Unit } from './city-pack.ts';
import type { PackFileName, PackFiles } from './pack-files.ts';
import type { PackProblem } from './pack-error.ts';
import { checkPack } from './check-pack.ts';
import { createLookups } from './pack-lookups.ts';
import { packFileNames, packFileSchemas, rowsToPlaces } from './pack-files.ts';
import { CityPackError, describeIssue, jsonPath } from './pack-error.ts';

export type LoadedCityPack = {
  readonly pack: CityPack;
  /** SHA-256 of the content: equal packs have equal hashes on every machine. */
  readonly hash: string;
  /** What `decide` needs to know of the city. */
  readonly facts: CityFacts;
  /** What `computeDeadline` needs. */
  readonly policy: DeadlinePolicy;
  unit(id: UnitId): Unit | undefined;
  place(id: PlaceId): Place | undefined;
  topic(id: TopicId): Topic | undefined;
  /** From the top down to the place itself; empty when unknown. */
  placePath(id: PlaceId): readonly Place[];
  topicPath(id: TopicId): readonly Topic[];
  unitPath(id: UnitId): readonly Unit[];
  /** The class of the topic or of the nearest topic above it that has one. */
  deadlineClassOf(topicId: TopicId): DeadlineClassId | null;
  /** The duties of the topic or of the nearest topic above it that has any. */
  dutiesOf(topicId: TopicId): readonly Duty[];
  /** The office of a place: kind `subdistrict` or `district`. */
  officeOf(placeId: PlaceId): Unit | undefined;
};

/** Loads a pack from its files; throws CityPackError with every problem found. */
export function loadCityPack(
  readText: (fileName: string) => string,
  sha256Hex: (text: string) => string,
): LoadedCityPack {
  const problems: PackProblem[] = [];
  const raw = new Map(packFileNames.map((name) => [name, readJson(name, readText, problems)]));
  if (problems.length > 0) throw new CityPackError(problems);
  const files = parseFiles(raw);
  problems.push(...checkPack(files).toSorted(byFile));
  if (problems.length > 0) throw new CityPackError(problems);
  const pack = assemble(files);
  const lookups = createLookups(pack);
  return {
    pack,
    hash: sha256Hex(canonicalText(raw)),
    policy: pack.deadlines,
    facts: makeFacts(pack, lookups),
    ...lookups,
  };
}

function byFile(one: PackProblem, other: PackProblem): number {
  return packFileNames.findIndex((name) => name === one.file) - packFileNames.findIndex((name) => name === other.file);
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
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (cause) {
    problems.push({ file: name, path: '$', reason: `is not valid JSON (${words(cause)})` });
    return undefined;
  }
}

/** Shown to a person beside our own words, never read by the program. */
function words(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function parseFiles(raw: ReadonlyMap<PackFileName, unknown>): PackFiles {
  const problems: PackProblem[] = [];
  const parsed = packFileNames.map((file) => {
    const result = packFileSchemas[file].safeParse(raw.get(file), { reportInput: true });
    if (result.success) return [file, result.data] as const;
    for (const issue of result.error.issues) {
      problems.push({ file, path: jsonPath(issue.path), reason: describeIssue(issue) });
    }
    return [file, undefined] as const;
  });
  if (problems.length > 0) throw new CityPackError(problems);
  return Object.fromEntries(parsed) as PackFiles;
}

function assemble(files: PackFiles): CityPack {
  return {
    city: files['city.json'],
    deadlines: files['deadlines.json'],
    units: files['units.json'],
    places: [...files['places.json'].places, ...rowsToPlaces(files['communities.json'].rows)],
    topics: files['topics.json'],
    duties: files['duties.json'],
    holidays: files['holidays.json'].days,
  };
}

function canonicalText(raw: ReadonlyMap<PackFileName, unknown>): string {
  return packFileNames.map((name) => `${name}\n${JSON.stringify(raw.get(name))}\n`).join('');
}

function makeFacts(pack: CityPack, lookups: ReturnType<typeof createLookups>): CityFacts {
  const classIds = new Set(pack.deadlines.classes.map(({ id }) => id));
  return {
    policyVersion: pack.deadlines.version,
    hasUnit: (id) => lookups.unit(id) !== undefined,
    hasTopic: (id) => lookups.topic(id) !== undefined,
    hasPlace: (id) => lookups.place(id) !== undefined,
    hasDeadlineClass: (id) => classIds.has(id),
  };
}
