// Checks of places, communities and their outlines on the map.

import type { PackFiles } from './pack-files.ts';
import type { PackProblem } from './pack-error.ts';
import type { Located } from './pack-tree.ts';
import type { Place } from './city-pack.ts';
import { jsonPath } from './pack-error.ts';
import { rowsToPlaces } from './pack-files.ts';
import { checkTree, findRepeated, locate } from './pack-tree.ts';

type PlaceFiles = Pick<PackFiles, 'places.json' | 'communities.json'>;

/** Places of both files, with where they stand. */
export function locatePlaces(files: PlaceFiles): Located<Place>[] {
  const { languages, rows } = files['communities.json'];
  const communities = Object.entries(rows).flatMap(([parentId, list]) =>
    locate(rowsToPlaces({ languages, rows: { [parentId]: list } }), 'communities.json', ['rows', parentId]),
  );
  return [...locate(files['places.json'].places, 'places.json', ['places']), ...communities];
}

/** The ids of the places of both files. */
export function placeIdsOf(files: PlaceFiles): Set<string> {
  const ids = new Set<string>(files['places.json'].places.map(({ id }) => id));
  for (const [parentId, list] of Object.entries(files['communities.json'].rows)) {
    for (const [ending] of list) ids.add(`${parentId}${ending}`);
  }
  return ids;
}

/** The tree of places, and that each lies in one of a higher level. */
export function checkPlaces(files: PlaceFiles): PackProblem[] {
  const places = locatePlaces(files);
  return [...checkTree(places, 'place'), ...checkLevels(places)];
}

/** A small city may leave the middle level out. */
const above = { district: [null], subdistrict: ['district'], community: ['subdistrict', 'district'] } as const;

function checkLevels(places: readonly Located<Place>[]): PackProblem[] {
  const levelOf = new Map(places.map(({ item }) => [item.id, item.level]));
  return places.flatMap(({ item, file, path }): PackProblem[] => {
    const wanted: readonly (Place['level'] | null)[] = above[item.level];
    const found = item.parentId === null ? null : levelOf.get(item.parentId);
    if (found === undefined || wanted.includes(found)) return [];
    const words = wanted.map((level) => (level === null ? 'in nothing' : `in a ${level}`)).join(' or ');
    const reason = `a ${item.level} lies ${words}, this one in ${found === null ? 'nothing' : `a ${found}`}`;
    return [{ file, path: `${path}.parentId`, reason }];
  });
}

/** Each row of communities has a name for each language the file says, the main one first, and other names last. */
export function checkCommunityRows(files: Pick<PackFiles, 'communities.json' | 'city.json'>): PackProblem[] {
  const file = 'communities.json';
  const { languages, rows } = files[file];
  const { mainLanguage } = files['city.json'];
  const problems: PackProblem[] = [];
  if (languages[0] !== mainLanguage) {
    const reason = `must be "${mainLanguage}": the first column is the main language of the pack`;
    problems.push({ file, path: '$.languages[0]', reason });
  }
  for (const [parentId, list] of Object.entries(rows)) {
    for (const [index, [, ...cells]] of list.entries()) {
      const report = (reason: string) => problems.push({ file, path: jsonPath(['rows', parentId, index]), reason });
      const names = cells.filter((cell) => typeof cell === 'string').length;
      if (names !== languages.length) {
        report(`has ${names} names; "languages" asks for ${languages.length}: ${languages.join(', ')}`);
      } else if (cells.length > names + 1) {
        report('has more than one list of other names; put them into one, at the end');
      } else if (cells.slice(0, names).some((cell) => Array.isArray(cell))) {
        report('has its other names before its names; put them at the end');
      }
    }
  }
  return problems;
}

/** Outlines of places that exist, once each, closed, on the earth. */
export function checkOutlines(files: PlaceFiles & Pick<PackFiles, 'outlines.json'>): PackProblem[] {
  const placeIds = placeIdsOf(files);
  const outlines = locate(files['outlines.json'].outlines, 'outlines.json', ['outlines']);
  const problems = findRepeated(outlines, 'outline of', 'placeId');
  for (const { item, file, path } of outlines) {
    if (!placeIds.has(item.placeId)) {
      problems.push({ file, path: `${path}.placeId`, reason: `there is no place "${item.placeId}"` });
    }
    for (const [polygon, rings] of item.polygons.entries()) {
      for (const [index, ring] of rings.entries()) {
        const at = `${path}.polygons[${polygon}][${index}]`;
        problems.push(...checkRing(ring).map((found) => ({ file, path: `${at}${found.path}`, reason: found.reason })));
      }
    }
  }
  return problems;
}

function checkRing(ring: readonly (readonly [number, number])[]): Pick<PackProblem, 'path' | 'reason'>[] {
  const problems = ring.flatMap(([longitude, latitude], index) => {
    if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) return [];
    const reason = `[${longitude}, ${latitude}] is not on the earth; write longitude (-180 to 180), then latitude (-90 to 90)`;
    return [{ path: `[${index}]`, reason }];
  });
  const [first, last] = [ring[0], ring.at(-1)];
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) {
    problems.push({ path: '', reason: 'is not closed: the last point must be the first again' });
  }
  return problems;
}
