import * as fc from 'fast-check';
import { Decoder } from 'socket.io-parser';
import { expect, test } from 'vitest';
import { encodeReply } from './answer-in-one-go.ts';

/** What the library's own decoder makes of the frames. */
function decode(frames: readonly (string | Uint8Array)[]): unknown {
  const decoder = new Decoder();
  let decoded: unknown;
  decoder.on('decoded', (packet: unknown) => void (decoded = packet));
  for (const frame of frames) decoder.add(frame);
  return decoded;
}

test('a reply arrives as what it was, whatever is in it', () => {
  const rows = fc.oneof(fc.array(fc.jsonValue()), fc.uint8Array({ minLength: 1 }));
  const page = fc.record({ rows, headSeq: fc.nat() });
  const reply = fc.oneof(
    fc.record({ ok: fc.constant(true), answer: fc.oneof(page, fc.record({ entries: fc.array(fc.jsonValue()) })) }),
    fc.record({ ok: fc.constant(false), error: fc.record({ code: fc.string() }) }),
  );
  fc.assert(
    fc.property(fc.nat(), reply, (id, said) => {
      expect(decode(encodeReply(id, said))).toMatchObject({ id, type: 3, nsp: '/', data: [asSent(said)] });
    }),
    { seed: 20_261_123, numRuns: 300 },
  );
});

test('packed rows are handed to every link as the same bytes', () => {
  const rows = Uint8Array.of(1, 2, 3);
  const frames = [1, 2].map((id) => encodeReply(id, { ok: true, answer: { rows } })[1]);
  expect(frames.every((frame) => frame === rows)).toBe(true);
});

/** JSON knows no negative zero; bytes stay bytes. */
function asSent(reply: object): unknown {
  const { answer } = reply as { answer?: { rows?: unknown } };
  const plain = JSON.parse(JSON.stringify(reply)) as { answer?: { rows?: unknown } };
  return answer?.rows instanceof Uint8Array ? { ...plain, answer: { ...plain.answer, rows: answer.rows } } : plain;
}
