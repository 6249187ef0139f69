// Reading lines in tests, in the city of one street.

import type { CityPack } from '../city/city-pack.ts';
import { loadTestPack } from '../city/testing.ts';
import { createZone } from '../domain/calendar/zone.ts';
import { createLineLists } from './line-lists.ts';
import type { LineFacts, ReadLine } from './read-line.ts';
import { readLine } from './read-line.ts';

export const testNowMs = Date.parse('2026-11-30T10:00:00+08:00');

/** Facts of a pack, of the test city unless another is given. */
export function lineFacts(pack: CityPack = loadTestPack().pack): LineFacts {
  return { lists: createLineLists(pack), nowMs: testNowMs, zone: createZone(pack.city.timeZone) };
}

/** What was read, in short: `place=p-north topic?2 text=…`. */
export function inShort({ verb, arguments: found }: ReadLine): string {
  const parts = found.map(({ field, value, candidates, problem }) => {
    if (problem === 'ambiguous') return `${field}?${candidates.length}`;
    return problem === null ? `${field}=${String(value)}` : `${field}!${problem}`;
  });
  return [verb.id, ...parts].join(' ');
}

/** Reads with facts and says it in short. */
export function readInShort(text: string, facts: LineFacts): string {
  return inShort(readLine(text, facts));
}
