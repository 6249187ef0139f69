import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { liveNotice } from '../caller-notice.ts';
import { caseStatuses, isOver } from '../case.ts';
import { aCommand, morningMs } from '../testing/builders.ts';
import type { Move } from '../testing/story.ts';
import { decideMove, dispatch, register, sign, tell } from '../testing/story.ts';

const dayMs = 86_400_000;
const post: Move = ['supervisor', aCommand('notice.post')];
const told: Move = ['agent', aCommand('notice.tell')];
const withdraw: Move = ['office', aCommand('notice.withdraw')];
const later: Move = ['office', aCommand('notice.post', { text: '预计八点修复', untilMs: null })];

test('a supervisor writes what callers are told, another writes over it, and it is withdrawn', () => {
  const { state } = tell([register, post]);
  expect(state.notice).toMatchObject({ untilMs: morningMs + dayMs, by: 'person-supervisor', told: 0 });
  expect(state.touched.notice?.revision).toBe(state.revision);
  const changed = tell([register, post, later]).state;
  expect(changed.notice).toMatchObject({ text: '预计八点修复', untilMs: null, by: 'person-office' });
  expect(tell([register, post, later, withdraw]).state.notice).toBeNull();
  expect(tell([register]).state).not.toHaveProperty('notice');
});

test('those who were told are counted, over a change of its words, and the count is nobody’s step', () => {
  const { state } = tell([register, post, told, later, told]);
  expect(state.notice?.told).toBe(2);
  expect(tell([register, post, later, told, told]).state).toMatchObject({
    revision: 5,
    touched: { notice: { revision: 3 } },
  });
});

test('that a caller was told stands also where the notice was withdrawn or the case ended meanwhile', () => {
  const withdrawn = tell([register, post, withdraw, told]).state;
  expect(withdrawn.notice).toBeNull();
  const over = tell([register, post, ['supervisor', aCommand('case.withdraw')], told]).state;
  expect(over).toMatchObject({ status: 'withdrawn', notice: { told: 1 } });
  expect(liveNotice(over, morningMs)).toBeNull();
});

test('a merge ends the notice, and undoing the merge brings it back; it can be withdrawn in between', () => {
  const merge: Move = ['supervisor', aCommand('case.merge')];
  const unmerge: Move = ['supervisor', aCommand('case.unmerge')];
  const merged = tell([register, post, merge]).state;
  expect(liveNotice(merged, morningMs)).toBeNull();
  expect(liveNotice(tell([register, post, merge, unmerge]).state, morningMs)).toMatchObject({ told: 0 });
  expect(tell([register, post, merge, withdraw]).state.notice).toBeNull();
  expect(decideMove(merged, later, {})).toMatchObject({ refusal: { code: 'case-is-over' } });
});

test('it is told from any step of an open case', () => {
  expect(liveNotice(tell([register, dispatch, sign, post]).state, morningMs)).not.toBeNull();
});

test('a notice is live exactly while its case is open and its time is not over', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...caseStatuses),
      fc.option(fc.integer({ min: 0, max: 100 })),
      fc.integer({ min: 0, max: 100 }),
      (status, untilMs, nowMs) => {
        const notice = { text: '停水', untilMs, atMs: 0, by: 'person-1' as never, told: 0 };
        const isLive = liveNotice({ notice, status }, nowMs) !== null;
        expect(isLive).toBe(!isOver(status) && (untilMs === null || nowMs < untilMs));
        expect(liveNotice({ status, notice: null }, nowMs)).toBeNull();
      },
    ),
  );
});
