// Self-written calls against the Baltimore pack: who should get them, where they are, how soon.

import { expect, test } from 'vitest';
import type { Suggestion } from '#shared/routing/reason.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { createSuggester } from '#shared/routing/suggest.ts';
const city = loadShippedCity('baltimore');
const suggester = createSuggester(city);

function suggest(narrative: string): Suggestion {
  return suggester.suggest({ narrative, placeId: null, placeDetail: '', topicId: null, urgency: 'normal' });
}

function summary(narrative: string): string {
  const { topics, places, units, deadlineClass } = suggest(narrative);
  const topic = topics[0] && city.topic(topics[0].topicId)?.name.en;
  const place = places[0] && city.place(places[0].placeId)?.name.en;
  const unit = units[0] && city.unit(units[0].unitId)?.name.en;
  return [topic, place, unit, deadlineClass?.classId].map((part) => part ?? '-').join(' · ');
}

function placeOf(narrative: string): string | undefined {
  const [first] = suggest(narrative).places;
  return first && city.place(first.placeId)?.name.en;
}

test.each([
  [
    'There is a huge pothole on the 1200 block of Light Street in Federal Hill',
    'Pothole repair · Federal Hill · Department of Transportation · d2',
  ],
  [
    'The street light in front of my house in Hampden has been out for a week',
    'Street light out · Hampden · Baltimore Gas and Electric · d4',
  ],
  [
    'My trash was not picked up this morning, I live in Canton',
    'Missed trash collection · Canton · Bureau of Solid Waste · d1',
  ],
  [
    'Somebody dumped tires in the alley behind my house in Belair-Edison',
    'Illegal dumping · Belair-Edison · Department of Housing and Community Development · d3',
  ],
  [
    'We have no water since six this morning in Cherry Hill',
    'No water · Cherry Hill · Bureau of Water and Wastewater · d1',
  ],
  [
    "The neighbor's dog keeps barking all night in Mount Washington",
    'Barking dog · Mount Washington · Health Department · d14',
  ],
  ['A tree fell on my car in Roland Park', 'Fallen tree · Roland Park · Department of Recreation and Parks · d1'],
  [
    'Someone parked in front of a hydrant and is blocking my driveway',
    'Illegal parking · - · Department of Transportation · d1',
  ],
  ['I want a trial for my parking ticket', 'Trial request: parking citation · - · Department of Finance · d30'],
  ['I need a smoke alarm installed', 'Smoke alarm installation · - · Fire Department · d7'],
  ['The bar sells to minors, check the liquor license', 'Liquor license complaint · - · Liquor Board · d48'],
  ['Was my car towed last night?', 'Towed vehicle look-up · - · 311 Call Center · h4'],
  ['我家门口的路灯坏了三天', 'Street light out · - · Baltimore Gas and Electric · d4'],
])('%s', (narrative, expected) => {
  expect(summary(narrative)).toBe(expected);
});

test('a street called like a neighborhood is not the neighborhood', () => {
  expect(placeOf('water leak on Hampden Avenue')).toBeUndefined();
  expect(placeOf('water leak in Hampden')).toBe('Hampden');
});

test('an ordinary word is a place only beside the district it lies in', () => {
  expect(placeOf('I do not care who takes the trash')).toBeUndefined();
  expect(placeOf('rats everywhere in Oliver, Council District 12')).toBe('Oliver');
});

test('a smell of gas calls for the shortest term, though no agency of the city owns it', () => {
  const { units, deadlineClass, isUnsure } = suggest('I smell gas in the basement, Upper Fells Point');
  expect([units.map(({ unitId }) => unitId), isUnsure, deadlineClass?.classId]).toEqual([['u-311'], true, 'h4']);
});

test('a mood is no matter: nothing is proposed and the desk is told', () => {
  const mood = suggest('I am in a bad mood today');
  expect(mood).toMatchObject({ topics: [], places: [], units: [], deadlineClass: null, isUnsure: true });
});

test('where nobody clearly owns it, the call center takes what is left, and the desk is told it is not sure', () => {
  const { units, isUnsure } = suggest('Something odd is going on in Hampden');
  expect(units.map(({ unitId }) => unitId)).toEqual(['u-311']);
  expect(units[0]?.reasons).toEqual([{ kind: 'catchAll' }]);
  expect(isUnsure).toBe(true);
});
