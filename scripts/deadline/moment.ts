// Moments as a person types and reads them: local times of a city, ISO 8601.

import type { Zone } from '#shared/domain/calendar/zone.ts';
import { dayMs, parseDay, parseTime } from '#shared/domain/calendar/local-time.ts';
import { PlainError } from '../start/say.ts';

const momentPattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * The moment of "2026-09-30T16:20", local, or with seconds or an offset. Throws PlainError for a date or time that does not
 * exist. A local time that is shown twice is the first of the two: give the offset for the other.
 */
export function parseMoment(text: string, zone: Zone): number {
  const [, date = '', time = '', seconds = '00', offset] = momentPattern.exec(text) ?? [];
  if (date === '') throw new PlainError(`${text} is no time; write it like 2026-09-30T16:20`);
  const day = parseDay(date);
  if (day === null) throw new PlainError(`${text}: there is no day ${date}`);
  const timeMs = parseTime(time);
  if (timeMs === null || timeMs === dayMs || Number(seconds) > 59) {
    throw new PlainError(`${text}: there is no time ${time}:${seconds} of a day`);
  }
  if (offset !== undefined) return parseWithOffset(text, offset);
  const localMs = day * dayMs + timeMs + Number(seconds) * 1_000;
  if (zone.isSkipped(localMs)) {
    const next = formatMoment(zone.toUtc(localMs), zone);
    throw new PlainError(`${text} does not exist in ${zone.timeZone}: the clocks go forward over it to ${next}`);
  }
  return zone.toUtc(localMs);
}

function parseWithOffset(text: string, offset: string): number {
  const atMs = Date.parse(text);
  if (Number.isNaN(atMs)) throw new PlainError(`${text}: there is no offset ${offset}`);
  return atMs;
}

/** ISO 8601 in local time with its offset, to the second. */
export function formatMoment(atMs: number, zone: Zone): string {
  const offsetMinutes = Math.round(zone.offsetAt(atMs) / 60_000);
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(minutes)}`;
  return `${new Date(zone.toLocal(atMs)).toISOString().slice(0, 19)}${offset}`;
}

/** The same as a person reads it, to the minute. */
export function formatLocal(atMs: number, zone: Zone): string {
  return new Date(zone.toLocal(atMs)).toISOString().slice(0, 16).replace('T', ' ');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
