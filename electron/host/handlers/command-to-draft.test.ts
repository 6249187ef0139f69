import { expect, test } from 'vitest';
import { draftBody } from '#shared/bridge/drafts.ts';
import { commandTypes } from '#shared/domain/command.ts';
import { aCommand } from '#shared/domain/testing/builders.ts';
import { commandToDraft } from './command-to-draft.ts';

test.each(commandTypes)('%s: what comes back to be edited is a form that can be kept', (type) => {
  const body = commandToDraft(aCommand(type));
  if (body) expect(draftBody.safeParse(body)).toMatchObject({ success: true, data: body });
});

test('a command with words of its own comes back as its form, a single press does not', () => {
  expect(commandToDraft(aCommand('return.request'))).toEqual({
    kind: 'wish',
    caseId: 'case-1',
    type: 'return.request',
    fields: { assignmentId: 'a1', reason: 'notOurDuty', rightfulUnitId: 'unit-2', basis: '职责清单第3条' },
  });
  expect(commandToDraft(aCommand('extension.request'))).toMatchObject({
    fields: { wanted: { kind: 'elapsed', hours: 24 }, note: expect.any(String) },
  });
  expect([commandToDraft(aCommand('assignment.sign')), commandToDraft(aCommand('callback.claim'))]).toEqual([
    undefined,
    undefined,
  ]);
});

test('a call-back that was not accepted comes back with everything that was said of it', () => {
  const missed = { answers: null, next: 'tryAgain', note: '响铃', missed: 'later', laterAtMs: 1_800_000_000_000 };
  expect(commandToDraft(aCommand('callback.record', missed))).toEqual({
    kind: 'callback',
    caseId: 'case-1',
    contacted: null,
    solved: null,
    satisfied: null,
    note: '响铃',
    missed: 'later',
    laterAtMs: 1_800_000_000_000,
  });
  expect(commandToDraft(aCommand('callback.record', { fit: 'partly', truth: 'no' }))).toMatchObject({
    solved: 'yes',
    fit: 'partly',
    truth: 'no',
  });
});
