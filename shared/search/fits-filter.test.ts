import { expect, test } from 'vitest';
import type { CaseFilter } from './case-filter.ts';
import { noFilter } from './case-filter.ts';
import type { Filterable } from './fits-filter.ts';
import { fitsFilter } from './fits-filter.ts';

const found: Filterable = {
  topicId: 'lifts',
  placeId: null,
  leadUnitId: 'u-street',
  status: 'answered',
  deadlineClassId: 'III',
  registeredBy: 'person-1',
  flags: ['hard', 'confidential'],
  labelIds: ['repeat', 'group'],
  dueAtMs: null,
  registeredAtMs: 1_000,
};

function fits(change: Partial<CaseFilter>, more: Partial<Filterable> = {}): boolean {
  return fitsFilter({ ...found, ...more }, { ...noFilter, ...change });
}

test('a case fits what names it, and nothing that names another or more than it has', () => {
  const yes: Partial<CaseFilter>[] = [
    {},
    { topicIds: ['noise', 'lifts'] },
    { unitIds: ['u-street'], statuses: ['answered', 'closed'], deadlineClassIds: ['III'], registeredBy: ['person-1'] },
    { flags: ['hard'] },
    { labelIds: ['media', 'repeat'] },
    { registered: { fromMs: 1_000, beforeMs: 1_001 } },
  ];
  const no: Partial<CaseFilter>[] = [
    { topicIds: [] },
    { placeIds: ['anywhere'] },
    { topicIds: ['lifts'], statuses: ['closed'] },
    { flags: ['hard', 'supervised'] },
    { labelIds: ['media'] },
    { labelIds: [] },
    { registered: { fromMs: 0, beforeMs: 1_000 } },
    { due: { fromMs: 0, beforeMs: Number.MAX_SAFE_INTEGER } },
  ];
  expect([yes.filter((change) => !fits(change)), no.filter((change) => fits(change))]).toEqual([[], []]);
});

test('only a running clock is due', () => {
  const due = { fromMs: 5, beforeMs: 7 };
  expect([4, 5, 6, 7, null].filter((dueAtMs) => fits({ due }, { dueAtMs }))).toEqual([5, 6]);
});
