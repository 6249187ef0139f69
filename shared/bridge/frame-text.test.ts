import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Frame } from './frame.ts';
import { maxFrameBytes } from './frame.ts';
import { decodeFrame, encodeFrame } from './frame-text.ts';

test('what is encoded is decoded again, whatever the text', () => {
  const input = fc.jsonValue();
  fc.assert(
    fc.property(fc.nat(), fc.string({ maxLength: 64 }), input, (id, method, value) => {
      const frame: Frame = { kind: 'call', id, method, input: JSON.parse(JSON.stringify(value)) };
      expect(decodeFrame(encodeFrame(frame) ?? '')).toEqual({ ok: true, frame });
    }),
    { seed: 12_345 },
  );
});

test('no text makes decoding fall over', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(decodeFrame(text).ok).toEqual(expect.any(Boolean));
    }),
    { seed: 12_345 },
  );
});

function ofBytes(filler: string, count: number): Frame {
  return { kind: 'event', name: 'x', payload: filler.repeat(count) };
}

test('size is counted in bytes, not characters', () => {
  const room = maxFrameBytes - JSON.stringify(ofBytes('', 0)).length;
  expect([
    encodeFrame(ofBytes('a', room)) !== undefined,
    encodeFrame(ofBytes('a', room + 1)) !== undefined,
    encodeFrame(ofBytes('字', Math.floor(room / 3))) !== undefined,
    encodeFrame(ofBytes('字', Math.floor(room / 3) + 1)) !== undefined,
    encodeFrame(ofBytes('😀', Math.floor(room / 4))) !== undefined,
    encodeFrame(ofBytes('😀', Math.floor(room / 4) + 1)) !== undefined,
  ]).toEqual([true, false, true, false, true, false]);
});

test('a reply too large becomes a failed reply of the same call', () => {
  const text = encodeFrame({ kind: 'reply', id: 3, ok: true, output: 'x'.repeat(maxFrameBytes) });
  expect(decodeFrame(text ?? '')).toMatchObject({
    ok: true,
    frame: { id: 3, ok: false, error: { code: 'too-large' } },
  });
});
