import { expect, test } from 'vitest';
import type { CommandPayloads } from '../domain/command.ts';
import { aCommand } from '../domain/testing/builders.ts';
import { commandVersions, downcastEnvelope, isReadable } from './command-versions.ts';
import type { Envelope } from './envelope.ts';

const overruled = { suggestedUnitId: 'unit-2', reason: 'wrongPlace', note: '' } as const;
const { payload } = aCommand('case.dispatch');

function anEnvelope(version: number, carried: object): Envelope {
  return { type: 'case.dispatch', version, payload: carried } as unknown as Envelope;
}

test('a command of an older version is read as it is, and what its version had not is no part of it', () => {
  expect(commandVersions['case.dispatch']).toBe(2);
  expect(isReadable('case.dispatch', 1, payload)).toBe(true);
  expect(isReadable('case.dispatch', 2, { ...payload, overruled })).toBe(true);
  expect(isReadable('case.dispatch', 1, { ...payload, overruled })).toBe(false);
  expect([0, 3].map((version) => isReadable('case.dispatch', version, payload))).toEqual([false, false]);
  expect(isReadable('case.dispatch', 2, undefined)).toBe(true);
});

test('an older server is sent what it can read', () => {
  const told = anEnvelope(2, { ...payload, overruled });
  expect(downcastEnvelope(told, 5)).toBe(told);
  expect(downcastEnvelope(told, 4)).toEqual(anEnvelope(1, payload as object));
  expect(downcastEnvelope(anEnvelope(1, payload as object), 3)).toEqual(anEnvelope(1, payload as object));
  const other = { ...told, type: 'case.answer' };
  expect(downcastEnvelope(other, 3)).toBe(other);
});

const taken = aCommand('case.register').payload as CommandPayloads['case.register'];
const spoken = { ...taken, caller: { ...taken.caller, language: 'en', needsInterpreter: true } };
const callLog = [
  { kind: 'taken', atMs: 1 },
  { kind: 'note', atMs: 2, text: '三号楼也停水' },
] as const;

function aRegistration(version: number, carried: object): Envelope {
  return { ...anEnvelope(version, carried), type: 'case.register' };
}

test('a language and the log of a call came with version 2 of a registration', () => {
  const readable = [taken, spoken, { ...taken, callLog }].map((payload) => [
    isReadable('case.register', 1, payload),
    isReadable('case.register', 2, payload),
  ]);
  expect(readable).toEqual([
    [true, true],
    [false, true],
    [false, true],
  ]);
  expect(isReadable('case.amend', 1, { fields: { caller: spoken.caller } })).toBe(false);
});

test('an older server is told the notes of a call below the narrative, and nothing of languages', () => {
  const told = aRegistration(2, { ...spoken, callLog });
  expect(downcastEnvelope(told, 8)).toBe(told);
  const narrative = `${taken.narrative}\n三号楼也停水`;
  expect(downcastEnvelope(told, 7)).toEqual(aRegistration(1, { ...taken, narrative }));
  const full = { ...taken, narrative: 'x'.repeat(8_000), callLog };
  expect(downcastEnvelope(aRegistration(2, full), 7).payload).toMatchObject({ narrative: full.narrative });
  const amended = { ...anEnvelope(2, { fields: { caller: spoken.caller } }), type: 'case.amend' } as Envelope;
  expect(downcastEnvelope(amended, 7).payload).toEqual({ fields: { caller: taken.caller } });
});

test('labels came with version 2 of a registration and of an amendment; an older server is told of none', () => {
  const marked = { ...taken, labelIds: ['label-1'] };
  const amended = { fields: { urgency: 'urgent', labelIds: ['label-1'] } };
  expect([isReadable('case.register', 1, marked), isReadable('case.amend', 1, amended)]).toEqual([false, false]);
  expect(downcastEnvelope(aRegistration(2, marked), 7)).toEqual(aRegistration(1, taken));
  const amendment = { ...anEnvelope(2, amended), type: 'case.amend' } as Envelope;
  expect(downcastEnvelope(amendment, 7).payload).toEqual({ fields: { urgency: 'urgent' } });
});

test('what was handed in and the code came with version 2; an older server is told neither', () => {
  const visit = { ...taken, handedIn: [], trackingCode: 'K7QM3XWD9HPA' };
  expect([isReadable('case.register', 1, visit), isReadable('case.register', 2, visit)]).toEqual([false, true]);
  expect(downcastEnvelope(aRegistration(2, visit), 7)).toEqual(aRegistration(1, taken));
});
