// Whatever sound pack is loaded, its facts say of every id what the pack says.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeadlineClassId, PlaceId, TopicId, UnitId } from '../domain/ids.ts';
import type { TestPackFiles } from './testing.ts';
import { CityPackError } from './pack-error.ts';
import { loadTestPack, testPackFiles } from './testing.ts';

const seed = 20_261_123;

type Unit = { id: string; kind: string; parentId: string | null; placeId: string | null };

/** A pack with a tree of further units and topics, each below an earlier one or below nothing, and terms of any length. */
const anyPack: fc.Arbitrary<TestPackFiles> = fc
  .record({
    unitParents: fc.array(fc.nat(), { maxLength: 12 }),
    topicParents: fc.array(fc.nat(), { maxLength: 12 }),
    hours: fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 6 }),
  })
  .map(({ unitParents, topicParents, hours }) => {
    const files = testPackFiles();
    const units = files['units.json'] as Unit[];
    for (const [index, roll] of unitParents.entries()) {
      const above = [null, ...units.map(({ id }) => id)];
      const parentId = above[roll % above.length] ?? null;
      units.push({ ...(units[0] as Unit), id: `u-${index}`, kind: 'bureau', parentId });
    }
    const topics = files['topics.json'] as { id: string; parentId: string | null }[];
    const uppers: (string | null)[] = ['t-utility', 't-street'];
    for (const [index, roll] of topicParents.entries()) {
      topics.push({ ...(topics[1] as object), id: `t-${index}`, parentId: uppers[roll % uppers.length] ?? null });
      if (index < 3) uppers.push(`t-${index}`);
    }
    const { policies } = files['deadlines.json'] as { policies: { classes: object[] }[] };
    const classes = policies[0]!.classes;
    for (const [index, count] of hours.entries()) {
      classes.push({ ...classes[0], id: `C${index}`, term: { kind: 'elapsed', hours: count } });
    }
    return files;
  });

function idsOf<Id extends string>(items: readonly { readonly id: Id }[]): Id[] {
  return items.map(({ id }) => id);
}

test('a pack that passes its checks loads, and its facts agree with it', () => {
  fc.assert(
    fc.property(anyPack, fc.string(), (files, stranger) => {
      const { pack, facts, book } = loadTestPack(files);
      const knows = <Id extends string>(has: (id: Id) => boolean, known: readonly Id[]) => {
        expect(known.filter((id) => !has(id))).toEqual([]);
        expect(has(stranger as Id)).toBe((known as readonly string[]).includes(stranger));
      };
      knows<UnitId>(facts.hasUnit, idsOf(pack.units));
      knows<TopicId>(facts.hasTopic, idsOf(pack.topics));
      knows<PlaceId>(facts.hasPlace, idsOf(pack.places));
      knows<DeadlineClassId>(facts.hasDeadlineClass, idsOf(pack.deadlines.classes));
      expect(facts.policyVersion).toBe(book.current.policyVersion);
      expect(facts.calendarVersion).toBe(book.current.calendarVersion);
      const districts = new Set(pack.units.filter(({ kind }) => kind === 'district').map(({ id }) => id));
      for (const { id, parentId } of pack.units) {
        const district = facts.districtOf(id);
        if (parentId === null) expect(district).toBeNull();
        else if (districts.has(parentId)) expect(district).toBe(parentId);
        else expect(district).toBe(facts.districtOf(parentId));
      }
    }),
    { seed, numRuns: 60 },
  );
});

/** Every path of a JSON value. */
function pathsOf(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  const below = Object.entries(value).flatMap(([key, item]) =>
    pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [[...path], ...below];
}

const places = pathsOf(testPackFiles()).filter((path) => path.length > 1);

test('whatever is broken in a pack, it loads or is refused with places and reasons, and nothing else happens', () => {
  let refused = 0;
  const anyValue = fc.constantFrom<unknown>(null, undefined, 0, -1, 1.5, '', ' ', 'x', '2026-02-30', [], {}, true);
  fc.assert(
    fc.property(fc.constantFrom(...places), anyValue, (path, value) => {
      const files = testPackFiles();
      const parent = path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], files);
      (parent as Record<string, unknown>)[path.at(-1) as string] = value;
      try {
        loadTestPack(files);
      } catch (error) {
        if (!(error instanceof CityPackError)) throw error;
        refused += 1;
        for (const { file, path: at, reason } of error.problems) {
          expect(file).toMatch(/^[a-z]+\.json$/);
          expect(at).toMatch(/^\$/);
          expect(reason.length).toBeGreaterThan(5);
        }
      }
    }),
    { seed, numRuns: 600 },
  );
  expect(refused).toBeGreaterThan(300);
});
