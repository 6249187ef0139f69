import { expect, test } from 'vitest';
import type { History } from './check-history.ts';
import { checkHistory } from './check-history.ts';

/** Three wishes: one applied, one in conflict and shown, one whose answer was lost and that was never saved. */
const good: History = {
  wishes: [
    { marker: 'one', station: 'a', answer: 'saved' },
    { marker: 'two', station: 'b', answer: 'saved' },
    { marker: 'three', station: 'a', answer: 'lost' },
    { marker: 'four', station: 'b', answer: 'refused' },
  ],
  kept: [
    { commandId: 'c1', station: 'a', marker: 'one', caseId: 'x', state: 'applied' },
    { commandId: 'c2', station: 'a', marker: null, caseId: 'x', state: 'applied' },
    { commandId: 'c3', station: 'b', marker: 'two', caseId: 'x', state: 'attention' },
  ],
  receipts: [
    { commandId: 'c1', kind: 'applied' },
    { commandId: 'c2', kind: 'applied' },
    { commandId: 'c3', kind: 'conflict' },
  ],
  events: [
    { seq: 1, commandId: 'c1', caseId: 'x', marker: 'one' },
    { seq: 2, commandId: 'c2', caseId: 'x', marker: null },
  ],
  shown: ['c3'],
  numbers: ['BJ-1'],
};

const lost = { marker: 'five', station: 'a', answer: 'lost' } as const;
const lateCommand = { commandId: 'c5', station: 'a', marker: 'five', caseId: 'y', state: 'applied' } as const;

test('a history in which every saved command has one verdict and one effect passes', () => {
  expect(checkHistory(good)).toEqual([]);
});

test('a wish whose answer was lost may be there, once', () => {
  const there = {
    ...good,
    wishes: [...good.wishes, lost],
    kept: [...good.kept, lateCommand],
    receipts: [...good.receipts, { commandId: 'c5', kind: 'applied' } as const],
    events: [...good.events, { seq: 4, commandId: 'c5', caseId: 'y', marker: 'five' }],
  };
  expect(checkHistory(there)).toEqual([]);
});

/** Each history is wrong in one way, and the words name it. */
const bad: readonly (readonly [string, Partial<History>, string])[] = [
  ['a saved wish that is nowhere', { wishes: [...good.wishes, { ...lost, answer: 'saved' }] }, 'lost: a said "five"'],
  [
    'a refused wish that was kept',
    { wishes: good.wishes.map((wish) => (wish.marker === 'one' ? { ...wish, answer: 'refused' } : wish)) },
    'kept although refused',
  ],
  ['a wish saved twice', { kept: [...good.kept, { ...lateCommand, marker: 'one' }] }, 'saved 2 times: "one"'],
  [
    'a command in the outbox of another desk',
    { kept: good.kept.map((command) => (command.marker === 'two' ? { ...command, station: 'a' } : command)) },
    'at another station: "two"',
  ],
  ['a command nobody wished', { kept: [...good.kept, lateCommand] }, 'nobody wished "five"'],
  ['a command without a verdict', { receipts: good.receipts.slice(1) }, 'no verdict: c1'],
  ['two verdicts', { receipts: [...good.receipts, { commandId: 'c1', kind: 'refused' }] }, '2 verdicts: c1'],
  [
    'a verdict the desk does not know',
    { kept: good.kept.map((command) => ({ ...command, state: 'waiting' })) },
    'the server says applied, a says waiting: c1',
  ],
  [
    'a conflict the desk takes for done',
    { kept: good.kept.map((command) => ({ ...command, state: 'applied' })), shown: [] },
    'the server says conflict, b says applied: c3',
  ],
  ['one command in two outboxes', { kept: [...good.kept, ...good.kept.slice(1, 2)] }, 'in two outboxes: c2'],
  [
    'a verdict for nobody',
    { receipts: [...good.receipts, { commandId: 'c9', kind: 'refused' }] },
    'a verdict for a command nobody has: c9',
  ],
  ['an effect that is missing', { events: good.events.slice(1) }, 'applied without an effect: c1'],
  [
    'an effect of what was refused',
    { events: [...good.events, { seq: 3, commandId: 'c3', caseId: 'x', marker: 'two' }] },
    'conflict, and yet in the log: c3',
  ],
  [
    'an effect without a verdict',
    { events: [...good.events, { seq: 3, commandId: 'c8', caseId: 'x', marker: null }] },
    'an effect without a verdict: c8',
  ],
  [
    'an effect that happened twice',
    { events: [...good.events, { seq: 3, commandId: 'c2', caseId: 'x', marker: 'one' }] },
    'done 2 times: "one"',
  ],
  [
    'two events in one place',
    { events: [...good.events, { seq: 2, commandId: 'c2', caseId: 'x', marker: null }] },
    'two events have seq 2',
  ],
  ['a conflict nobody is shown', { shown: [] }, 'not shown to anybody: c3'],
  ['something shown that is settled', { shown: ['c3', 'c1'] }, 'shown without a reason: c1'],
  ['a number given twice', { numbers: ['BJ-1', 'BJ-1'] }, '2 cases have the number BJ-1'],
  ['a case without a number', { numbers: ['BJ-1', null] }, '1 cases have no number'],
];

for (const [what, change, words] of bad) {
  test(`${what} is found`, () => {
    expect(checkHistory({ ...good, ...change }).join('\n')).toContain(words);
  });
}
