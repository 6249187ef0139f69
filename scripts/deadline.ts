// `npm run deadline -- --city beijing --class III --from 2026-09-30T16:20 [--json]`: when something is due in a city, and why,
// line by line. Exit code 0: said; 2: not understood, with the reason on stderr.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { termsOf } from '#shared/city/check-deadlines.ts';
import type { PackPolicy } from '#shared/city/deadline-files.ts';
import { deadlinePolicySchema } from '#shared/city/deadline-files.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { describeIssue, jsonPath } from '#shared/city/pack-error.ts';
import type { ClockEvent } from '#shared/domain/deadline/clock-event.ts';
import type { DeadlineBook, DeadlineBookData } from '#shared/domain/deadline/deadline-book.ts';
import { createDeadlineBook } from '#shared/domain/deadline/deadline-book.ts';
import type { DeadlinePolicy } from '#shared/domain/deadline/policy.ts';
import type { DeadlineClassId } from '#shared/domain/ids.ts';
import { loadCity } from './city/load-city.ts';
import { answer, renderAnswer } from './deadline/answer.ts';
import { parseMoment } from './deadline/moment.ts';
import { readEvents, requireCalendar, requireClass } from './deadline/read-events.ts';
import { PlainError, say } from './start/say.ts';

const usage = `npm run deadline -- --city beijing --class III --from 2026-09-30T16:20
  --city ID|DIR             a city of resources/cities, or the folder of a pack; beijing if left out
  --class ID                the class of the case
  --from TIME               when the clock starts: local time of the city, or with an offset
  --events FILE             JSON list of clock events {kind, at, class?, term?, assignmentId?, part?, policy?, calendar?}
  --policy VERSION|FILE     another version of the pack, or a policy of your own
  --calendar VERSION        another version of the calendars
  --lang zh|en  --json`;

try {
  main();
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  say(error.message);
  process.exitCode = 2;
}

function main(): void {
  const options = readOptions();
  if (options.help) return console.log(usage);
  const loaded = loadCity(options.city);
  const book = chooseLaw(loaded, options);
  const language = chooseLanguage(options.lang, loaded);
  const found = answer(readClock(book, options), { loaded, book, language });
  console.log(options.json ? JSON.stringify(found, null, 2) : renderAnswer(found, language));
}

type Options = ReturnType<typeof readOptions>;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        city: { type: 'string', default: 'beijing' },
        class: { type: 'string' },
        from: { type: 'string' },
        events: { type: 'string' },
        policy: { type: 'string' },
        calendar: { type: 'string' },
        lang: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (cause) {
    throw new PlainError(`${(cause as Error).message}\n${usage}`, { cause });
  }
}

/** The city's book with the versions asked for as its current ones. */
function chooseLaw({ book }: LoadedCityPack, { policy, calendar }: Options): DeadlineBook {
  let { policies } = book;
  let { policyVersion, calendarVersion } = book.current;
  if (policy !== undefined) {
    if (!policies.some(({ version }) => version === policy)) {
      const own = readPolicy(policy, policies);
      requireCalendars(own, policy, book);
      policies = [...policies.filter(({ version }) => version !== own.version), own];
      policyVersion = own.version;
    } else policyVersion = policy;
  }
  if (calendar !== undefined) {
    const known = book.calendarSets.map(({ version }) => version);
    if (!known.includes(calendar)) {
      throw new PlainError(`there are no calendars ${calendar}; there are ${known.join(', ')}`);
    }
    calendarVersion = calendar;
  }
  const data: DeadlineBookData = { ...book, policies, current: { policyVersion, calendarVersion } };
  return createDeadlineBook(data);
}

function readPolicy(file: string, known: readonly DeadlinePolicy[]): PackPolicy {
  const parsed = deadlinePolicySchema.safeParse(readJson(file, known), { reportInput: true });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${jsonPath(issue.path)}: ${describeIssue(issue)}`);
  throw new PlainError(`the policy ${file} cannot be used:\n  ${problems.join('\n  ')}`);
}

function requireCalendars(policy: PackPolicy, file: string, book: DeadlineBook): void {
  for (const { term, path } of termsOf(policy, '$')) {
    try {
      requireCalendar(term, book);
    } catch (cause) {
      if (!(cause instanceof PlainError)) throw cause;
      throw new PlainError(`the policy ${file} cannot be used:\n  ${path}.calendarId: ${cause.message}`, { cause });
    }
  }
}

function readJson(file: string, known: readonly DeadlinePolicy[]): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const versions = known.map(({ version }) => version).join(', ');
    throw new PlainError(`${file} is no version of the pack (${versions}) and no file that can be read`, { cause });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new PlainError(`${file} is no valid JSON: ${(cause as Error).message}`, { cause });
  }
}

function chooseLanguage(lang: string | undefined, { pack }: LoadedCityPack): 'zh' | 'en' {
  if (lang === undefined) return pack.city.mainLanguage === 'zh' ? 'zh' : 'en';
  if (lang !== 'zh' && lang !== 'en') throw new PlainError(`--lang is zh or en, not ${lang}`);
  return lang;
}

function readClock(book: DeadlineBook, { class: classId, from, events }: Options): readonly ClockEvent[] {
  if (from === undefined && events === undefined) throw new PlainError(`--from or --events is missing\n${usage}`);
  if (from !== undefined && classId === undefined) throw new PlainError(`--class is missing\n${usage}`);
  const start = { classId: (classId ?? null) as DeadlineClassId | null, versions: book.current };
  requireClass(start.classId, start.versions, book);
  const kind = book.lawOf(book.current).policy.rules.starts;
  const first: ClockEvent[] =
    from === undefined ? [] : [{ kind, atMs: parseMoment(from, book.zone), classId: start.classId, ...start.versions }];
  if (events === undefined) return first;
  return [...first, ...readEvents(readText(events), book, start)];
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new PlainError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
