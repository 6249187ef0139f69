// The request for what was learned, as a server answers it: for tests of the console's half.

import type { SyncAnswer, SyncRequest } from '#shared/sync/protocol.ts';
import { limits } from '#shared/sync/limits.ts';
import { sha256Of } from './learned-files.ts';

export type LearnedPart = { readonly part: string; readonly version: number; readonly bytes: Uint8Array };

/** A server that ships these parts; a test changes them, spoils what it gives or makes it an older one. */
export function aLearnedServer(parts: LearnedPart[]) {
  const server = { parts, asked: 0, pieces: 0, spoil: false, isOlder: false, request };

  async function request(_name: 'routing', { have }: SyncRequest<'routing'>) {
    server.asked += 1;
    if (server.isOlder) return { ok: false, code: 'malformed', detail: '', retryAfterMs: null };
    return { ok: true, answer: answer(have), tookMs: 1 };
  }

  function answer(have: SyncRequest<'routing'>['have']): SyncAnswer<'routing'> {
    const heads = server.parts.map(({ part, version, bytes }) => ({
      part,
      version,
      sha256: sha256Of(bytes),
      bytes: bytes.length,
    }));
    for (const { part, version, bytes } of server.parts) {
      const from = have.find((one) => one.part === part && one.version === version)?.bytes ?? 0;
      if (from >= bytes.length) continue;
      server.pieces += 1;
      const piece = Buffer.from(bytes.subarray(from, from + limits.learnedChunkBytes));
      if (server.spoil) piece[0] = (piece[0] ?? 0) ^ 1;
      return { parts: heads, next: { part, version, from, data: piece.toString('base64') } };
    }
    return { parts: heads, next: null };
  }

  return server;
}
