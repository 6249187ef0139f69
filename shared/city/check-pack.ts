// What one file's schema cannot see: that the files fit together. Returns every problem; a check runs as soon as the files
// it reads are sound, so that a fault in one file does not hide those of the others.

import type { PackFileName, PackFiles } from './pack-files.ts';
import type { PackProblem } from './pack-error.ts';
import { checkCity, checkSources } from './check-city.ts';
import { checkCalendars, checkCalendarsOfTerms, checkPolicies, checkUnitHours } from './check-deadlines.ts';
import { checkArticles, checkPhrases, checkQuestions, checkUrgency } from './check-desk.ts';
import {
  checkCatchAll,
  checkDuties,
  checkDutyPlaces,
  checkTopicClasses,
  checkTopics,
  checkUnitPlaces,
  checkUnits,
} from './check-duties.ts';
import { checkCommunityRows, checkOutlines, checkPlaces } from './check-places.ts';
import { checkLeagues, checkRates } from './check-rates.ts';

type Run = (files: Partial<PackFiles>) => PackProblem[];

const checks: readonly Run[] = [
  over(['city.json'], checkCity),
  over(['deadlines.json'], checkPolicies),
  over(['calendars.json'], checkCalendars),
  over(['deadlines.json', 'calendars.json'], checkCalendarsOfTerms),
  over(['rates.json'], checkRates),
  over(['rates.json', 'units.json'], checkLeagues),
  over(['urgency.json', 'deadlines.json', 'refusals.json'], checkUrgency),
  over(['refusals.json', 'scripts.json', 'labels.json'], checkPhrases),
  over(['scripts.json', 'topics.json'], checkQuestions),
  over(['knowledge.json', 'units.json', 'topics.json'], checkArticles),
  over(['units.json'], checkUnits),
  over(['units.json', 'calendars.json'], checkUnitHours),
  over(['city.json', 'units.json'], checkCatchAll),
  over(['units.json', 'places.json', 'communities.json'], checkUnitPlaces),
  over(['places.json', 'communities.json'], checkPlaces),
  over(['city.json', 'communities.json'], checkCommunityRows),
  over(['topics.json'], checkTopics),
  over(['topics.json', 'deadlines.json'], checkTopicClasses),
  over(['topics.json', 'units.json', 'duties.json'], checkDuties),
  over(['duties.json', 'places.json', 'communities.json'], checkDutyPlaces),
  over(['places.json', 'communities.json', 'outlines.json'], checkOutlines),
  // Reads whatever is there besides.
  over(['city.json'], checkSources),
];

/** Checks what the files say together; files that could not be read are left out. */
export function checkPack(files: Partial<PackFiles>): PackProblem[] {
  return checks.flatMap((run) => run(files));
}

function over<Name extends PackFileName>(
  needs: readonly Name[],
  check: (files: Pick<PackFiles, Name> & Partial<PackFiles>) => PackProblem[],
): Run {
  return (files) => (hasAll(files, needs) ? check(files) : []);
}

function hasAll<Name extends PackFileName>(
  files: Partial<PackFiles>,
  needs: readonly Name[],
): files is Pick<PackFiles, Name> & Partial<PackFiles> {
  return needs.every((name) => files[name] !== undefined);
}
