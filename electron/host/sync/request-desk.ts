// Requests over the link: each gets exactly one end (an answer that was parsed, a code of the server, a time-out), and
// none of an earlier connection is heard of again.

import { z } from 'zod';
import type { Clock } from '#shared/lib/clock.ts';
import type { FailureCode } from '#shared/sync/client-core.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequest, SyncRequestName } from '#shared/sync/protocol.ts';
import { syncFailure, syncRequests } from '#shared/sync/protocol.ts';
import type { SyncLink } from './sync-link.ts';

export type Reply<Name extends SyncRequestName> =
  | { readonly ok: true; readonly answer: SyncAnswer<Name>; readonly sentAtMs: number }
  | { readonly ok: false; readonly code: FailureCode | 'offline'; readonly detail: string };

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

const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), answer: z.unknown() }),
  z.object({ ok: z.literal(false), error: syncFailure }),
]);

/** Creates the desk over one link. */
export function createRequestDesk(link: SyncLink, clock: Clock): RequestDesk {
  const waiting = new Set<{ abandon(): void }>();

  function open<Name extends SyncRequestName>(
    name: Name,
    request: SyncRequest<Name>,
    onReply: (reply: Reply<Name>) => void,
    onLost: () => void,
  ): void {
    const sentAtMs = clock.wallMs();
    const entry = {
      abandon() {
        close();
        onLost();
      },
    };
    const timer = clock.after(limits.ackTimeoutMs, () =>
      finish({ ok: false, code: 'timeout', detail: `no answer to ${name} within ${limits.ackTimeoutMs} ms` }),
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
    link.send(name, request, (raw) => finish(readReply(name, raw, sentAtMs)));
  }

  return {
    ask: (name, request, onReply) => open(name, request, onReply, () => undefined),
    request: (name, request) =>
      new Promise((resolve) => {
        open(name, request, resolve, () => resolve({ ok: false, code: 'offline', detail: 'the link ended' }));
      }),
    endConnection() {
      // A set may lose the one it stands at.
      for (const entry of waiting) entry.abandon();
    },
  };
}

function readReply<Name extends SyncRequestName>(name: Name, raw: unknown, sentAtMs: number): Reply<Name> {
  const reply = envelope.safeParse(raw);
  if (!reply.success) return unreadable(name, reply.error);
  if (!reply.data.ok) return { ok: false, ...reply.data.error };
  const answer = syncRequests[name].answer.safeParse(reply.data.answer);
  if (!answer.success) return unreadable(name, answer.error);
  return { ok: true, answer: answer.data as SyncAnswer<Name>, sentAtMs };
}

function unreadable(name: string, error: z.ZodError): Reply<never> {
  const [issue] = error.issues;
  const where = issue ? `${issue.path.join('.')}: ${issue.message}` : '';
  return { ok: false, code: 'unreadable-answer', detail: `answer to ${name}, ${where}` };
}
