// Rulings and habits as they travel: JSON, deflated (docs/sync-protocol.md, the request `routing`).

import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { WhoKnowledge } from '#shared/routing/who/knowledge.ts';
import { whoKnowledgeSchema } from '#shared/routing/who/knowledge.ts';

/** Nothing that this server made comes to as much. */
const mostBytes = 64 * 1024 * 1024;

export function encodeWho(knowledge: WhoKnowledge): Uint8Array {
  return deflateRawSync(JSON.stringify(knowledge));
}

/** Throws where the bytes are not what `encodeWho` made. */
export function decodeWho(bytes: Uint8Array): WhoKnowledge {
  const text = inflateRawSync(bytes, { maxOutputLength: mostBytes }).toString('utf8');
  return whoKnowledgeSchema.parse(JSON.parse(text));
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
