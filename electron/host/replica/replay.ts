// What is shown = what is confirmed + this station's own commands, replayed in the order they were made. Pure.
// Invariant: a command stays in the replay until the confirmed row includes it, so nothing a person did flickers away
// between the verdict and the row. One that `decide` refuses meanwhile is skipped here and still counted as waiting.

import type { Case } from '#shared/domain/case.ts';
import type { CityFacts } from '#shared/domain/decide.ts';
import { decide } from '#shared/domain/decide.ts';
import { applyAll } from '#shared/domain/apply.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { maskCase, maySeeCase } from '#shared/domain/roles.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { commandSchema } from '#shared/sync/command-schema.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { actorOf, readGrant } from '#host/station/grant-check.ts';
import type { OutboxEntry } from '#host/station/outbox-store.ts';

export type Base = {
  readonly confirmed: Case | undefined;
  /** Everything accepted up to this seq is in `confirmed`. */
  readonly confirmedUpTo: number;
};

export type Replayed = {
  /** The case as the viewer may see it; undefined: nothing to show. */
  readonly shown: Case | undefined;
  /** Commands the confirmed row does not include yet, in order. */
  readonly pending: readonly CommandId[];
  readonly attention: number;
};

/** Replays this station's commands on one case over its confirmed row, as the viewer may see it. */
export function replay(base: Base, entries: readonly OutboxEntry[], viewer: Actor, city: CityFacts): Replayed {
  const pending = entries.filter((entry) => isPending(entry, base.confirmedUpTo)).map(({ envelope }) => envelope);
  const state = pending.reduce((before, envelope) => predict(before, envelope, city), base.confirmed);
  const attention = entries.filter((entry) => entry.state === 'attention').length;
  const isVisible = state !== undefined && maySeeCase(viewer, state);
  return { shown: isVisible ? maskCase(viewer, state) : undefined, pending: pending.map(({ id }) => id), attention };
}

function isPending({ state, verdictSeq }: OutboxEntry, confirmedUpTo: number): boolean {
  return state === 'waiting' || (state === 'applied' && (verdictSeq ?? 0) > confirmedUpTo);
}

function predict(before: Case | undefined, envelope: Envelope, city: CityFacts): Case | undefined {
  const claims = readGrant(envelope.grant);
  const { type, caseId, payload } = envelope;
  const command = commandSchema.safeParse({ type, caseId, payload });
  if (!claims || !command.success) return before;
  const decision = decide(before, command.data, {
    actor: actorOf(claims),
    commandId: envelope.id,
    atMs: envelope.occurredAtMs,
    city,
  });
  return decision.ok ? applyAll(before, decision.events) : before;
}
