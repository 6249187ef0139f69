import { expect, test } from 'vitest';
import { readRecords } from './read-records.ts';

const credit = { lead: { unitId: 'u-north' } };
const final = { atMs: 100, credit, contacted: true, solved: 'yes', satisfied: 'satisfied' };
const problemsOf = (value: unknown) => {
  const read = readRecords(typeof value === 'string' ? value : JSON.stringify(value));
  return read.ok ? [] : read.problems;
};

test('a record may be as short as one line of a spreadsheet', () => {
  const read = readRecords(JSON.stringify([{ caseId: '1', final: { ...final, atMs: '2026-11-05T10:00:00+08:00' } }]));
  const full = { lead: { unitId: 'u-north', districtId: null }, parallel: [] };
  const answer = { ...final, atMs: Date.UTC(2026, 10, 5, 2), round: 1, credit: full };
  expect(read).toEqual({
    ok: true,
    records: [
      {
        caseId: '1',
        number: null,
        kind: 'complaint',
        first: answer,
        final: answer,
        closedAtMs: answer.atMs,
        lastCredit: full,
        isOnTime: null,
        solvedAtRound: 1,
        isOnLedger: false,
        exclusion: null,
      },
    ],
  });
});

test('what is wrong is said with its place', () => {
  expect(problemsOf('[{')[0]).toMatch(/^not JSON: /);
  expect(problemsOf({})[0]).toMatch(/^records: /);
  expect(problemsOf([{ caseId: '1', final: { ...final, solved: 'maybe' } }])[0]).toMatch(
    /^records\[0\]\.final\.solved: /,
  );
  expect(problemsOf([{ caseId: '1', final: { ...final, atMs: '2026-11-05T10:00' } }])).toEqual([
    'records[0].final.atMs: expected milliseconds since 1970, or a time with its offset such as 2026-11-05T10:00:00+08:00',
  ]);
  expect(problemsOf([{ caseId: '1', final, satisfied: 'yes' }])[0]).toMatch(/^records\[0\]: .*satisfied/);
  expect(problemsOf([{ caseId: '1', final: null }])).toEqual([
    'records[0].lastCredit: needed where there is no answer: whose case was it?',
  ]);
  expect(
    problemsOf([
      { caseId: '1', final },
      { caseId: '1', final },
    ]),
  ).toEqual(['records[1].caseId: 1 is there already, as records[0]']);
});
