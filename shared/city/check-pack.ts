// What one file's schema cannot see: that the files fit together. Returns every problem, in file order.

import type { DeadlineClassId, PlaceId, TopicId, UnitId } from '../domain/ids.ts';
import type { PackFiles } from './pack-files.ts';
import type { PackProblem } from './pack-error.ts';
import { rowsToPlaces } from './pack-files.ts';
import { jsonPath } from './pack-error.ts';

type Node = { readonly id: string; readonly parentId: string | null };
type Located<T> = { readonly item: T; readonly file: string; readonly path: string };

/** Checks ids, parents, references and sources across the files of a pack. */
export function checkPack(files: PackFiles): PackProblem[] {
  const places = locatePlaces(files);
  const units = locate(files['units.json'], 'units.json');
  const topics = locate(files['topics.json'], 'topics.json');
  return [
    ...checkSources(files),
    ...checkDeadlines(files),
    ...checkTree(units, 'unit'),
    ...checkUnitPlaces(units, new Set(places.map(({ item }) => item.id))),
    ...checkTree(places, 'place'),
    ...checkPlaceLevels(places),
    ...checkTree(topics, 'topic'),
    ...checkTopicClasses(topics, new Set(files['deadlines.json'].classes.map(({ id }) => id))),
    ...checkDuties(files),
    ...checkLeavesHaveDuties(files),
    ...checkHolidays(files),
  ];
}

function locate<T>(items: readonly T[], file: string, before: readonly PropertyKey[] = []): Located<T>[] {
  return items.map((item, index) => ({ item, file, path: jsonPath([...before, index]) }));
}

function locatePlaces(files: PackFiles): Located<PackFiles['places.json']['places'][number]>[] {
  const communities = Object.entries(files['communities.json'].rows).flatMap(([parentId, rows]) =>
    locate(rowsToPlaces({ [parentId]: rows }), 'communities.json', ['rows', parentId]),
  );
  return [...locate(files['places.json'].places, 'places.json', ['places']), ...communities];
}

function checkSources(files: PackFiles): PackProblem[] {
  const known = new Set([...Object.keys(files['city.json'].sources), 'assumed']);
  const used: { file: string; path: string; source: string }[] = [
    { file: 'deadlines.json', path: '$.source', source: files['deadlines.json'].source },
    ...sourcesOf(files['deadlines.json'].classes, 'deadlines.json', ['classes']),
    ...sourcesOf(files['units.json'], 'units.json'),
    { file: 'places.json', path: '$.source', source: files['places.json'].source },
    { file: 'communities.json', path: '$.source', source: files['communities.json'].source },
    ...sourcesOf(files['topics.json'], 'topics.json'),
    ...sourcesOf(files['duties.json'], 'duties.json'),
    { file: 'holidays.json', path: '$.source', source: files['holidays.json'].source },
  ];
  return used
    .filter(({ source }) => !known.has(source))
    .map(({ file, path, source }) => ({
      file,
      path,
      reason: `"${source}" is not a source; name a key of "sources" in city.json, or write "assumed"`,
    }));
}

function sourcesOf(
  items: readonly { readonly source: string }[],
  file: string,
  before: readonly PropertyKey[] = [],
): { file: string; path: string; source: string }[] {
  return items.map(({ source }, index) => ({ file, path: jsonPath([...before, index, 'source']), source }));
}

function checkDeadlines(files: PackFiles): PackProblem[] {
  const { classes, soonBelow, lateBelow } = files['deadlines.json'];
  const problems = repeated(locate(classes, 'deadlines.json', ['classes']), 'deadline class');
  if (lateBelow > soonBelow) {
    const reason = `is ${lateBelow}, above soonBelow (${soonBelow}); a deadline turns "soon" before it turns "late"`;
    problems.push({ file: 'deadlines.json', path: '$.lateBelow', reason });
  }
  return problems;
}

function repeated(items: readonly Located<{ readonly id: string }>[], what: string): PackProblem[] {
  const seen = new Map<string, string>();
  return items.flatMap(({ item, file, path }) => {
    const first = seen.get(item.id);
    if (first === undefined) seen.set(item.id, `${file} ${path}`);
    return first === undefined
      ? []
      : [{ file, path: `${path}.id`, reason: `the ${what} "${item.id}" is already defined at ${first}` }];
  });
}

function checkTree(items: readonly Located<Node>[], what: string): PackProblem[] {
  const parentOf = new Map(items.map(({ item }) => [item.id, item.parentId]));
  const problems = repeated(items, what);
  for (const { item, file, path } of items) {
    if (item.parentId === null) continue;
    if (!parentOf.has(item.parentId)) {
      problems.push({ file, path: `${path}.parentId`, reason: `there is no ${what} "${item.parentId}"` });
    } else if (isItsOwnAncestor(item.id, parentOf)) {
      problems.push({ file, path: `${path}.parentId`, reason: `the ${what} "${item.id}" lies under itself` });
    }
  }
  return problems;
}

function isItsOwnAncestor(id: string, parentOf: ReadonlyMap<string, string | null>): boolean {
  const passed = new Set<string>();
  for (let above = parentOf.get(id); above && !passed.has(above); above = parentOf.get(above)) {
    if (above === id) return true;
    passed.add(above);
  }
  return false;
}

function checkUnitPlaces(
  units: readonly Located<PackFiles['units.json'][number]>[],
  placeIds: ReadonlySet<PlaceId>,
): PackProblem[] {
  const officeOf = new Map<string, UnitId>();
  return units.flatMap(({ item, file, path }): PackProblem[] => {
    const isBound = item.kind === 'subdistrict' || item.kind === 'district';
    if (item.placeId === null) {
      return isBound ? [{ file, path: `${path}.placeId`, reason: `a unit of kind ${item.kind} needs its place` }] : [];
    }
    if (!placeIds.has(item.placeId)) {
      return [{ file, path: `${path}.placeId`, reason: `there is no place "${item.placeId}"` }];
    }
    const other = officeOf.get(`${item.kind} ${item.placeId}`);
    if (isBound && other) {
      return [
        { file, path: `${path}.placeId`, reason: `the place "${item.placeId}" already has the office "${other}"` },
      ];
    }
    officeOf.set(`${item.kind} ${item.placeId}`, item.id);
    return [];
  });
}

function checkPlaceLevels(places: readonly Located<PackFiles['places.json']['places'][number]>[]): PackProblem[] {
  const levelOf = new Map(places.map(({ item }) => [item.id, item.level]));
  const above = { district: null, subdistrict: 'district', community: 'subdistrict' } as const;
  return places.flatMap(({ item, file, path }): PackProblem[] => {
    const wanted = above[item.level];
    const found = item.parentId === null ? null : levelOf.get(item.parentId);
    if (found === undefined || found === wanted) return [];
    const reason = `a ${item.level} lies ${wanted ? `in a ${wanted}` : 'in nothing'}, this one in ${found ?? 'nothing'}`;
    return [{ file, path: `${path}.parentId`, reason }];
  });
}

function checkTopicClasses(
  topics: readonly Located<PackFiles['topics.json'][number]>[],
  classIds: ReadonlySet<DeadlineClassId>,
): PackProblem[] {
  return topics
    .filter(({ item }) => item.deadlineClassId !== null && !classIds.has(item.deadlineClassId))
    .map(({ item, file, path }) => ({
      file,
      path: `${path}.deadlineClassId`,
      reason: `there is no deadline class "${item.deadlineClassId}"; deadlines.json has ${[...classIds].join(', ')}`,
    }));
}

function checkDuties(files: PackFiles): PackProblem[] {
  const topicIds = new Set(files['topics.json'].map(({ id }) => id));
  const unitIds = new Set(files['units.json'].map(({ id }) => id));
  return locate(files['duties.json'], 'duties.json').flatMap(({ item, file, path }) => {
    const problems: PackProblem[] = [];
    if (!topicIds.has(item.topicId)) {
      problems.push({ file, path: `${path}.topicId`, reason: `there is no topic "${item.topicId}"` });
    }
    if (item.owner.kind === 'unit' && !unitIds.has(item.owner.unitId)) {
      problems.push({ file, path: `${path}.owner.unitId`, reason: `there is no unit "${item.owner.unitId}"` });
    }
    return problems;
  });
}

function checkLeavesHaveDuties(files: PackFiles): PackProblem[] {
  const topics = files['topics.json'];
  const parentOf = new Map(topics.map(({ id, parentId }) => [id, parentId]));
  const withDuty = new Set(files['duties.json'].filter(({ weight }) => weight > 0).map(({ topicId }) => topicId));
  const parents = new Set(topics.map(({ parentId }) => parentId));

  function isServed(id: TopicId): boolean {
    const passed = new Set<TopicId>();
    for (let at: TopicId | null | undefined = id; at && !passed.has(at); at = parentOf.get(at)) {
      if (withDuty.has(at)) return true;
      passed.add(at);
    }
    return false;
  }

  return locate(topics, 'topics.json')
    .filter(({ item }) => !parents.has(item.id) && !isServed(item.id))
    .map(({ item, file, path }) => ({
      file,
      path,
      reason: `nobody answers for the topic "${item.id}"; give it or a topic above it a duty in duties.json`,
    }));
}

function checkHolidays(files: PackFiles): PackProblem[] {
  const seen = new Set<string>();
  return locate(files['holidays.json'].days, 'holidays.json', ['days']).flatMap(({ item, file, path }) => {
    const isRepeated = seen.has(item.date);
    seen.add(item.date);
    return isRepeated ? [{ file, path: `${path}.date`, reason: `the day ${item.date} is listed twice` }] : [];
  });
}
