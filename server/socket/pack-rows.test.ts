import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packedFromBytes, unpackRows } from '#shared/sync/packed-rows.ts';
import type { PulledRow } from '#shared/sync/protocol.ts';
import { packRows } from './pack-rows.ts';

const inflate = (packed: Uint8Array) => inflateRawSync(packed).toString();
const rowsOf = (length: number) => [{ kind: 'row', text: '路灯不亮'.repeat(length) }] as unknown as PulledRow[];

test('large rows travel as far fewer bytes and come out as they were', () => {
  const rows = rowsOf(20_000);
  const packed = packRows(rows);
  expect(packed).toBeInstanceOf(Uint8Array);
  expect((packed as Uint8Array).byteLength).toBeLessThan(JSON.stringify(rows).length / 5);
  const reply = { ok: true, answer: { rows: packed, headSeq: 7 } };
  expect(unpackRows(reply, inflate)).toEqual({ ok: true, answer: { rows, headSeq: 7 } });
});

test('small rows, and answers that have none, are left as they are', () => {
  const rows = rowsOf(3);
  expect(JSON.stringify(rows).length).toBeLessThan(packedFromBytes);
  expect(packRows(rows)).toBe(rows);
  for (const reply of [{ ok: true, answer: { rows } }, { ok: true, answer: {} }, { ok: false }, 'no reply', null]) {
    expect(unpackRows(reply, inflate)).toBe(reply);
  }
});

test('bytes that are no rows stay what they are, for the schema to refuse', () => {
  const reply = { ok: true, answer: { rows: Uint8Array.of(255, 255, 255, 7) } };
  expect(unpackRows(reply, inflate)).toBe(reply);
});
