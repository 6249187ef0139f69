import { expect, test } from 'vitest';
import type { ClockEvent, ClockEventKind } from '../deadline/clock-event.ts';
import type { DeadlineClassId } from '../ids.ts';
import { anyBook } from '../testing/city.ts';
import { isOnTimeBy } from './on-time.ts';
import { aClosedCase } from './testing-cases.ts';

const hourMs = 3_600_000;

/** What happened, and in which hour. */
type Happened = readonly [kind: ClockEventKind, hour: number];

/** A clock in a class of 24 hours. */
function clockOf(events: readonly Happened[]): readonly ClockEvent[] {
  return events.map(([kind, hour]) => ({
    kind,
    atMs: Date.UTC(2026, 10, 2) + hour * hourMs,
    classId: 'II' as DeadlineClassId,
    policyVersion: 'policy-1',
    calendarVersion: 'calendar-1',
  }));
}

const isOnTime = isOnTimeBy(anyBook);
const judge = (...events: readonly Happened[]) => isOnTime(aClosedCase({ clock: clockOf(events) }));

test('on time is every reply within the term; the call-back after it does not matter', () => {
  expect(judge(['dispatched', 0], ['replied', 24], ['callbackDue', 24], ['closed', 90])).toBe(true);
  expect(judge(['dispatched', 0], ['replied', 25], ['callbackDue', 25], ['closed', 26])).toBe(false);
});

test('while the clock runs, and where none ran, nothing is known', () => {
  expect(judge(['dispatched', 0])).toBeNull();
  expect(judge(['registered', 0], ['closed', 1])).toBeNull();
});

test('a case handled again is on time only if no round was late', () => {
  const second: readonly Happened[] = [
    ['reworked', 40],
    ['replied', 50],
    ['closed', 60],
  ];
  expect(judge(['dispatched', 0], ['replied', 20], ...second)).toBe(true);
  expect(judge(['dispatched', 0], ['replied', 30], ...second)).toBe(false);
  expect(judge(['dispatched', 0], ['replied', 20], ['reworked', 40], ['replied', 65])).toBe(false);
  expect(judge(['dispatched', 0], ['replied', 20], ['reworked', 40])).toBe(true);
});
