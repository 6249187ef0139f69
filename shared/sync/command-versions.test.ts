import { expect, test } from 'vitest';
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
  const other = { ...told, type: 'case.amend' };
  expect(downcastEnvelope(other, 3)).toBe(other);
});
