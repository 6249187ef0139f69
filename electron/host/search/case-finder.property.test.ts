import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, PlaceId, TopicId } from '#shared/domain/ids.ts';
import { caseText, digitsOf, nameSpellings } from '#shared/search/case-text.ts';
import type { NameLookup, SearchWord } from '#shared/search/search-word.ts';
import { readWords } from '#shared/search/search-word.ts';
import { searchForm } from '#shared/text/search-form.ts';
import { callerKey } from '#shared/telephony/caller-key.ts';
import type { Replica } from '../replica/replica.ts';
import { scopeOf } from '../replica/scope.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aFolder, anActor, openTestReplica, openTestStation } from '../testing/a-station.ts';

const seed = 20261130;
const agent = anActor('agent');
const scope = scopeOf(agent);
const paths = {
  place: (id: string | null) => (id === null ? [] : ['city', id]),
  topic: (id: string | null) => (id === null ? [] : [id]),
};
const lookUp: NameLookup = (form) => ({
  placeIds: form === '朝阳' ? ['place-1'] : form === '京城' ? ['city'] : [],
  topicIds: form === 'shuidian' ? ['topic-1'] : [],
});

let folder: string;
let station: Station;
let replica: Replica;
let made: Case;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  made = aConfirmedCase(station, 'case-model');
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As somebody would who reads every row from end to end: no index, no terms. */
function scan(cases: readonly Case[], words: readonly SearchWord[]): string[] {
  return cases
    .filter((one) => words.every((word) => reads(one, word)))
    .toSorted((a, b) => Math.floor(b.registeredAtMs / 1_000) - Math.floor(a.registeredAtMs / 1_000))
    .map(({ id }) => id);
}

const wordSign =
  /[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]]/v;

function isWord(character: string): boolean {
  return wordSign.test(character);
}

function reads(one: Case, { typed, placeIds, topicIds }: SearchWord): boolean {
  const text = ` ${caseText(one).replaceAll('\n', ' ')} `;
  const chunks = searchForm(typed).split(' ');
  const like = (chunk: string) => {
    const starts = Array.from(
      text.matchAll(new RegExp(chunk, 'gu')),
      ({ index }) => Array.from(text.slice(0, index)).at(-1) ?? ' ',
    );
    return starts.some((before) => !isWord(Array.from(chunk)[0] ?? ' ') || !isWord(before));
  };
  if (chunks.every(like)) return true;
  const digits = digitsOf(typed);
  const isNumber = /^[+(\d][\d\s()./+-]*$/.test(typed.normalize('NFKC')) && digits.length >= 4;
  const key = callerKey(one.caller.phone, '86') ?? '';
  if (
    isNumber &&
    [key, digitsOf(one.number ?? '')].some(
      (whole) => whole.endsWith(digits) || (whole.length >= 10 && digits.endsWith(whole)),
    )
  )
    return true;
  const form = searchForm(typed);
  if (/^[a-z]{2,}$/.test(form) && nameSpellings(one.caller.name).some((name) => name.startsWith(form))) return true;
  return (
    placeIds.some((id) => paths.place(one.place.placeId).includes(id)) || topicIds.some((id) => id === one.topicId)
  );
}

function findAll(words: readonly SearchWord[], limit: number): string[] {
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const steps = replica.search({ scope, words, limit, after });
    let step = steps.next();
    while (!step.done) step = steps.next();
    found.push(...replica.found(step.value).map(({ id }) => id));
    after = step.value.next;
    if (after === null) return found;
  }
}

const piece = fc.constantFrom(
  '望京',
  '街道',
  '电梯',
  '坏了',
  '電梯',
  '路灯',
  '灯不亮',
  '的',
  'Lift',
  'lifts',
  'SOHO',
  'B2',
  '7号楼',
  '17',
  '，',
  '。',
  ' ',
  '🚰',
  '①',
  'é',
  '"',
  "'",
  '%',
  '_',
  '*',
  'OR',
  'NEAR(',
  'ไทย',
  'カナ',
  '\ue000',
  '\ud800',
);
const narrative = fc
  .array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 4 })), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(''));
const aCase = fc.record({
  narrative,
  detail: fc.array(piece, { maxLength: 3 }).map((parts) => parts.join('')),
  name: fc.constantFrom('张女士', '曾先生', 'Ms Brown', '', '欧阳🙂'),
  phone: fc.constantFrom('13800001234', '+86 138-0000-5678', '010-65123456', '', '1234'),
  serial: fc.nat(99_999),
  minute: fc.nat(5),
  placeId: fc.constantFrom('place-1', 'place-2', null),
  topicId: fc.constantFrom('topic-1', 'topic-2', null),
});
const extra = fc.constantFrom(
  '1234',
  '0001234',
  '138 0000 5678',
  '+8613800001234',
  '朝阳',
  '京城',
  'shuidian',
  'zhang',
  'zns',
  'ceng',
  'br',
  '"',
  '* OR *',
  'NEAR(a b)',
  '-',
  ')(',
  'AND',
  "'; DROP TABLE case_row; --",
  '\u0000',
  '{terms} : x',
);

test('the index finds what a scan of all rows finds, whatever is typed, page by page in the order of registration', () => {
  let world = 0;
  fc.assert(
    fc.property(
      fc.array(aCase, { minLength: 1, maxLength: 30 }),
      fc.array(fc.tuple(fc.nat(29), fc.nat(40), fc.integer({ min: 1, max: 9 }), extra), { maxLength: 6 }),
      (rows, asks) => {
        world += 1;
        const home = join(folder, String(world));
        mkdirSync(home);
        replica = openTestReplica(home, station, { paths });
        const cases = rows.map((row, index) => caseOf(row, index));
        replica.applyPage(
          agent,
          aPage(
            cases.map((one, index) => aRow(index + 1, one)),
            0,
            cases.length,
          ),
        );
        for (const [which, from, size, other] of asks) {
          const text = cases[which % cases.length]?.narrative ?? '';
          for (const typed of [
            text.slice(from % (text.length + 1)).slice(0, size),
            `${text.slice(0, size)} ${other}`,
            other,
          ]) {
            const words = readWords(typed, lookUp);
            if (words.length === 0) continue;
            const wanted = scan(cases, words);
            const found = findAll(words, 3);
            expect({ typed, found: found.toSorted() }).toEqual({ typed, found: wanted.toSorted() });
            expect(found.map(minuteOf)).toEqual(wanted.map(minuteOf));
          }
        }
        replica.close();

        function caseOf(
          { detail, name, phone, serial, minute, placeId, topicId, ...row }: (typeof rows)[number],
          index: number,
        ): Case {
          const caller = { ...made.caller, name, phone };
          const place = { placeId: placeId as PlaceId | null, detail };
          const number = `BJ-26-${String(serial).padStart(6, '0')}-3`;
          const registeredAtMs = made.registeredAtMs + minute * 60_000;
          return copyOf(made, `case-${index}`, {
            ...row,
            caller,
            place,
            number,
            registeredAtMs,
            topicId: topicId as TopicId | null,
          });
        }

        function minuteOf(id: string): number {
          return cases.find((one) => one.id === (id as CaseId))?.registeredAtMs ?? 0;
        }
      },
    ),
    { seed, numRuns: 50 },
  );
});
