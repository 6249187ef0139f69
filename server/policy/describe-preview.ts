// A preview in plain words: one line for each case that would move.

import type { Zone } from '#shared/domain/calendar/zone.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import type { Preview } from './preview-versions.ts';

/** The words of the whole preview, times on the clocks of the city. */
export function describePreview({ older, moves }: Preview, facts: CityFacts): string {
  const versions = `policy ${facts.policyVersion}, calendar ${facts.calendarVersion}`;
  if (older === 0) return `every open case stands under ${versions}; nothing would move.`;
  const head = `open cases under earlier rules: ${older}; of them would move under ${versions}: ${moves.length}`;
  return [head, ...moves.map((move) => lineOf(move, facts))].join('\n');
}

function lineOf({ number, fromMs, toMs, byMs, provisional }: Preview['moves'][number], { book }: CityFacts): string {
  const { zone } = book;
  const from = timeText(fromMs, zone);
  if (toMs === null)
    return `  ${number}  ${from} -> no deadline yet: by the newer policy the clock starts with the signature`;
  const marks = [
    byMs === 0 ? 'the same moment' : movedText(byMs),
    ...(provisional ? [provisionalWords[provisional]] : []),
  ];
  return `  ${number}  ${from} -> ${timeText(toMs, zone)}  (${marks.join('; ')})`;
}

const provisionalWords = { becomes: 'becomes provisional', ceases: 'no longer provisional' } as const;

/** ISO 8601 to the minute, with the offset of that moment. */
function timeText(atMs: number, zone: Zone): string {
  const offset = Math.round(zone.offsetAt(atMs) / 60_000);
  const size = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  const offsetText = `${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
  return `${new Date(zone.toLocal(atMs)).toISOString().slice(0, 16)}${offsetText}`;
}

function movedText(byMs: number): string {
  const minutes = Math.round(Math.abs(byMs) / 60_000);
  const parts = [
    [Math.floor(minutes / 1_440), 'd'],
    [Math.floor((minutes % 1_440) / 60), 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return `${byMs < 0 ? 'earlier' : 'later'} by ${words.join(' ') || 'less than a minute'}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
