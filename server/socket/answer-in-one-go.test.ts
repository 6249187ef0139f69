import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeReply } from './answer-in-one-go.ts';

/** What the library's protocol makes of the frames: type, parts to come, id and JSON with places for the parts. */
function decode([head, ...parts]: readonly (string | Uint8Array)[]): unknown {
  const found = /^(?<type>3|6(?<count>\d+)-)(?<id>\d+)(?<json>\[.*\])$/s.exec(String(head))?.groups;
  expect(Number(found?.['count'] ?? 0)).toBe(parts.length);
  const [reply] = JSON.parse(found?.['json'] ?? '') as [{ answer?: { rows?: unknown } }];
  const { answer } = reply;
  const isPlace = JSON.stringify(answer?.rows) === '{"_placeholder":true,"num":0}';
  const whole = isPlace ? { ...reply, answer: { ...answer, rows: parts[0] } } : reply;
  return { id: Number(found?.['id']), reply: whole };
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
      expect(decode(encodeReply(id, said))).toEqual({ id, reply: asSent(said) });
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
