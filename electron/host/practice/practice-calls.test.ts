import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { normaliseCallerNumber } from '#shared/telephony/call-url.ts';
import { loadPracticeCalls } from './load-calls.ts';

const resources = join(import.meta.dirname, '../../../resources');
const calls = loadPracticeCalls(join(resources, 'practice'), 'beijing');

function readPack(name: string): unknown {
  return JSON.parse(readFileSync(join(resources, 'cities/beijing', `${name}.json`), 'utf8'));
}

const withId = z.array(z.looseObject({ id: z.string() }));

/** A list of the pack, bare or under its own name. */
function idsIn(name: string): ReadonlySet<string> {
  const raw = readPack(name);
  const list = Array.isArray(raw) ? raw : (raw as Record<string, unknown>)[name];
  return new Set(withId.parse(list).map(({ id }) => id));
}

test('there are at least forty calls, twenty-eight of them Chinese and twelve English', () => {
  const count = (language: 'zh' | 'en') => calls.filter((call) => call.language === language).length;
  expect(calls.length).toBeGreaterThanOrEqual(40);
  expect(count('zh')).toBeGreaterThanOrEqual(28);
  expect(count('en')).toBeGreaterThanOrEqual(12);
});

test('every topic and place a call expects is in the Beijing pack', () => {
  const topics = idsIn('topics');
  const places = idsIn('places');
  const unknown = calls.flatMap(({ id, expected }) => [
    ...expected.topicIds.filter((topicId) => !topics.has(topicId)).map((topicId) => `${id}: ${topicId}`),
    ...expected.placeIds.filter((placeId) => !places.has(placeId)).map((placeId) => `${id}: ${placeId}`),
  ]);
  expect(unknown).toEqual([]);
});

test('every deadline class a call expects is in the Beijing pack', () => {
  const { policies } = z.object({ policies: z.array(z.object({ classes: withId })) }).parse(readPack('deadlines'));
  const classes = new Set(policies.flatMap((policy) => policy.classes.map(({ id }) => id)));
  const unknown = calls.filter(
    ({ expected }) => expected.deadlineClassId !== null && !classes.has(expected.deadlineClassId),
  );
  expect(unknown.map(({ id }) => id)).toEqual([]);
});

test('every caller number is of the made-up range, or withheld', () => {
  const wrong = calls.filter(({ callerNumber }) => !/^(138000000\d\d)?$/.test(callerNumber));
  expect(wrong.map(({ id }) => id)).toEqual([]);
  expect(calls.every(({ callerNumber }) => normaliseCallerNumber(callerNumber).ok)).toBe(true);
});

test('what a call to be dispatched expects can be read out of what is said', () => {
  // At least one form of every fact is spoken, so that the sheet never asks for what nobody said.
  const silent = calls.flatMap(({ id, lines, expected }) => {
    const said = lines
      .map(({ text }) => text)
      .join('\n')
      .toLowerCase();
    return expected.facts
      .filter(({ anyOf }) => !anyOf.some((words) => said.includes(words.toLowerCase())))
      .map(({ label }) => `${id}: ${label.en}`);
  });
  expect(silent).toEqual([]);
});

test('nobody speaks for longer than two minutes, and nobody speaks at once', () => {
  const spans = calls.map(({ lines }) => lines.at(-1)?.atSeconds ?? 0);
  expect(Math.max(...spans)).toBeLessThan(120);
  expect(calls.every(({ lines }) => (lines[0]?.atSeconds ?? 0) >= 2)).toBe(true);
});
