import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import { practiceSheet } from '#shared/bridge/practice.ts';
import type { FakeClock } from '#shared/lib/fake-clock.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { LogFields } from '#shared/lib/log.ts';
import { createLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { aPracticeCall } from '../practice/testing.ts';
import type { CallDesk } from './create-call-handlers.ts';
import { createCallHandlers } from './create-call-handlers.ts';

let practiceDir: string;
let clock: FakeClock;
let emitted: string[];
let logged: LogFields[];

beforeEach(() => {
  practiceDir = mkdtempSync(join(tmpdir(), 'swiftline-desk-'));
  const calls = [aPracticeCall(), aPracticeCall({ id: 'practice-2', language: 'en', callerNumber: '13800000002' })];
  writeFileSync(
    join(practiceDir, 'calls.json'),
    JSON.stringify({ format: 1, isPractice: true, cityId: 'beijing', calls }),
  );
  clock = fakeClock();
  emitted = [];
  logged = [];
});
afterEach(() => {
  rmSync(practiceDir, { recursive: true });
});

const beijing = { id: 'beijing', countryCode: '86' };

function aDesk(isPractice = true, city = beijing): CallDesk {
  return createCallHandlers({
    practiceDir,
    city,
    mayPractise: () => isPractice,
    clock,
    random: seededRandom(3),
    log: createLog((_level, _message, fields) => void logged.push(fields)),
    emit: (name) => void emitted.push(name),
    names: {
      countryCode: city.countryCode,
      topic: () => undefined,
      place: () => undefined,
      deadlineClass: () => undefined,
    },
  });
}

function current(desk: CallDesk) {
  return desk.handlers['calls.current']({}) as { callId: string; state: string; said: unknown[]; callerNumber: string };
}

test('a screen pop rings with the number in its one form, and everybody is told', () => {
  const desk = aDesk(false);
  desk.ringIncoming('+86 138-0000-0009');
  expect(current(desk)).toMatchObject({ state: 'ringing', callerNumber: '13800000009', isPractice: false });
  expect(emitted).toEqual(['calls.changed']);
});

test('a number that is none rings as withheld and is not written to the log', () => {
  const desk = aDesk(false);
  desk.ringIncoming('<script>13800000009</script>');
  expect(current(desk).callerNumber).toBe('');
  expect(JSON.stringify(logged)).not.toContain('13800000009');
});

test('a second call waits until the first has ended', () => {
  const desk = aDesk(false);
  desk.ringIncoming('13800000001');
  const first = current(desk);
  desk.ringIncoming('13800000002');
  void desk.handlers['calls.accept']({ callId: first.callId });
  expect(current(desk)).toMatchObject({ callerNumber: '13800000001', state: 'accepted' });
  void desk.handlers['calls.end']({ callId: first.callId });
  expect(current(desk)).toMatchObject({ callerNumber: '13800000002', state: 'ringing' });
});

test('what a call cannot do now is refused in words', () => {
  const desk = aDesk(false);
  desk.ringIncoming('13800000001');
  const { callId } = current(desk);
  expect(() => desk.handlers['calls.hold']({ callId })).toThrow(/ringing cannot hold/);
  expect(() => desk.handlers['calls.accept']({ callId: 'no-such-call' })).toThrow(/no longer on the desk/);
});

test('at a working desk nothing made up rings', () => {
  const desk = aDesk(false);
  expect(() => desk.handlers['practice.next']({})).toThrow(/--practice/);
  expect(desk.handlers['practice.status']({})).toMatchObject({ isOn: false });
});

test('a round begins soon, speaks on its clock and waits while on hold', () => {
  const desk = aDesk();
  const status = desk.handlers['practice.start']({ language: 'zh' });
  expect(status).toMatchObject({ left: 1, nextCallAtMs: clock.wallMs() + 4_000 });
  clock.advance(4_000);
  const { callId } = current(desk);
  void desk.handlers['calls.accept']({ callId });
  clock.advance(4_000);
  void desk.handlers['calls.hold']({ callId });
  clock.advance(60_000);
  expect(current(desk).said).toHaveLength(1);
  void desk.handlers['calls.resume']({ callId });
  clock.advance(5_999);
  expect(current(desk).said).toHaveLength(1);
  clock.advance(1);
  expect(current(desk).said).toHaveLength(2);
});

test('the sheet sets what was logged beside what was said, and the next call comes once the case is saved', () => {
  const desk = aDesk();
  void desk.handlers['practice.start']({ language: 'both' });
  void desk.handlers['practice.next']({});
  const { callId } = current(desk);
  void desk.handlers['calls.accept']({ callId });
  clock.advance(12_000);
  void desk.handlers['practice.keys']({ callId, keys: 41 });
  void desk.handlers['calls.end']({ callId });
  expect(desk.handlers['practice.status']({})).toEqual({ calls: 2, isOn: true, left: 1, done: 1, nextCallAtMs: null });

  clock.advance(5_000);
  const body = { ...emptyIntakeDraft(callId, '13800000001'), narrative: '3号楼电梯困人' };
  desk.onCaseSaved(callId, body, 'BJ-26-000001-3');

  const [sheet] = desk.handlers['practice.sheets']({}) as unknown[];
  expect(practiceSheet.parse(sheet)).toMatchObject({
    callId,
    secondsToSave: 17,
    secondsOfCall: 12,
    keys: 41,
    caseNumber: 'BJ-26-000001-3',
    finishedAtMs: clock.wallMs(),
  });
  expect(desk.handlers['calls.current']({})).toBeNull();
  expect(desk.handlers['practice.status']({})).toMatchObject({ nextCallAtMs: expect.any(Number) });
});

test('without a save the next call comes after wrap-up', () => {
  const desk = aDesk();
  void desk.handlers['practice.next']({});
  const { callId } = current(desk);
  void desk.handlers['calls.accept']({ callId });
  void desk.handlers['calls.end']({ callId });
  clock.advance(119_999);
  expect(desk.handlers['practice.status']({})).toMatchObject({ nextCallAtMs: null });
  clock.advance(1);
  expect(desk.handlers['practice.status']({})).toMatchObject({ nextCallAtMs: expect.any(Number) });
});

test('a call nobody takes comes again at the end of the round, and no practice call rings over another call', () => {
  const desk = aDesk();
  void desk.handlers['practice.next']({});
  void desk.handlers['calls.end']({ callId: current(desk).callId });
  expect(desk.handlers['practice.status']({})).toMatchObject({ left: 2, done: 0 });
  desk.ringIncoming('13800000009');
  clock.advance(600_000);
  expect(current(desk).callerNumber).toBe('13800000009');
});

test('stopping ends what rings and leaves who speaks', () => {
  const desk = aDesk();
  void desk.handlers['practice.next']({});
  void desk.handlers['practice.stop']({});
  expect(desk.handlers['calls.current']({})).toBeNull();
  void desk.handlers['practice.next']({});
  const { callId } = current(desk);
  void desk.handlers['calls.accept']({ callId });
  void desk.handlers['practice.stop']({});
  clock.advance(10_000);
  expect(current(desk)).toMatchObject({ state: 'accepted', said: [{}, {}] });
  expect(desk.handlers['practice.status']({})).toMatchObject({ isOn: false, left: 0 });
});

test('a city without practice calls says so and offers none', () => {
  const desk = aDesk(true, { id: 'baltimore', countryCode: '1' });
  expect(desk.handlers['practice.status']({})).toMatchObject({ calls: 0, isOn: false });
  expect(() => desk.handlers['practice.start']({ language: 'en' })).toThrow(/no practice calls for this city/);
  desk.ringIncoming('+1 (410) 555-0101');
  expect(current(desk).callerNumber).toBe('4105550101');
});

test('practice files that cannot be used are named to the person', () => {
  rmSync(join(practiceDir, 'calls.json'));
  expect(() => aDesk().handlers['practice.next']({})).toThrow(
    /practice calls cannot be used: there are no practice calls/,
  );
});

test('a closed desk leaves no timer behind', () => {
  const desk = aDesk();
  void desk.handlers['practice.start']({ language: 'both' });
  desk.close();
  expect(clock.waiting()).toBe(0);
});

test('an ended call stays on the desk until its case is saved; one saved while talking leaves when it ends', () => {
  const desk = aDesk(false);
  desk.ringIncoming('13800000001');
  const first = current(desk).callId;
  void desk.handlers['calls.accept']({ callId: first });
  void desk.handlers['calls.end']({ callId: first });
  expect(current(desk)).toMatchObject({ callId: first, state: 'ended' });
  desk.onCaseSaved(first, emptyIntakeDraft(first, ''), null);
  expect(desk.handlers['calls.current']({})).toBeNull();

  desk.ringIncoming('13800000002');
  const second = current(desk).callId;
  void desk.handlers['calls.accept']({ callId: second });
  desk.onCaseSaved(second, emptyIntakeDraft(second, ''), null);
  expect(current(desk)).toMatchObject({ callId: second, state: 'accepted' });
  void desk.handlers['calls.end']({ callId: second });
  expect(desk.handlers['calls.current']({})).toBeNull();
});
