// The second city the product ships, loaded as host and server load it: everything in it differs from Beijing.

import { expect, test } from 'vitest';
import type { PlaceId } from '#shared/domain/ids.ts';
import { createPickIndex } from '#shared/city/pick-index.ts';
import { loadShippedCity, readShippedFile } from '#tests/support/shipped-city.ts';
const readText = (fileName: string) => readShippedFile('baltimore', fileName);
const city = loadShippedCity('baltimore');
const { pack } = city;
const parents = new Set(pack.topics.map(({ parentId }) => parentId));
const types = pack.topics.filter(({ id }) => !parents.has(id));
const countBy = <T>(items: readonly T[], key: (item: T) => string) =>
  Object.fromEntries([...Map.groupBy(items, key)].map(([name, group]) => [name, group.length]));

test('Baltimore is an English city of its own', () => {
  const { id, mainLanguage, numberPrefix, timeZone, countryCode } = pack.city;
  expect({ id, mainLanguage, numberPrefix, timeZone, countryCode }).toEqual({
    id: 'baltimore',
    mainLanguage: 'en',
    numberPrefix: 'BAL',
    timeZone: 'America/New_York',
    countryCode: '1',
  });
});

test('it has one city, its 14 council districts and 271 neighborhoods, and no office bound to a place', () => {
  expect(countBy(pack.places, ({ level }) => level)).toEqual({ district: 1, subdistrict: 14, community: 271 });
  expect(pack.units.filter(({ placeId }) => placeId !== null)).toEqual([]);
  expect(countBy(pack.units, ({ kind }) => kind)).toEqual({ agency: 26, utility: 1 });
});

test('every one of the 231 request types has an agency and a term', () => {
  expect(types).toHaveLength(231);
  expect(types.filter(({ source }) => source !== 'open311')).toEqual([]);
  expect(types.filter(({ deadlineClassId }) => deadlineClassId === null)).toEqual([]);
  expect(pack.topics.filter(({ id }) => city.dutiesOf(id).length === 0)).toEqual([]);
  expect(countBy(types, ({ id }) => city.dutiesOf(id).at(0)?.owner.kind ?? 'nobody')).toEqual({ unit: 231 });
});

test('the terms are those of the open data: whole days by the calendar, except where the data give none', () => {
  const termOf = new Map(pack.deadlines.classes.map(({ id, term }) => [id, term]));
  const terms = types.map(({ deadlineClassId }) => deadlineClassId && termOf.get(deadlineClassId));
  const published = terms.flatMap((term) => (term && term.kind === 'calendarDays' ? [term] : []));
  expect(published).toHaveLength(198);
  expect(published.filter(({ ends }) => ends !== 'sameTime')).toEqual([]);
  expect([...new Set(published.map(({ days }) => days))].toSorted((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 10, 14, 15, 17, 20, 21, 24, 29, 30, 40, 45, 48, 50, 60, 70, 90, 160, 180,
  ]);
  expect(countBy(pack.deadlines.classes, ({ source }) => source)).toEqual({ assumed: 2, open311: 26 });
  expect(countBy(types, ({ deadlineClassId }) => deadlineClassId ?? '')).toMatchObject({ h4: 11, w20: 22, d30: 24 });
});

test('procedure and clock rules differ from those of Beijing, and none is more than assumed', () => {
  const values = Object.fromEntries(Object.entries(pack.procedure).map(([name, { value }]) => [name, value]));
  expect(values).toMatchObject({ agentsDispatch: true, refusalNeedsCosign: false, replyAudit: 'audited' });
  expect(values).toMatchObject({ arbitrationAtDispute: 2, callbackAttempts: 2, exclusionNeedsAudit: false });
  expect(Object.values(pack.procedure).map(({ source }) => source)).toEqual(Array.from({ length: 9 }, () => 'assumed'));
  expect(pack.deadlines.rules).toMatchObject({ starts: 'registered', onReturn: 'continue' });
});

test('every number names a source that the pack lists, or says it is assumed', () => {
  const known = new Set([...Object.keys(pack.city.sources), 'assumed']);
  const named: string[] = [];
  JSON.stringify(
    [pack.policies, pack.calendarSets, pack.rateFormulas, pack.procedure, pack.duties, pack.units, pack.topics],
    (key, value: unknown) => {
      if (key === 'source') named.push(String(value));
      return value;
    },
  );
  expect(named.length).toBeGreaterThan(700);
  expect(named.filter((source) => !known.has(source))).toEqual([]);
  expect(Object.keys(pack.city.sources).filter((key) => !readAll().includes(`"source":"${key}"`))).toEqual([]);
});

function readAll(): string {
  return ['deadlines', 'calendars', 'topics', 'places', 'refusals', 'outlines']
    .map((name) => readText(`${name}.json`))
    .join('');
}

test('no duty gives away more than the whole', () => {
  const sums = [...Map.groupBy(pack.duties, ({ topicId }) => topicId).values()].map((duties) =>
    duties.reduce((sum, { weight }) => sum + weight, 0),
  );
  expect(sums.filter((sum) => sum > 1.0001)).toEqual([]);
});

test('agencies and types have names in both languages; neighborhoods keep the one they have', () => {
  const named = [...pack.units, ...pack.topics, ...pack.labels, ...pack.scripts, ...pack.refusalReasons];
  expect(named.filter(({ name }) => !/\p{Script=Han}/u.test(name.zh)).map(({ id }) => id)).toEqual([]);
  expect(named.filter(({ name }) => /\p{Script=Han}/u.test(name.en)).map(({ id }) => id)).toEqual([]);
  expect(city.place('p-canton' as PlaceId)?.name).toEqual({ zh: 'Canton', en: 'Canton' });
});

test('every article has an owner, an end, and a topic it helps with', () => {
  expect(pack.articles.length).toBeGreaterThanOrEqual(8);
  expect(pack.articles.filter(({ reviewedOn, expiresOn }) => expiresOn <= reviewedOn)).toEqual([]);
  expect(pack.articles.filter(({ audience, topicIds }) => audience === 'public' && topicIds.length === 0)).toEqual([]);
});

test('the outline is the city, closed, and within Maryland', () => {
  const [outline, ...others] = pack.outlines.outlines;
  const ring = outline?.polygons[0]?.[0] ?? [];
  expect([outline?.placeId, others.length, pack.outlines.datum]).toEqual(['p-baltimore', 0, 'WGS84']);
  expect(ring.at(-1)).toEqual(ring[0]);
  expect(ring.filter(([east, north]) => east < -76.8 || east > -76.4 || north < 39.1 || north > 39.5)).toEqual([]);
});

test('agents find places, types and agencies the way they type', () => {
  const index = createPickIndex(city);
  const first = (what: 'place' | 'topic' | 'unit', text: string) =>
    index.search({ what, text, limit: 3, within: null })[0]?.name.en;
  const places = ['canton', 'hamp', 'pigtown', '9th', 'district 14', "o'don", 'federal'];
  expect(places.map((text) => first('place', text))).toEqual([
    'Canton',
    'Hampden',
    'Washington Village/Pigtown',
    'Council District 9',
    'Council District 14',
    "O'Donnell Heights",
    'Federal Hill',
  ]);
  expect(['potho', '坑洞', 'SW-HGW'].map((text) => first('topic', text))).toEqual([
    'Pothole repair',
    'Pothole repair',
    'High grass and weeds',
  ]);
  expect(first('unit', 'dot')).toBe('Department of Transportation');
});
