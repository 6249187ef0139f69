import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import { practiceSheet } from '#shared/bridge/practice.ts';
import { current, missed, talk, useCallBench } from './testing.ts';

const bench = useCallBench();

test('a screen pop rings with the number in its one form, and everybody is told', () => {
  const desk = bench.aDesk();
  desk.ringIncoming('+86 138-0000-0009');
  expect(current(desk)).toMatchObject({ state: 'ringing', callerNumber: '13800000009', isPractice: false });
  expect(bench.emitted).toEqual(['missed.changed', 'calls.changed']);
});

test('a number that is none rings as withheld and is not written to the log', () => {
  const desk = bench.aDesk();
  desk.ringIncoming('<script>13800000009</script>');
  expect(current(desk).callerNumber).toBe('');
  expect(JSON.stringify(bench.logged)).not.toContain('13800000009');
});

test('a second call waits until the first has ended and is wrapped up', () => {
  const desk = bench.aDesk();
  desk.ringIncoming('13800000001');
  const first = current(desk);
  desk.ringIncoming('13800000002');
  void desk.handlers['calls.accept']({ callId: first.callId });
  expect(current(desk)).toMatchObject({ callerNumber: '13800000001', state: 'accepted', waiting: 1 });
  void desk.handlers['calls.end']({ callId: first.callId });
  expect(current(desk)).toMatchObject({ callerNumber: '13800000001', state: 'ended', waiting: 1 });
  void desk.handlers['calls.ready']({});
  expect(current(desk)).toMatchObject({ callerNumber: '13800000002', state: 'ringing' });
});

test('whoever takes a call has the form with the answer', () => {
  const desk = bench.aDesk();
  desk.ringIncoming('13800000001');
  const { callId } = current(desk);
  expect(desk.handlers['calls.accept']({ callId })).toMatchObject({
    call: { callId, state: 'accepted' },
    draft: { body: { callId, callerPhone: '13800000001' } },
  });
});

test('what a call cannot do now is refused in words', () => {
  const desk = bench.aDesk();
  desk.ringIncoming('13800000001');
  const { callId } = current(desk);
  expect(() => desk.handlers['calls.hold']({ callId })).toThrow(/ringing cannot hold/);
  expect(() => desk.handlers['calls.accept']({ callId: 'no-such-call' })).toThrow(/no longer on the desk/);
});

test('at a working desk nothing made up rings', () => {
  const desk = bench.aDesk();
  expect(() => desk.handlers['practice.next']({})).toThrow(/--practice/);
  expect(desk.handlers['practice.status']({})).toMatchObject({ isOn: false });
});

test('a round begins soon, speaks on its clock and waits while on hold', () => {
  const desk = bench.aDesk({ isPractice: true });
  const status = desk.handlers['practice.start']({ language: 'zh' });
  expect(status).toMatchObject({ left: 1, nextCallAtMs: bench.clock.wallMs() + 4_000 });
  bench.clock.advance(4_000);
  const { callId } = current(desk);
  void desk.handlers['calls.accept']({ callId });
  bench.clock.advance(4_000);
  void desk.handlers['calls.hold']({ callId });
  bench.clock.advance(60_000);
  expect(current(desk).said).toHaveLength(1);
  void desk.handlers['calls.resume']({ callId });
  bench.clock.advance(5_999);
  expect(current(desk).said).toHaveLength(1);
  bench.clock.advance(1);
  expect(current(desk).said).toHaveLength(2);
});

test('the sheet sets what was bench.logged beside what was said, and the next call comes once the agent is ready', () => {
  const desk = bench.aDesk({ isPractice: true });
  void desk.handlers['practice.start']({ language: 'both' });
  void desk.handlers['practice.next']({});
  const { callId } = current(desk);
  void desk.handlers['calls.accept']({ callId });
  bench.clock.advance(12_000);
  void desk.handlers['practice.keys']({ callId, keys: 41 });
  void desk.handlers['calls.end']({ callId });
  expect(desk.handlers['practice.status']({})).toEqual({ calls: 2, isOn: true, left: 1, done: 1, nextCallAtMs: null });

  bench.clock.advance(5_000);
  const body = { ...emptyIntakeDraft(callId, '13800000001'), narrative: '3号楼电梯困人' };
  desk.onCaseSaved(callId, body, 'BJ-26-000001-3');

  const [sheet] = desk.handlers['practice.sheets']({}) as unknown[];
  expect(practiceSheet.parse(sheet)).toMatchObject({
    callId,
    secondsToSave: 17,
    secondsOfCall: 12,
    keys: 41,
    caseNumber: 'BJ-26-000001-3',
    finishedAtMs: bench.clock.wallMs(),
  });
  expect(desk.handlers['practice.status']({})).toMatchObject({ nextCallAtMs: null });
  void desk.handlers['calls.ready']({});
  expect(desk.handlers['calls.current']({})).toBeNull();
  expect(desk.handlers['practice.status']({})).toMatchObject({ nextCallAtMs: expect.any(Number) });
});

test('wrap-up lasts as long as the agent wants: nothing rings and nothing is planned', () => {
  const desk = bench.aDesk({ isPractice: true });
  void desk.handlers['practice.start']({ language: 'both' });
  bench.clock.advance(4_000);
  const callId = talk(desk);
  bench.clock.advance(3_600_000);
  expect(current(desk)).toMatchObject({ callId, state: 'ended', waiting: 0 });
  expect(desk.handlers['practice.status']({})).toMatchObject({ isOn: true, nextCallAtMs: null });
  void desk.handlers['practice.next']({});
  expect(current(desk)).toMatchObject({ state: 'ringing' });
});

test('when somebody else sits down the wrap-up of the one before is over', () => {
  const desk = bench.aDesk();
  desk.ringIncoming('13800000001');
  talk(desk);
  desk.personChanged();
  expect(current(desk).state).toBe('ended');
  bench.who = null;
  desk.personChanged();
  expect(desk.handlers['calls.current']({})).toBeNull();
});

test('a call that is turned away comes again at the end of the round, and no practice call rings over another', () => {
  const desk = bench.aDesk({ isPractice: true });
  void desk.handlers['practice.next']({});
  void desk.handlers['calls.end']({ callId: current(desk).callId });
  expect(desk.handlers['practice.status']({})).toMatchObject({ left: 2, done: 0 });
  desk.ringIncoming('13800000009');
  void desk.handlers['calls.accept']({ callId: current(desk).callId });
  bench.clock.advance(600_000);
  expect(current(desk).callerNumber).toBe('13800000009');
  expect(missed(desk)).toEqual([]);
});

test('stopping ends what rings and leaves who speaks', () => {
  const desk = bench.aDesk({ isPractice: true });
  void desk.handlers['practice.next']({});
  void desk.handlers['practice.stop']({});
  expect(desk.handlers['calls.current']({})).toBeNull();
  void desk.handlers['practice.next']({});
  const { callId } = current(desk);
  void desk.handlers['calls.accept']({ callId });
  void desk.handlers['practice.stop']({});
  bench.clock.advance(10_000);
  expect(current(desk)).toMatchObject({ state: 'accepted', said: [{}, {}] });
  expect(desk.handlers['practice.status']({})).toMatchObject({ isOn: false, left: 0 });
});

test('a city without practice calls says so and offers none', () => {
  const desk = bench.aDesk({ isPractice: true, city: { id: 'baltimore', countryCode: '1' } });
  expect(desk.handlers['practice.status']({})).toMatchObject({ calls: 0, isOn: false });
  expect(() => desk.handlers['practice.start']({ language: 'en' })).toThrow(/no practice calls for this city/);
  desk.ringIncoming('+1 (410) 555-0101');
  expect(current(desk).callerNumber).toBe('4105550101');
});

test('practice files that cannot be used are named to the person', () => {
  rmSync(join(bench.practiceDir, 'calls.json'));
  expect(() => bench.aDesk({ isPractice: true }).handlers['practice.next']({})).toThrow(
    /practice calls cannot be used: there are no practice calls/,
  );
});

test('a closed desk leaves no timer behind', () => {
  const desk = bench.aDesk({ isPractice: true });
  void desk.handlers['practice.start']({ language: 'both' });
  desk.close();
  expect(bench.clock.waiting()).toBe(0);
});

test('an ended call stays on the desk until the agent is ready, whether its case is saved or not', () => {
  const desk = bench.aDesk();
  desk.ringIncoming('13800000001');
  const callId = talk(desk);
  desk.onCaseSaved(callId, emptyIntakeDraft(callId, ''), null);
  expect(current(desk)).toMatchObject({ callId, state: 'ended' });
  void desk.handlers['calls.ready']({});
  void desk.handlers['calls.ready']({});
  expect(desk.handlers['calls.current']({})).toBeNull();
});
