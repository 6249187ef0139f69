import { expect, test } from 'vitest';
import type { MissedList } from '#shared/bridge/calls.ts';
import { current, missed, talk, useCallBench, wang } from './testing.ts';

const bench = useCallBench();

test('a call that rings out is on the ring-back list, also one that waited in line', () => {
  const desk = bench.aDesk();
  desk.ringIncoming('13800000001');
  void desk.handlers['calls.accept']({ callId: current(desk).callId });
  desk.ringIncoming('13800000002');
  bench.clock.advance(59_999);
  expect([missed(desk), current(desk).waiting]).toEqual([[], 1]);
  bench.clock.advance(1);
  expect(missed(desk)).toMatchObject([{ callerNumber: '13800000002', isOwn: true, tries: 0, doneAtMs: null }]);
  expect(current(desk)).toMatchObject({ callerNumber: '13800000001', state: 'accepted', waiting: 0 });
});

test('a disk that takes nothing keeps nobody from being answered', () => {
  const desk = bench.aDesk();
  bench.station.missedCalls.add = () => {
    throw new Error('database or disk is full');
  };
  desk.ringIncoming('13800000001');
  expect(current(desk)).toMatchObject({ state: 'ringing', callerNumber: '13800000001' });
  expect(bench.logged).toMatchObject([{ error: expect.anything() }]);
});

test('what rang when the program ended is on the list of the next', () => {
  const desk = bench.aDesk();
  desk.ringIncoming('13800000001');
  desk.close();
  expect(missed(bench.aDesk())).toMatchObject([{ callerNumber: '13800000001' }]);
});

test('where the telephone cannot dial the number is shown, and a caller who calls again is settled', () => {
  const desk = bench.aDesk();
  desk.ringIncoming('13800000002');
  bench.clock.advance(60_000);
  const callId = missed(desk)[0]?.callId ?? '';
  expect(desk.handlers['calls.ringBack']({ callId })).toEqual({ kind: 'byHand', number: '13800000002' });
  expect(missed(desk)).toMatchObject([{ tries: 1, doneAtMs: null }]);
  desk.ringIncoming('13800000002');
  talk(desk);
  expect(missed(desk)).toMatchObject([{ callId, doneAtMs: expect.any(Number), doneByName: 'Wang' }]);
  void desk.handlers['calls.settleMissed']({ callId, isDone: false });
  expect(missed(desk)).toMatchObject([{ callId, doneAtMs: null }]);
});

test('a made-up caller who gave up is rung back, answers, speaks, and is settled', () => {
  const desk = bench.aDesk({ isPractice: true });
  void desk.handlers['practice.start']({ language: 'zh' });
  bench.clock.advance(4_000 + 60_000);
  const callId = missed(desk)[0]?.callId ?? '';
  expect(desk.handlers['practice.status']({})).toMatchObject({ left: 0, done: 0 });
  expect(desk.handlers['calls.ringBack']({ callId })).toEqual({ kind: 'dialling' });
  expect(current(desk)).toMatchObject({ state: 'dialling', isOutgoing: true, callerNumber: '13800000001' });
  expect(() => desk.handlers['calls.accept']({ callId: current(desk).callId })).toThrow(/dialling cannot accept/);
  bench.clock.advance(3_000 + 10_000);
  expect(current(desk)).toMatchObject({
    state: 'accepted',
    said: [{}, {}],
    log: [{ kind: 'dialled' }, { kind: 'taken' }],
  });
  expect(missed(desk)[0]?.doneAtMs).not.toBeNull();
});

test('nobody is rung back over a talk, nor where the number was withheld or the call is settled and erased', () => {
  const desk = bench.aDesk();
  desk.ringIncoming('');
  bench.clock.advance(60_000);
  const callId = missed(desk)[0]?.callId ?? '';
  expect(() => desk.handlers['calls.ringBack']({ callId })).toThrow(/withheld/);
  bench.clock.advance(7 * 24 * 3_600_000 + 3_600_000);
  expect(() => desk.handlers['calls.ringBack']({ callId })).toThrow(/no longer on the list/);
});

test('the list is for those who take calls', () => {
  const desk = bench.aDesk();
  bench.who = { ...wang, role: 'dispatcher' };
  expect(() => missed(desk)).toThrow(/takes no calls/);
  bench.who = null;
  expect(() => missed(desk)).toThrow(/nobody is signed in/);
});

test('an abusive call is marked and counted once, and the leader takes a practice call over', () => {
  const desk = bench.aDesk({ isPractice: true });
  void desk.handlers['practice.next']({});
  const { callId } = current(desk);
  void desk.handlers['calls.accept']({ callId });
  void desk.handlers['calls.markAbusive']({ callId });
  void desk.handlers['calls.markAbusive']({ callId });
  expect(desk.handlers['calls.askLeader']({ callId })).toEqual({ kind: 'transferred', extension: '8001' });
  expect(current(desk)).toMatchObject({ state: 'ended' });
  expect(current(desk).log.map(({ kind }) => kind)).toEqual(['rang', 'taken', 'abusive', 'leaderAsked', 'ended']);
  expect((desk.handlers['calls.missed']({}) as MissedList).counts).toEqual({ missed: 0, abusive: 1, leaderAsked: 1 });
});

test('where the telephone cannot put through, or the city names no leader, it is said and the call goes on', () => {
  const desk = bench.aDesk();
  desk.ringIncoming('13800000001');
  const { callId } = current(desk);
  void desk.handlers['calls.accept']({ callId });
  expect(desk.handlers['calls.askLeader']({ callId })).toEqual({ kind: 'byHand', extension: '8001' });
  const without = bench.aDesk({ phone: {} });
  without.ringIncoming('13800000001');
  expect(without.handlers['calls.askLeader']({ callId: current(without).callId })).toEqual({ kind: 'none' });
  expect(current(desk).state).toBe('accepted');
});
