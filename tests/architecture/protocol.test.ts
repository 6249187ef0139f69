import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { articlePayloadSchemas } from '#shared/sync/article-schema.ts';
import { commandPayloadSchemas } from '#shared/sync/command-schema.ts';
import { grantClaimsSchema } from '#shared/sync/grant.ts';
import { oldestProtocolVersion, protocolVersion } from '#shared/sync/protocol-version.ts';
import { articlesPoke, poke, syncFailure, syncRequests } from '#shared/sync/protocol.ts';
import { protocolPins } from './protocol-pins.ts';

const wire = {
  ...syncRequests,
  poke,
  articlesPoke,
  syncFailure,
  grant: grantClaimsSchema,
  commands: commandPayloadSchemas,
  articleCommands: articlePayloadSchemas,
};

/** The same text for the same wire, whatever the order in which schemas were written down. */
function describeWire(part: unknown): unknown {
  if (part instanceof z.ZodType) return z.toJSONSchema(part, { unrepresentable: 'any' });
  const entries = Object.entries(part as Record<string, unknown>).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, describeWire(inner)]));
}

function hashWire(part: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(describeWire(part)))
    .digest('hex')
    .slice(0, 16);
}

test('the wire is the one this protocol version was pinned with', () => {
  expect(
    hashWire(wire),
    'The wire changed. Raise protocolVersion (shared/sync/protocol-version.ts), say there what changed, and add a pin.',
  ).toBe(protocolPins[protocolVersion]);
});

test('the hash sees a field that was added, renamed or limited otherwise', () => {
  const hashes = [
    { a: z.strictObject({ n: z.int().max(5) }) },
    { a: z.strictObject({ n: z.int().max(6) }) },
    { a: z.strictObject({ m: z.int().max(5) }) },
    { a: z.strictObject({ n: z.int().max(5), o: z.string().optional() }) },
    { b: z.strictObject({ n: z.int().max(5) }) },
  ].map(hashWire);
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('every version still spoken has its pin', () => {
  const spoken = Array.from(
    { length: protocolVersion - oldestProtocolVersion + 1 },
    (_, i) => i + oldestProtocolVersion,
  );
  expect(spoken.filter((version) => !(version in protocolPins))).toEqual([]);
});
