import { expect, test } from 'vitest';
import { maskEvent, maskName } from './mask-event.ts';
import { maskCase } from './roles.ts';
import type { Actor, Role } from './roles.ts';
import { aCommand, aContext, aContextOf, strictCity } from './testing/builders.ts';
import type { Move } from './testing/story.ts';
import { dispatchTwo, moveTo, register, sign, signTwo, tell } from './testing/story.ts';

const of = (unitId: string, role: Role = 'unit'): Actor => aContextOf(unitId, role).actor;

/** The lead (unit-1, a1) and unit-2, which helps (a2), have both written words; what of them is sent to whom. */
const words = [
  'lead-contact',
  'lead-reply',
  'assist-contact',
  'assist-reply',
  'ask-assist',
  'extension',
  'extension-ruling',
  'the-supervision',
  'the-exclusion',
  'the-hard',
] as const;
const moves: readonly Move[] = [
  register,
  dispatchTwo,
  sign,
  signTwo,
  ['unit', aCommand('assignment.contact', { note: 'lead-contact' })],
  ['unit@unit-2', aCommand('assignment.contact', { assignmentId: 'a2', note: 'assist-contact' })],
  ['unit', aCommand('assist.request', { unitId: 'unit-3', note: 'ask-assist' })],
  ['dispatcher', aCommand('assist.rule', { assignmentId: 'a3' })],
  ['unit', aCommand('extension.request', { requestId: 'r2', note: 'extension' })],
  ['dispatcher', aCommand('extension.rule', { requestId: 'r2', note: 'extension-ruling' })],
  ['office', aCommand('supervision.issue', { note: 'the-supervision' })],
  ['supervisor', aCommand('case.markHard', { note: 'the-hard' })],
  ['unit@unit-2', aCommand('assignment.reply', { assignmentId: 'a2', text: 'assist-reply' })],
  ['unit', aCommand('assignment.reply', { text: 'lead-reply' })],
  ['unit', aCommand('exclusion.apply', { note: 'the-exclusion' })],
];
const { state, events } = tell(moves);

function shownTo(actor: Actor): readonly string[] {
  const lines = events.map((event) => maskEvent(actor, state, event));
  const sent = [JSON.stringify(maskCase(actor, state)), JSON.stringify(lines)];
  const seen = sent.map((text) => words.filter((word) => text.includes(`"${word}"`)));
  // The history of a case says no more than its row.
  expect(seen[1]).toEqual(seen[0]);
  return seen[0] ?? [];
}

function namesFor(unitId: string): readonly string[] {
  return events.map((event) => `${event.type} ${maskName(of(unitId), state, event, 'Li') || 'somebody'}`);
}

test('the lead sees every word of its own and of those who assist it', () => {
  expect(shownTo(of('unit-1'))).toEqual([...words]);
  expect(shownTo(of('unit-1', 'unitHead'))).toEqual([...words]);
});

test('who assists sees its own words and no other’s, and who was asked to help what for', () => {
  expect(shownTo(of('unit-2'))).toEqual(['assist-contact', 'assist-reply']);
  expect(shownTo(of('unit-3'))).toEqual(['ask-assist']);
});

test('the hotline sees all of it, as far as its roles do', () => {
  for (const role of ['agent', 'supervisor', 'dispatcher', 'office'] as const) {
    expect(shownTo(aContext(role).actor)).toEqual(words.filter((word) => word !== 'the-exclusion' || role !== 'agent'));
  }
});

test('that a step was done stays in the history, without the name of another unit’s person', () => {
  expect(namesFor('unit-2')).toContain('assignment.replied Li');
  expect(namesFor('unit-2')).toContain('assignment.replied somebody');
  expect(namesFor('unit-2')).toContain('case.dispatched Li');
  expect(namesFor('unit-1').filter((line) => line.endsWith('somebody'))).toEqual([]);
});

test('a unit that has passed a case on sees nothing of what the next one writes, which sees nothing of its words either', () => {
  const told = tell(
    [
      register,
      ['dispatcher', aCommand('case.dispatch')],
      ['unit', aCommand('return.request', { basis: 'first-basis' })],
      ['unitHead', aCommand('return.confirm')],
      ['dispatcher', aCommand('return.rule', { ruling: moveTo('unit-2', 'a2'), note: 'ruling' })],
      ['unit@unit-2', aCommand('assignment.sign', { assignmentId: 'a2' })],
      ['unit@unit-2', aCommand('ledger.request', { plan: 'second-plan' })],
      ['unit@unit-2', aCommand('assignment.reply', { assignmentId: 'a2', text: 'second-reply' })],
    ].toSpliced(1, 0, ['agent', aCommand('case.submit')]) as readonly Move[],
    strictCity,
  );
  const seen = (unitId: string) => {
    const rows = JSON.stringify(maskCase(of(unitId), told.state));
    const lines = JSON.stringify(told.events.map((event) => maskEvent(of(unitId), told.state, event)));
    const all = ['first-basis', 'ruling', 'second-plan', 'second-reply'];
    return [rows, lines].map((text) => all.filter((word) => text.includes(`"${word}"`)));
  };
  expect(seen('unit-1')).toEqual([
    ['first-basis', 'ruling'],
    ['first-basis', 'ruling'],
  ]);
  expect(seen('unit-2')).toEqual([
    ['ruling', 'second-plan', 'second-reply'],
    ['ruling', 'second-plan', 'second-reply'],
  ]);
});
