// What is shown = what is confirmed + this station's own commands, replayed in the order they were made. Pure.
// Invariant: a command stays in the replay until the confirmed row includes it, so nothing a person did flickers away
// between the verdict and the row. One that `decide` refuses meanwhile is skipped here and still counted as waiting.

import type { Case } from '#shared/domain/case.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import { decide } from '#shared/domain/decide.ts';
import type { DecideContext } from '#shared/domain/decide-context.ts';
import { applyAll } from '#shared/domain/apply.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { maskCase, maySeeCase } from '#shared/domain/roles.ts';
import type { CaseEvent } from '#shared/domain/event.ts';
import { commandSchema } from '#shared/sync/command-schema.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { actorOf, readGrant } from '#host/station/grant-check.ts';
import type { OutboxEntry } from '#host/station/outbox-store.ts';
import { seesWork } from './seen-work.ts';

export type Base = {
  readonly confirmed: Case | undefined;
  /** Everything accepted up to this seq is in `confirmed`. */
  readonly confirmedUpTo: number;
  /**
   * Where `confirmed` is of data the server has lost since: up to which of their seqs it goes. What was applied there waits
   * again, and is in `confirmed` already.
   */
  readonly formerUpTo?: number;
};

export type PendingCommand = {
  readonly envelope: Envelope;
  /** What it makes happen, as far as this console can tell; empty where the case does not allow it meanwhile. */
  readonly events: readonly CaseEvent[];
};

export type Replayed = {
  /** The case as the viewer may see it; undefined: nothing to show. */
  readonly shown: Case | undefined;
  /** Commands the confirmed row does not include yet, in order. */
  readonly pending: readonly PendingCommand[];
  readonly attention: number;
  /** How many of both the viewer may know of: `replica/seen-work.ts`. */
  readonly seen: { readonly waiting: number; readonly attention: number };
};

export type ReplayContext = Pick<DecideContext, 'related'> & { readonly viewer: Actor; readonly city: CityFacts };

/** Replays this station's commands on one case over its confirmed row, as the viewer may see it. */
export function replay(base: Base, entries: readonly OutboxEntry[], context: ReplayContext): Replayed {
  const { viewer } = context;
  let state = base.confirmed;
  const pending: PendingCommand[] = [];
  const waiting: OutboxEntry[] = [];
  for (const entry of entries) {
    if (!isPending(entry, base.confirmedUpTo)) continue;
    const isThere = entry.formerSeq !== null && entry.formerSeq <= (base.formerUpTo ?? 0);
    const events = isThere ? [] : predict(state, entry.envelope, context);
    state = applyAll(state, events);
    pending.push({ envelope: entry.envelope, events });
    waiting.push(entry);
  }
  const attention = entries.filter((entry) => entry.state === 'attention');
  const isVisible = state !== undefined && maySeeCase(viewer, state);
  const seenOf = (open: readonly OutboxEntry[]) => open.filter((entry) => seesWork(viewer, state, entry)).length;
  return {
    shown: state && isVisible ? maskCase(viewer, state) : undefined,
    pending,
    attention: attention.length,
    seen: { waiting: seenOf(waiting), attention: seenOf(attention) },
  };
}

function isPending({ state, verdictSeq }: OutboxEntry, confirmedUpTo: number): boolean {
  return state === 'waiting' || (state === 'applied' && (verdictSeq ?? 0) > confirmedUpTo);
}

function predict(before: Case | undefined, envelope: Envelope, { city, related }: ReplayContext): readonly CaseEvent[] {
  const claims = readGrant(envelope.grant);
  const { type, caseId, payload } = envelope;
  const command = commandSchema.safeParse({ type, caseId, payload });
  if (!claims || !command.success) return [];
  const decision = decide(before, command.data, {
    actor: actorOf(claims),
    commandId: envelope.id,
    // As the server will have it: never before the last server time this station had seen.
    atMs: Math.max(envelope.occurredAtMs, envelope.serverSeenAtMs),
    city,
    related,
  });
  return decision.ok ? decision.events : [];
}
