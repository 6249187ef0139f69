// Deadlines of the Baltimore pack against (created, due) pairs of the city's open data: bare local times by type.

import { expect, test } from 'vitest';
import type { ClockEvent } from '#shared/domain/deadline/clock-event.ts';
import type { TopicId } from '#shared/domain/ids.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { computeDeadline } from '#shared/domain/deadline/compute-deadline.ts';
import { computeLimits } from '#shared/domain/deadline/compute-limits.ts';
import { explainDeadline } from '#shared/domain/deadline/explain-deadline.ts';
const city = loadShippedCity('baltimore');

const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** "2018-03-11T04:00:00" as a clock on the wall in Baltimore reads it. */
function localTime(atMs: number): string {
  return wallClock.format(atMs).replace(' ', 'T');
}

/** The moment of a local time, by trying both offsets of the time zone. */
function momentOf(local: string): number {
  const found = ['-04:00', '-05:00']
    .map((offset) => Date.parse(`${local}${offset}`))
    .find((ms) => localTime(ms) === local);
  if (found === undefined) throw new Error(`${local} does not exist in Baltimore`);
  return found;
}

/** The clock of a request of the type that has just been registered. */
function registeredAt(topicId: string, created: string): readonly ClockEvent[] {
  const { policyVersion, calendarVersion } = city.facts;
  const classId = city.deadlineClassOf(topicId as TopicId);
  return [{ kind: 'registered', atMs: momentOf(created), classId, policyVersion, calendarVersion }];
}

/** When a request of the type that is registered at the local time has to be answered; local time as well. */
function dueOf(topicId: string, created: string): string {
  const deadline = computeDeadline(registeredAt(topicId, created), city.book);
  if (deadline.state !== 'running') throw new Error(`the deadline of ${topicId} is ${deadline.state}`);
  return localTime(deadline.dueAtMs);
}

test.each([
  ['t-sw-bulk-scheduled', '2014-01-02T02:49:39', '2014-04-02T02:49:39'],
  ['t-sw-hgw', '2014-10-03T07:19:56', '2014-11-02T07:19:56'],
  ['t-for-stump-removal', '2014-10-30T05:14:34', '2015-04-28T05:14:34'],
  ['t-fccs-refunds', '2015-09-14T07:48:06', '2015-11-13T07:48:06'],
  ['t-trm-street-repairs', '2016-02-07T03:52:03', '2016-03-18T03:52:03'],
  ['t-trt-traffic-study', '2016-06-06T12:17:11', '2016-11-13T12:17:11'],
  ['t-hcd-abandoned-vehicle', '2017-02-24T09:13:40', '2017-03-13T09:13:40'],
  ['t-hcd-sanitation-property', '2017-10-30T09:11:47', '2017-11-09T09:11:47'],
  ['t-trm-street-and-crosswalk-markings', '2018-01-24T09:28:15', '2018-07-23T09:28:15'],
  ['t-trt-sign-new', '2018-01-30T04:07:50', '2018-03-21T04:07:50'],
  ['t-trc-conduit-repair', '2018-02-06T08:34:37', '2018-03-23T08:34:37'],
  ['t-sw-graffiti-removal', '2018-03-08T12:10:26', '2018-03-11T12:10:26'],
  ['t-fir-fire-smoke-alarm-installation-request', '2018-03-07T17:23:40', '2018-03-14T17:23:40'],
  ['t-hcd-sanitation-property', '2018-10-28T17:34:43', '2018-11-07T17:34:43'],
  ['t-sw-rat-rubout-proactive', '2018-10-30T09:46:25', '2018-11-04T09:46:25'],
  ['t-bge-stlight-s-out', '2018-10-31T19:09:14', '2018-11-04T19:09:14'],
  ['t-fccs-personal-property-tax', '2019-02-05T08:37:26', '2019-04-06T08:37:26'],
  ['t-sw-bulk-special', '2018-11-01T17:34:52', '2018-11-04T17:34:52'],
])('over a night of changed clocks %s is due at the same local time', (topicId, created, due) => {
  expect(dueOf(topicId, created)).toBe(due);
});

test.each([
  ['t-fccs-refunds', '2018-05-05T06:19:26', '2018-07-04T06:19:26'],
  ['t-hcd-illegal-dumping', '2018-07-01T08:27:37', '2018-07-04T08:27:37'],
  ['t-bge-stlight-s-out', '2018-08-30T16:21:50', '2018-09-03T16:21:50'],
  ['t-for-fallen-limb', '2018-12-24T09:16:43', '2018-12-25T09:16:43'],
  ['t-sw-rat-rubout-proactive', '2018-12-20T07:36:26', '2018-12-25T07:36:26'],
])('weekends and holidays are no excuse: %s falls due on one', (topicId, created, due) => {
  expect(dueOf(topicId, created)).toBe(due);
});

test('a due time inside the hour that does not exist is the moment of the jump', () => {
  // The city's data say 2018-03-11T02:23:08, which no clock in Baltimore has shown.
  expect(dueOf('t-sw-bulk-scheduled', '2017-12-11T02:23:08')).toBe('2018-03-11T03:00:00');
});

test('a type whose due time is its creation gets four real hours, also over the night of changed clocks', () => {
  expect(dueOf('t-trm-debris-in-roadway', '2026-03-07T23:30:00')).toBe('2026-03-08T04:30:00');
  expect(dueOf('t-trm-debris-in-roadway', '2026-10-31T23:30:00')).toBe('2026-11-01T02:30:00');
});

test('a type without a published term gets twenty working days, none of them a holiday', () => {
  // From Friday 2026-12-18; Christmas, New Year's Day and Martin Luther King's birthday are not worked.
  expect(dueOf('t-trt-traffic-calming', '2026-12-18T10:00:00')).toBe('2027-01-20T16:30:00');
});

test('the dispatch limit counts office hours only: not the night, not the observed holiday, not the weekend', () => {
  // Thursday before Independence Day, which falls on a Saturday in 2026.
  const [limit] = computeLimits(registeredAt('t-sw-dirty-alley', '2026-07-02T15:30:00'), city.book);
  const dueAtMs = limit?.deadline.state === 'running' ? limit.deadline.dueAtMs : 0;
  expect([limit?.name, localTime(dueAtMs)]).toEqual(['dispatch', '2026-07-06T11:30:00']);
});

test('the explanation says that the clocks changed, and its moves add up to the due time', () => {
  const clock = registeredAt('t-bge-stlight-s-out', '2018-10-31T19:09:14');
  const deadline = computeDeadline(clock, city.book);
  const steps = explainDeadline(clock, city.book);
  const moved = steps.reduce((sum, { movesMs }) => sum + movesMs, 0);
  expect(deadline).toMatchObject({ state: 'running', dueAtMs: (clock[0]?.atMs ?? 0) + moved, isProvisional: false });
  expect(moved).toBe(97 * 3_600_000);
  expect(steps.some((step) => step.step === 'skipped' && step.why === 'clockChange')).toBe(true);
});
