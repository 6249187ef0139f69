import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandTypes } from '#shared/domain/command.ts';
import { ruleOf } from '#shared/domain/machine/command-table.ts';
import { commandPayloadSchemas } from '#shared/sync/command-schema.ts';
import { envelopeSchema } from '#shared/sync/envelope.ts';
import { limits } from '#shared/sync/limits.ts';
import { syncErrorCodes, syncRequests } from '#shared/sync/protocol.ts';

const page = readFileSync(new URL('../docs/sync-protocol.md', import.meta.url), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('|'));

function rowOf(name: string): string {
  return rows.find((row) => new RegExp(`^\\|[^|]*\`${name}\``).test(row)) ?? '';
}

function missing(names: readonly string[], text: string): readonly string[] {
  return names.filter((name) => !text.includes(`\`${name}\``));
}

test.each(Object.entries(syncRequests))('the page of the protocol describes %s with every field', (name, schemas) => {
  const fields = [...Object.keys(schemas.request.shape), ...Object.keys(schemas.answer.shape)];
  expect(missing(fields, rowOf(name))).toEqual([]);
});

test('the page of the protocol says what to do on every error code', () => {
  expect(syncErrorCodes.filter((code) => rowOf(code) === '')).toEqual([]);
});

test('the page of the protocol describes every field of the envelope and the reason of every limit of the wire', () => {
  expect(Object.keys(envelopeSchema.shape).filter((field) => rowOf(field) === '')).toEqual([]);
  // How long one text may be is the domain's; its sum is the size of a command.
  const ofTheWire = Object.keys(limits).filter((name) => !/Chars$|^assistUnits$/.test(name));
  expect(ofTheWire.filter((name) => rowOf(name) === '')).toEqual([]);
});

test.each(commandTypes)('the page of the protocol says what %s carries and what it is about', (type) => {
  const row = rowOf(type);
  const ofTheCase = type === 'case.register' ? Object.keys(commandPayloadSchemas['case.amend'].shape.fields.shape) : [];
  const fields = Object.keys(commandPayloadSchemas[type].shape).filter((field) => !ofTheCase.includes(field));
  expect(missing(fields, row)).toEqual([]);
  expect(row.split('|').at(-2)?.trim()).toBe(type === 'case.register' ? 'nothing' : ruleOf(type).about);
});
