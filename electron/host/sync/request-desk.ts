// Requests over the link: each gets exactly one end (an answer that was parsed, a code of the server, a time-out), and
// none of an earlier connection is heard of again.

import { z } from 'zod';
import type { Clock } from '#shared/lib/clock.ts';
import type { FailureCode } from '#shared/sync/client-core-types.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequest, SyncRequestName } from '#shared/sync/protocol.ts';
import { syncFailure, syncRequests } from '#shared/sync/protocol.ts';
import { compileQuickCheck } from '#shared/sync/quick-check.ts';
import type { SyncLink } from './sync-link.ts';

export type Reply<Name extends SyncRequestName> =
  | {
      readonly ok: true;
      readonly answer: SyncAnswer<Name>;
      /** By the monotonic clock, so that a jump does not stretch it. */
      readonly tookMs: number;
    }
  | FailedReply;
export type FailedReply = {
  readonly ok: false;
  readonly code: FailureCode | 'offline';
  readonly detail: string;
  readonly retryAfterMs: number | null;
};

export type RequestDesk = {
  /** Sends a request; `onReply` is called once, unless the connection ends first and `onLost` is told instead. */
  ask<Name extends SyncRequestName>(
    name: Name,
    request: SyncRequest<Name>,
    onReply: (reply: Reply<Name>) => void,
  ): void;
  /** The same as a promise, which ends as `offline` when the connection does. */
  request<Name extends SyncRequestName>(name: Name, request: SyncRequest<Name>): Promise<Reply<Name>>;
  /** The connection is over: nothing that was asked on it will be answered. */
  endConnection(): void;
};

/** A server of another version may say less, or more: its code is understood all the same. */
const readableFailure = z.object({
  ...syncFailure.shape,
  retryAfterMs: syncFailure.shape.retryAfterMs.default(null),
});
const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), answer: z.unknown() }),
  z.object({ ok: z.literal(false), error: readableFailure }),
]);

/** Answers full of rows are right nearly always; only of one that is not, the schema is asked what is wrong. */
const isGoodPage: { readonly [name in SyncRequestName]?: (answer: unknown) => boolean } = {
  pull: compileQuickCheck(syncRequests.pull.answer),
  bucket: compileQuickCheck(syncRequests.bucket.answer),
};

/** Creates the desk over one link. */
export function createRequestDesk(link: SyncLink, clock: Clock): RequestDesk {
  const waiting = new Set<{ abandon(): void }>();

  function open<Name extends SyncRequestName>(
    name: Name,
    request: SyncRequest<Name>,
    onReply: (reply: Reply<Name>) => void,
    onLost: () => void,
  ): void {
    const sentAtMs = clock.monotonicMs();
    const entry = {
      abandon() {
        close();
        onLost();
      },
    };
    const timer = clock.after(limits.ackTimeoutMs, () =>
      finish(failure('timeout', `no answer to ${name} within ${limits.ackTimeoutMs} ms`)),
    );

    function close(): void {
      timer.cancel();
      waiting.delete(entry);
    }

    function finish(reply: Reply<Name>): void {
      if (!waiting.has(entry)) return;
      close();
      onReply(reply);
    }

    waiting.add(entry);
    link.send(name, request, (raw) => {
      // Not even read once it is too late.
      if (waiting.has(entry)) finish(readReply(name, raw, clock.monotonicMs() - sentAtMs));
    });
  }

  return {
    ask: (name, request, onReply) => open(name, request, onReply, () => undefined),
    request: (name, request) =>
      new Promise((resolve) => {
        open(name, request, resolve, () => resolve(failure('offline', 'the link ended')));
      }),
    endConnection() {
      // A set may lose the one it stands at.
      for (const entry of waiting) entry.abandon();
    },
  };
}

function readReply<Name extends SyncRequestName>(name: Name, raw: unknown, tookMs: number): Reply<Name> {
  const reply = envelope.safeParse(raw);
  if (!reply.success) return unreadable(name, reply.error);
  if (!reply.data.ok) return { ok: false, ...reply.data.error };
  const page = reply.data.answer;
  if (isGoodPage[name]?.(page) === true) return { ok: true, answer: page as SyncAnswer<Name>, tookMs };
  const answer = syncRequests[name].answer.safeParse(reply.data.answer);
  if (!answer.success) return unreadable(name, answer.error);
  return { ok: true, answer: answer.data as SyncAnswer<Name>, tookMs };
}

function unreadable(name: string, error: z.ZodError): FailedReply {
  const [issue] = error.issues;
  const where = issue ? `${issue.path.join('.')}: ${issue.message}` : '';
  return failure('unreadable-answer', `answer to ${name}, ${where}`);
}

function failure(code: FailedReply['code'], detail: string): FailedReply {
  return { ok: false, code, detail, retryAfterMs: null };
}
