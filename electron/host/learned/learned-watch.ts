// Keeps what the city has learned as the server ships it: asks now and then, takes what is new a piece at a time, and drops
// what is shipped no more. Advice alone hangs on it, so nothing waits for it and nothing that goes wrong here is an error.

import type { Clock, Random, TimerHandle } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/protocol.ts';
import type { Session } from '#host/session.ts';
import type { SyncEngine } from '#host/sync/sync-engine.ts';
import type { HeldPart, LearnedFiles, UsedPart } from './learned-files.ts';
import { sha256Of, usedParts } from './learned-files.ts';

export type LearnedDeps = {
  readonly files: Pick<LearnedFiles, 'read' | 'write' | 'remove'>;
  readonly engine: Pick<SyncEngine, 'request' | 'mode'>;
  readonly session: Pick<Session, 'current'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
};

export interface LearnedWatch {
  /** The bytes of a part; undefined while there are none. */
  bytesOf(part: UsedPart): Uint8Array | undefined;
  /** Told of each part that came, changed or went. */
  onChange(listener: (part: UsedPart) => void): Unsubscribe;
  /** Something was ruled: what the city learns of it is asked for within seconds, and again if it is not there yet. */
  soon(): void;
  stop(): void;
}

type Head = SyncAnswer<'routing'>['parts'][number];
type Piece = NonNullable<SyncAnswer<'routing'>['next']>;
type Have = SyncRequest<'routing'>['have'][number];
type Coming = { readonly version: number; readonly pieces: Uint8Array[]; bytes: number };

/** After a floor was switched on, consoles ask one after the other. */
const firstWithinMs = 30_000;
/** A rollback is here within this. */
const everyMs = 5 * 60_000;
/** After a ruling: within so long, the desks of a floor one after the other, and after that. */
const soonWithinMs = [6_000, 30_000, 90_000] as const;
const soonestMs = 3_000;
/** Until the next look whether anybody is signed in. */
const lookMs = 5_000;

/** Begins with what was kept, and asks by and by until it is stopped. */
export function watchLearned(deps: LearnedDeps): LearnedWatch {
  const { files, engine, session, clock, random, log } = deps;
  const changed = createSignal<UsedPart>();
  const held = new Map<UsedPart, HeldPart>();
  const coming = new Map<UsedPart, Coming>();
  /** Parts this console has no use for count as here. */
  let others: readonly Have[] = [];
  let timer: TimerHandle | undefined;
  let isStopped = false;
  let isAsking = false;
  /** How often it was asked since the last ruling; past the last of them: at the usual pace. */
  let asked: number = soonWithinMs.length;

  for (const part of usedParts) {
    const kept = files.read(part);
    if (kept) held.set(part, kept);
  }

  function later(delayMs: number): void {
    if (!isStopped) timer = clock.after(delayMs, () => void ask());
  }

  function pause(): number {
    const within = soonWithinMs[asked];
    asked += 1;
    return within === undefined ? everyMs * (0.9 + random() * 0.2) : soonestMs + random() * within;
  }

  function haveNow(): Have[] {
    const whole = [...held].map(([part, { version, bytes }]) => ({ part, version, bytes: bytes.length }));
    const begun = [...coming].map(([part, { version, bytes }]) => ({ part, version, bytes }));
    const parts = new Set<string>(begun.map(({ part }) => part));
    return [...begun, ...whole.filter(({ part }) => !parts.has(part)), ...others];
  }

  async function ask(): Promise<void> {
    const who = session.current();
    if (!who || engine.mode() !== 'full') return later(lookMs);
    isAsking = true;
    const reply = await engine.request('routing', { grant: who.grant, have: haveNow() }).finally(() => {
      isAsking = false;
    });
    if (isStopped) return undefined;
    if (!reply.ok) return later(pause());
    const isMore = take(reply.answer);
    return later(isMore ? 0 : pause());
  }

  /** Whether there is more to ask for at once. */
  function take({ parts, next }: SyncAnswer<'routing'>): boolean {
    others = parts.filter(({ part }) => !isUsed(part)).map(({ part, version, bytes }) => ({ part, version, bytes }));
    let isAnother = false;
    for (const part of usedParts) {
      const head = parts.find((one) => one.part === part);
      isAnother = forgetAnother(part, head) || isAnother;
      drop(part, head);
    }
    if (!next) return isAnother;
    if (!isUsed(next.part)) return others.length > 0;
    const head = parts.find(({ part, version }) => part === next.part && version === next.version);
    return head !== undefined && takePiece(next.part, head, next);
  }

  /** Data that were put back may have another part under the same version. */
  function forgetAnother(part: UsedPart, head: Head | undefined): boolean {
    const here = held.get(part);
    return here?.version === head?.version && here?.sha256 !== head?.sha256 && held.delete(part);
  }

  /** What is not shipped any more is used no more; what began to come of another version begins anew. */
  function drop(part: UsedPart, head: Head | undefined): void {
    if (coming.get(part)?.version !== head?.version) coming.delete(part);
    if (head || !held.delete(part)) return;
    tryToKeep('a part that was withdrawn', () => files.remove(part));
    changed.tell(part);
  }

  function takePiece(part: UsedPart, head: Head, { from, data }: Piece): boolean {
    const begun = coming.get(part) ?? { version: head.version, pieces: [], bytes: 0 };
    const piece = Buffer.from(data, 'base64');
    if (from !== begun.bytes || piece.length === 0 || from + piece.length > head.bytes) {
      coming.delete(part);
      return false;
    }
    coming.set(part, begun);
    begun.pieces.push(piece);
    begun.bytes += piece.length;
    return begun.bytes < head.bytes || finish(part, head, Buffer.concat(begun.pieces));
  }

  function finish(part: UsedPart, { version, sha256 }: Head, bytes: Uint8Array): boolean {
    coming.delete(part);
    if (sha256Of(bytes) !== sha256) {
      log.warn('what the city has learned came with another hash; it is left aside', { part, version });
      return false;
    }
    const whole = { version, sha256, bytes };
    held.set(part, whole);
    tryToKeep('what the city has learned', () => files.write(part, whole));
    log.info('what the city has learned is here', { part, version, bytes: bytes.length });
    changed.tell(part);
    asked = soonWithinMs.length;
    return true;
  }

  /** Without the disk it is used for as long as this process lives. */
  function tryToKeep(what: string, write: () => void): void {
    try {
      write();
    } catch (error) {
      log.warn(`${what} could not be written down`, errorFields(error));
    }
  }

  later(random() * firstWithinMs);
  return {
    bytesOf: (part) => held.get(part)?.bytes,
    onChange: (listener) => changed.subscribe(listener),
    soon() {
      asked = 0;
      timer?.cancel();
      if (!isAsking) later(pause());
    },
    stop() {
      isStopped = true;
      timer?.cancel();
    },
  };
}

function isUsed(part: string): part is UsedPart {
  return (usedParts as readonly string[]).includes(part);
}
