// Gives consoles what the city has learned, a piece at a time. A floor that comes back asks for the same bytes: they are read
// once and kept for as long as anybody may still be asking.

import type { Clock } from '#shared/lib/clock.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/protocol.ts';
import type { LearnedPartStore, ShippedPart } from '../store/learned-parts.ts';

export type LearnedGiver = (request: SyncRequest<'routing'>) => Promise<SyncAnswer<'routing'>>;

/** What is shipped is looked up so often at most: a rollback reaches those who ask after that. */
const lookAgainMs = 5_000;

type Look = { readonly atMs: number; readonly parts: Promise<readonly ShippedPart[]> };

/** Creates the giver over a store. */
export function createLearnedGiver(learned: LearnedPartStore, clock: Pick<Clock, 'monotonicMs'>): LearnedGiver {
  let look: Look | undefined;
  const bodies = new Map<string, Promise<Uint8Array | undefined>>();

  function shipped(): Promise<readonly ShippedPart[]> {
    const atMs = clock.monotonicMs();
    if (look && atMs - look.atMs < lookAgainMs) return look.parts;
    const parts = learned.shipped();
    const mine = { atMs, parts };
    look = mine;
    // A look that failed is nobody else's.
    parts.catch(() => {
      if (look === mine) look = undefined;
    });
    return parts;
  }

  function bodyOf({ part, version }: ShippedPart): Promise<Uint8Array | undefined> {
    const key = `${part} ${version}`;
    const known = bodies.get(key);
    if (known) return known;
    for (const other of bodies.keys()) if (other.startsWith(`${part} `)) bodies.delete(other);
    const body = learned.readBytes(part, version);
    bodies.set(key, body);
    body.catch(() => bodies.delete(key));
    return body;
  }

  return async ({ have }) => {
    const parts = await shipped();
    const heads = parts.map(({ part, version, sha256, sizeBytes }) => ({ part, version, sha256, bytes: sizeBytes }));
    for (const one of parts) {
      const from = bytesHere(have, one);
      const body = from < one.sizeBytes ? await bodyOf(one) : undefined;
      if (!body) continue;
      const data = Buffer.from(body.subarray(from, from + limits.learnedChunkBytes)).toString('base64');
      return { parts: heads, next: { part: one.part, version: one.version, from, data } };
    }
    return { parts: heads, next: null };
  };
}

function bytesHere(have: SyncRequest<'routing'>['have'], { part, version }: ShippedPart): number {
  return have.find((held) => held.part === part && held.version === version)?.bytes ?? 0;
}
