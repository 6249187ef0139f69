import { expect, test } from 'vitest';
import { callbackOf, callbackRulesOf } from '#shared/city/callback-file.ts';
import type { CallbackForm, RuleContext } from './callback-rule.ts';
import { callbackRule, detailsOf, emptyCallbackForm, fillForm } from './callback-rule.ts';

const rules = callbackRulesOf(callbackOf(undefined));
const strict = { ...rules, leads: { ...rules.leads, no: { ...rules.leads.no, dissatisfied: 'rework' as const } } };
const usual: RuleContext = { rules, round: 1, isLeader: false };
const asked: CallbackForm = { ...emptyCallbackForm, contacted: true, solved: 'yes', satisfied: 'satisfied' };
const unhappy: CallbackForm = { ...asked, solved: 'no', satisfied: 'dissatisfied' };

test('nothing can be recorded before all three questions are answered', () => {
  expect(callbackRule({ ...asked, satisfied: null }, usual)).toEqual({
    answers: null,
    next: 'close',
    why: 'open',
    mayChoose: false,
    missing: 'answers',
  });
});

test('solved closes by rule, and so does no opinion; there is nothing to choose', () => {
  expect(callbackRule(asked, usual)).toMatchObject({ next: 'close', why: 'rule', mayChoose: false, missing: null });
  expect(callbackRule({ ...asked, solved: 'noOpinion', chosenNext: 'rework' }, usual)).toMatchObject({ next: 'close' });
});

test('where the city leaves the choice, rework is proposed for what is not solved, and closing it needs a note', () => {
  expect(callbackRule(unhappy, usual)).toMatchObject({ next: 'rework', why: 'choice', mayChoose: true, missing: null });
  const closing: CallbackForm = { ...unhappy, chosenNext: 'close' };
  expect(callbackRule(closing, usual)).toMatchObject({ why: 'choice', missing: 'note' });
  expect(callbackRule({ ...closing, note: '市民同意' }, usual)).toMatchObject({ next: 'close', missing: null });
});

test('where answers lead to rework by rule, only a leader goes against it, with a note; enough reworks leave the choice', () => {
  const closing: CallbackForm = { ...unhappy, chosenNext: 'close' };
  const ruled = { ...usual, rules: strict };
  expect(callbackRule(closing, ruled)).toMatchObject({ next: 'rework', why: 'rule', mayChoose: false });
  expect(callbackRule(closing, { ...ruled, isLeader: true })).toMatchObject({
    next: 'close',
    why: 'against',
    missing: 'note',
  });
  expect(callbackRule(unhappy, { ...ruled, round: 4 })).toMatchObject({
    next: 'rework',
    why: 'reworkedEnough',
    mayChoose: true,
  });
});

test('who was not reached has not answered, and who answers was reached', () => {
  const missed = fillForm(asked, { missed: 'later' });
  expect(missed).toEqual({ ...emptyCallbackForm, missed: 'later' });
  expect(callbackRule(missed, usual)).toMatchObject({ answers: null, next: 'tryAgain', why: 'missed', missing: null });
  const wished = fillForm(missed, { laterAtMs: 5 });
  expect(detailsOf(wished)).toEqual({ missed: 'later', laterAtMs: 5 });
  const reached = fillForm(wished, { solved: 'yes' });
  expect([reached.missed, reached.laterAtMs, reached.solved]).toEqual([null, null, 'yes']);
  expect(detailsOf({ ...asked, fit: 'partly' })).toEqual({ fit: 'partly' });
});
