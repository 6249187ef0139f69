// Policies and calendars change while cases are on their way: classes, calendars and starts come and go. Whatever happens to
// a case meanwhile, it has a deadline that adds up.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply } from '../apply.ts';
import type { Case } from '../case.ts';
import { isOver } from '../case.ts';
import type { CityFacts } from '../city-facts.ts';
import { isOnTimeBy } from '../rates/on-time.ts';
import { toEvaluationRecord } from '../rates/record.ts';
import { anyWalk, walk } from '../testing/arbitraries.ts';
import { aCity, straightProcedure, strictProcedure } from '../testing/city.ts';
import { computeDeadline } from './compute-deadline.ts';
import { computeLimits } from './compute-limits.ts';
import { createDeadlineBook } from './deadline-book.ts';
import { explainDeadline } from './explain-deadline.ts';
import { previewAdoption } from './preview-adoption.ts';
import type { ClockRules } from './policy.ts';
import { aBook, aClass, aPolicy, testRules, testTerms } from './testing-clocks.ts';
import { warningMoments } from './warning-moments.ts';

const classes = [
  aClass('I', testTerms.hours),
  aClass('II', testTerms.officeHours),
  aClass('III', testTerms.workingDays),
  aClass('IV', testTerms.officeDays),
];
const later: ClockRules = {
  ...testRules,
  starts: 'registered',
  onReturn: 'continue',
  whileReturnAsked: 'run',
  onForward: 'restart',
  whileSuspended: 'run',
  onReplySentBack: 'run',
  onReclassify: 'fromChange',
};
const base = aBook('baltimore');
const [set] = base.calendarSets;
if (!set) throw new Error('a book without calendars');

/** Class III, its calendar and the years from 2026 on are gone in the second version; the clock starts earlier. */
const data = {
  ...base,
  policies: [
    aPolicy({ version: 'policy-1', classes }),
    aPolicy({ version: 'policy-2', classes: classes.filter(({ id }) => id !== 'III'), rules: later }),
  ],
  calendarSets: [
    set,
    {
      ...set,
      version: 'calendar-2',
      publishedThrough: 2025,
      calendars: set.calendars.filter(({ id }) => id !== 'wholeDays'),
    },
  ],
};

/** The city before and after the change, seen from the day after it: both count by the same book. */
function citiesOf(procedure: CityFacts['procedure']): readonly [CityFacts, CityFacts] {
  const book = createDeadlineBook({ ...data, current: { policyVersion: 'policy-2', calendarVersion: 'calendar-2' } });
  const city = { ...aCity(procedure), book };
  const known = (version: number) => new Set<string>(data.policies[version]?.classes.map(({ id }) => id));
  const [first, second] = [known(0), known(1)];
  return [
    { ...city, policyVersion: 'policy-1', calendarVersion: 'calendar-1', hasDeadlineClass: (id) => first.has(id) },
    { ...city, policyVersion: 'policy-2', calendarVersion: 'calendar-2', hasDeadlineClass: (id) => second.has(id) },
  ];
}

const straight = citiesOf(straightProcedure);
const strict = citiesOf(strictProcedure);
const { book } = straight[0];

function expectSound(state: Case): void {
  const deadline = computeDeadline(state.clock, book);
  const isHandled = state.assignments.length > 0 && !isOver(state.status) && state.status !== 'toDispatch';
  if (isHandled && state.status !== 'registered') expect(deadline.state).not.toBe('none');
  if (isOver(state.status)) expect(['none', 'met', 'missed']).toContain(deadline.state);
  if (deadline.state === 'none') return;
  for (const value of Object.values(deadline)) if (typeof value === 'number') expect(value).toSatisfy(Number.isInteger);
  expect(deadline.dueAtMs).toBeGreaterThanOrEqual(deadline.startedAtMs);
  const steps = explainDeadline(state.clock, book);
  const sum = steps.reduce((atMs, { movesMs }) => atMs + movesMs, steps[0]?.atMs ?? 0);
  expect(sum).toBe(deadline.dueAtMs);
}

function expectSoundBeside(state: Case): void {
  for (const { deadline } of computeLimits(state.clock, book)) {
    expect(deadline.state !== 'none' && deadline.dueAtMs >= deadline.startedAtMs).toBe(true);
    if (isOver(state.status)) expect(['met', 'missed']).toContain(deadline.state);
  }
  expect(warningMoments(state.clock, book).every(({ atMs }) => Number.isFinite(atMs))).toBe(true);
  for (const policyVersion of ['policy-1', 'policy-2']) {
    for (const calendarVersion of ['calendar-1', 'calendar-2']) {
      previewAdoption([{ id: 'case-1', clock: state.clock }], book, { policyVersion, calendarVersion });
    }
  }
  expect(['record', 'notJudged']).toContain(toEvaluationRecord(state, isOnTimeBy(book)).kind);
}

test('a case whose city changes its law on the way always has a deadline that adds up', () => {
  let counted = 0;
  fc.assert(
    fc.property(anyWalk, fc.nat({ max: 12 }), fc.boolean(), (steps, changesAt, isStrict) => {
      const cities = isStrict ? strict : straight;
      const moved = steps.map((step, index) => ({ ...step, city: cities[index < changesAt ? 0 : 1] }));
      let state: Case | undefined;
      for (const event of walk(moved).events) {
        state = apply(state, event);
        // In the middle of a command the units have moved and the case has not yet.
        expectSound(state);
      }
      if (state) expectSoundBeside(state);
      counted += state?.round ?? 0;
    }),
    { seed: 20_261_123, numRuns: 400 },
  );
  expect(counted).toBeGreaterThan(100);
});
