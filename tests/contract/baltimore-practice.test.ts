// Practice calls for Baltimore: everything they expect is in the pack, and the desk's suggestions help to log them.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DeadlineClassId, PlaceId, TopicId } from '#shared/domain/ids.ts';
import { loadPracticeCalls } from '#host/practice/load-calls.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { createSuggester } from '#shared/routing/suggest.ts';

const resources = join(import.meta.dirname, '../../resources');
const city = loadShippedCity('baltimore');
const calls = loadPracticeCalls(join(resources, 'practice'), 'baltimore');
const said = ({ lines }: (typeof calls)[number]) => lines.map(({ text }) => text).join('\n');

test('topics, places and terms of the calls are in the pack', () => {
  const missing = calls.filter(
    ({ expected: { topicIds, placeIds, deadlineClassId } }) =>
      !topicIds.every((id) => city.topic(id as TopicId)) ||
      !placeIds.every((id) => city.place(id as PlaceId)) ||
      !city.facts.hasDeadlineClass(deadlineClassId as DeadlineClassId),
  );
  expect(calls).toHaveLength(8);
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test('every number is one that is kept for fiction', () => {
  expect(calls.filter(({ callerNumber }) => !/^41055501\d\d$/.test(callerNumber)).map(({ id }) => id)).toEqual([]);
});

test('every fact on the sheet is said, and nobody speaks longer than a minute', () => {
  const silent = calls.flatMap((call) =>
    call.expected.facts
      .filter(({ anyOf }) => !anyOf.some((words) => said(call).toLowerCase().includes(words.toLowerCase())))
      .map(({ label }) => `${call.id}: ${label.en}`),
  );
  expect(silent).toEqual([]);
  expect(Math.max(...calls.map(({ lines }) => lines.at(-1)?.atSeconds ?? 0))).toBeLessThan(60);
});

test('what is said leads to the topic and the place that are expected', () => {
  const suggester = createSuggester(city);
  const missed = calls.filter((call) => {
    const narrative = said(call);
    const found = suggester.suggest({ narrative, placeId: null, placeDetail: '', topicId: null, urgency: 'normal' });
    const [topic] = found.topics;
    const [place] = found.places;
    return (
      !call.expected.topicIds.includes(topic?.topicId ?? '') || !call.expected.placeIds.includes(place?.placeId ?? '')
    );
  });
  expect(missed.map(({ id }) => id)).toEqual([]);
});
