import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringifyReply } from './answer-in-one-go.ts';

test('a reply is the JSON it would have been, whatever is in it', () => {
  const page = fc.record({ rows: fc.array(fc.jsonValue()), headSeq: fc.nat() });
  const reply = fc.oneof(
    fc.record({ ok: fc.constant(true), answer: fc.oneof(page, fc.record({ entries: fc.array(fc.jsonValue()) })) }),
    fc.record({ ok: fc.constant(false), error: fc.record({ code: fc.string() }) }),
  );
  fc.assert(
    fc.property(reply, (said) => {
      expect(JSON.parse(stringifyReply(said))).toEqual(JSON.parse(JSON.stringify(said)));
    }),
    { seed: 20_261_123, numRuns: 200 },
  );
});

test('rows that many are given are made into JSON once', () => {
  let made = 0;
  const rows = [{ toJSON: () => (made += 1) }];
  const replies = [1, 2, 3].map((headSeq) => stringifyReply({ ok: true, answer: { rows, headSeq } }));
  expect([made, replies[2]]).toEqual([1, '{"ok":true,"answer":{"rows":[1],"headSeq":3}}']);
});
