import { expect, test } from 'vitest';
import type { PickEvent, PickOption, PickState } from './pick-state.ts';
import { isUnmatched, restingPick, stepPick } from './pick-state.ts';

const wangjing: PickOption = { id: 'wj', text: '望京街道', path: '朝阳区' };
const wangfujing: PickOption = { id: 'wfj', text: '王府井' };

function play(events: readonly PickEvent[], from: PickState = restingPick) {
  const effects = [];
  let state = from;
  for (const event of events) {
    const step = stepPick(state, event);
    state = step.state;
    if (step.effect) effects.push(step.effect);
  }
  return { state, effects };
}

const typed = (text: string): PickEvent => ({ kind: 'typed', text, isComposing: false });
const answered = (asked: number, ...options: PickOption[]): PickEvent => ({ kind: 'answered', asked, options });

test('typing asks, and Enter takes the first answer', () => {
  const { effects, state } = play([typed('wj'), answered(1, wangjing, wangfujing), { kind: 'accept', key: 'enter' }]);
  expect(effects).toEqual([
    { kind: 'search', text: 'wj', asked: 1 },
    { kind: 'pick', option: wangjing },
  ]);
  expect(state.isOpen).toBe(false);
});

test('an answer to an older question is never shown', () => {
  const { state } = play([typed('w'), typed('wf'), answered(2, wangfujing), answered(1, wangjing)]);
  expect(state.options).toEqual([wangfujing]);
});

test('an answer that comes after the field was left is not shown', () => {
  const { state } = play([typed('w'), { kind: 'left' }, answered(1, wangjing)]);
  expect(state).toMatchObject({ isOpen: false, options: [], typed: null });
});

test('while an input method composes nothing is asked, moved or taken', () => {
  const composing: PickEvent = { kind: 'typed', text: "wang'j", isComposing: true };
  const { effects, state } = play([
    composing,
    { kind: 'moved', by: 1 },
    { kind: 'accept', key: 'enter' },
    { kind: 'accept', key: 'tab' },
  ]);
  expect(effects).toEqual([]);
  expect(state.typed).toBe("wang'j");
  expect(play([{ kind: 'composed', text: '望京' }], state).effects).toEqual([
    { kind: 'search', text: '望京', asked: 1 },
  ]);
});

test('Tab before the answer takes the first option when it comes', () => {
  const { effects } = play([typed('wj'), { kind: 'accept', key: 'tab' }, { kind: 'left' }, answered(1, wangjing)]);
  expect(effects.at(-1)).toEqual({ kind: 'pick', option: wangjing });
});

test('Tab before an empty answer keeps the text and says that nothing was found', () => {
  const { effects, state } = play([typed('zz'), { kind: 'accept', key: 'tab' }, { kind: 'left' }, answered(1)]);
  expect(effects).toHaveLength(1);
  expect(state.typed).toBe('zz');
  expect(isUnmatched(state)).toBe(true);
});

test('looking at the list and leaving by Tab picks nothing', () => {
  const { effects } = play([
    { kind: 'opened' },
    answered(1, wangjing),
    { kind: 'accept', key: 'tab' },
    { kind: 'left' },
  ]);
  expect(effects).toEqual([{ kind: 'search', text: '', asked: 1 }]);
});

test('emptying the text and leaving clears the value', () => {
  const { effects } = play([typed(''), answered(1, wangjing), { kind: 'left' }]);
  expect(effects.at(-1)).toEqual({ kind: 'pick', option: null });
});

test('arrows go round and Escape gives the value back', () => {
  const open = play([typed('w'), answered(1, wangjing, wangfujing), { kind: 'moved', by: -1 }]);
  expect(open.state.active).toBe(1);
  expect(play([{ kind: 'moved', by: 1 }], open.state).state.active).toBe(0);
  expect(play([{ kind: 'escaped' }], open.state)).toMatchObject({ effects: [], state: { typed: null, isOpen: false } });
});

test('a failed search is said, and the next key asks again', () => {
  const { state, effects } = play([typed('w'), { kind: 'failed', asked: 1 }]);
  expect(state).toMatchObject({ phase: 'failed', isOpen: true });
  expect(effects).toHaveLength(1);
  expect(play([typed('wj')], state).effects).toEqual([{ kind: 'search', text: 'wj', asked: 2 }]);
});
