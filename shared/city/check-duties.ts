// Checks of topics, units and who answers for what.

import type { TopicId, UnitId } from '../domain/ids.ts';
import type { Duty } from './city-pack.ts';
import type { PackFiles } from './pack-files.ts';
import type { PackProblem } from './pack-error.ts';
import { placeIdsOf } from './check-places.ts';
import { ancestorsOf, checkTree, locate } from './pack-tree.ts';

/** Level 1 to 5, as the forms of the hotline have them. */
const deepestTopic = 5;

/** The tree of topics, at most five levels. */
export function checkTopics(files: Pick<PackFiles, 'topics.json'>): PackProblem[] {
  const topics = locate(files['topics.json'], 'topics.json');
  const parentOf = new Map<string, string | null>(topics.map(({ item }) => [item.id, item.parentId]));
  const tooDeep = topics.flatMap(({ item, file, path }) => {
    const above = ancestorsOf(item.id, parentOf);
    if (above.length < deepestTopic || above.includes(item.id)) return [];
    const reason = `lies on level ${above.length + 1}; topics have at most ${deepestTopic} levels`;
    return [{ file, path: `${path}.parentId`, reason }];
  });
  return [...checkTree(topics, 'topic'), ...tooDeep];
}

/** The classes of topics are those of the current policy. */
export function checkTopicClasses(files: Pick<PackFiles, 'topics.json' | 'deadlines.json'>): PackProblem[] {
  const { current, policies } = files['deadlines.json'];
  const classes = policies.find(({ version }) => version === current)?.classes.map(({ id }) => id);
  if (!classes) return [];
  return locate(files['topics.json'], 'topics.json').flatMap(({ item, file, path }) => {
    if (item.deadlineClassId === null || classes.includes(item.deadlineClassId)) return [];
    const reason = `there is no deadline class "${item.deadlineClassId}"; deadlines.json has ${classes.join(', ')}`;
    return [{ file, path: `${path}.deadlineClassId`, reason }];
  });
}

/** The tree of units. */
export function checkUnits(files: Pick<PackFiles, 'units.json'>): PackProblem[] {
  return checkTree(locate(files['units.json'], 'units.json'), 'unit');
}

/** The unit that takes what nobody owns is one of the city's. */
export function checkCatchAll(files: Pick<PackFiles, 'city.json' | 'units.json'>): PackProblem[] {
  const { catchAllUnitId } = files['city.json'];
  if (catchAllUnitId === undefined || files['units.json'].some(({ id }) => id === catchAllUnitId)) return [];
  return [{ file: 'city.json', path: '$.catchAllUnitId', reason: `there is no unit "${catchAllUnitId}"` }];
}

/** Units answer for places that exist; an office for one, a place to one office. */
export function checkUnitPlaces(
  files: Pick<PackFiles, 'units.json' | 'places.json' | 'communities.json'>,
): PackProblem[] {
  const placeIds = placeIdsOf(files);
  const officeOf = new Map<string, UnitId>();
  return locate(files['units.json'], 'units.json').flatMap(({ item, file, path }): PackProblem[] => {
    const isBound = item.kind === 'subdistrict' || item.kind === 'district';
    const report = (reason: string) => [{ file, path: `${path}.placeId`, reason }];
    if (item.placeId === null) return isBound ? report(`a unit of kind ${item.kind} needs its place`) : [];
    if (!placeIds.has(item.placeId)) return report(`there is no place "${item.placeId}"`);
    const key = `${item.kind} ${item.placeId}`;
    const other = officeOf.get(key);
    if (isBound && other) return report(`the place "${item.placeId}" already has the office "${other}"`);
    officeOf.set(key, item.id);
    return [];
  });
}

/** Duties point to topics and units that exist, and every leaf has somebody who answers. */
export function checkDuties(files: Pick<PackFiles, 'duties.json' | 'topics.json' | 'units.json'>): PackProblem[] {
  const topicIds = new Set(files['topics.json'].map(({ id }) => id));
  const unitIds = new Set(files['units.json'].map(({ id }) => id));
  const nowhere = locate(files['duties.json'], 'duties.json').flatMap(({ item, file, path }) => {
    const problems: PackProblem[] = [];
    if (!topicIds.has(item.topicId)) {
      problems.push({ file, path: `${path}.topicId`, reason: `there is no topic "${item.topicId}"` });
    }
    if (item.owner.kind === 'unit' && !unitIds.has(item.owner.unitId)) {
      problems.push({ file, path: `${path}.owner.unitId`, reason: `there is no unit "${item.owner.unitId}"` });
    }
    return problems;
  });
  return [...nowhere, ...checkLeaves(files)];
}

function checkLeaves(files: Pick<PackFiles, 'duties.json' | 'topics.json'>): PackProblem[] {
  const topics = files['topics.json'];
  const parentOf = new Map<string, string | null>(topics.map(({ id, parentId }) => [id, parentId]));
  const served = new Set<string>(files['duties.json'].filter(isForAll).map(({ topicId }) => topicId));
  const parents = new Set<TopicId | null>(topics.map(({ parentId }) => parentId));
  return locate(topics, 'topics.json')
    .filter(({ item: { id } }) => !parents.has(id))
    .filter(({ item: { id } }) => !served.has(id) && !ancestorsOf(id, parentOf).some((above) => served.has(above)))
    .map(({ item, file, path }) => ({
      file,
      path,
      reason: `nobody answers for the topic "${item.id}"; give it or a topic above it a duty in duties.json`,
    }));
}

/** A duty that leads wherever the case is and whatever was said. */
function isForAll({ weight, part, placeIds, words }: Duty): boolean {
  return weight > 0 && part !== 'assist' && placeIds === undefined && words === undefined;
}

/** Duties of some places name places that exist. */
export function checkDutyPlaces(
  files: Pick<PackFiles, 'duties.json' | 'places.json' | 'communities.json'>,
): PackProblem[] {
  const placeIds = placeIdsOf(files);
  return locate(files['duties.json'], 'duties.json').flatMap(({ item, file, path }) =>
    (item.placeIds ?? []).flatMap((id, index) =>
      placeIds.has(id) ? [] : [{ file, path: `${path}.placeIds[${index}]`, reason: `there is no place "${id}"` }],
    ),
  );
}
