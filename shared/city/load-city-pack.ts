// Reads a city pack or says everything that is wrong with it. Pure: the caller brings the disk and the hash.
// Invariant: the hash depends on the content of the files alone, not on their formatting.

import type { CityFacts } from '../domain/city-facts.ts';
import type { DeadlineBook } from '../domain/deadline/deadline-book.ts';
import type { DeadlineClassId, PlaceId, TopicId, UnitId } from '../domain/ids.ts';
import type { CityPack, Duty, Place, Topic, Unit } from './city-pack.ts';
import type { PackFileName, PackFiles } from './pack-files.ts';
import type { PackProblem } from './pack-error.ts';
import { createDeadlineBook } from '../domain/deadline/deadline-book.ts';
import { checkPack } from './check-pack.ts';
import { makeFacts } from './city-facts.ts';
import { CityPackError } from './pack-error.ts';
import { packFileNames, rowsToPlaces } from './pack-files.ts';
import { createLookups } from './pack-lookups.ts';
import type { StatementCounts } from './pack-statements.ts';
import { countStatements } from './pack-statements.ts';
import { readPack } from './read-pack.ts';

export type LoadedCityPack = {
  readonly pack: CityPack;
  /** SHA-256 of the content: equal packs have equal hashes on every machine. */
  readonly hash: string;
  /** What `decide` needs to know of the city. */
  readonly facts: CityFacts;
  /** Every version of policies and calendars, ready for counting. */
  readonly book: DeadlineBook;
  /** How many statements of the pack name a source, and how many are assumed. */
  readonly statements: StatementCounts;
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

type ReadText = (fileName: string) => string;

/** Loads a pack from its files; throws CityPackError with every problem found. */
export function loadCityPack(readText: ReadText, sha256Hex: (text: string) => string): LoadedCityPack {
  const { raw, files, problems } = findProblems(readText);
  if (problems.length > 0) throw new CityPackError(problems);
  const pack = assemble(files as PackFiles);
  const lookups = createLookups(pack);
  const book = createDeadlineBook({
    timeZone: pack.city.timeZone,
    policies: pack.policies,
    calendarSets: pack.calendarSets,
    current: { policyVersion: pack.deadlines.version, calendarVersion: pack.calendars.version },
  });
  return {
    pack,
    hash: sha256Hex(canonicalText(raw)),
    statements: countStatements(raw.values()),
    book,
    facts: makeFacts(pack, lookups, book),
    ...lookups,
  };
}

/** Everything that is wrong with a pack, file by file; the files are those without a fault of their own. */
export function findProblems(readText: ReadText): ReturnType<typeof readPack> {
  const { raw, files, problems } = readPack(readText);
  return { raw, files, problems: [...problems, ...checkPack(files)].toSorted(byFile) };
}

function byFile(one: PackProblem, other: PackProblem): number {
  return packFileNames.findIndex((name) => name === one.file) - packFileNames.findIndex((name) => name === other.file);
}

function assemble(files: PackFiles): CityPack {
  const { current: policyVersion, policies } = files['deadlines.json'];
  const { current: calendarVersion, sets } = files['calendars.json'];
  return {
    city: files['city.json'],
    deadlines: currentOf(policies, policyVersion),
    policies,
    calendars: currentOf(sets, calendarVersion),
    calendarSets: sets,
    procedure: files['procedure.json'],
    rateFormulas: files['rates.json'].formulas,
    urgencyRules: files['urgency.json'].rules,
    refusalReasons: files['refusals.json'].reasons,
    emergencyLines: files['refusals.json'].lines,
    scripts: files['scripts.json'].scripts,
    questions: files['scripts.json'].questions,
    articles: files['knowledge.json'].articles,
    labels: files['labels.json'].labels,
    units: files['units.json'],
    places: [...files['places.json'].places, ...rowsToPlaces(files['communities.json'])],
    topics: files['topics.json'],
    duties: files['duties.json'],
    outlines: files['outlines.json'],
  };
}

/** The checks have made sure that it is there. */
function currentOf<T extends { readonly version: string }>(versions: readonly T[], current: string): T {
  const found = versions.find(({ version }) => version === current);
  if (!found) throw new Error(`the pack has passed its checks without the version ${current}`);
  return found;
}

function canonicalText(raw: ReadonlyMap<PackFileName, unknown>): string {
  return packFileNames.map((name) => `${name}\n${JSON.stringify(raw.get(name))}\n`).join('');
}
