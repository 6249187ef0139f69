// A history is the server's events, fetched when asked for and kept, with this station's own commands after them.

import type { HistoryLine } from '#shared/bridge/story.ts';
import type { MethodOutput } from '#shared/bridge/contract.ts';
import type { Case } from '#shared/domain/case.ts';
import type { SeenEvent } from '#shared/domain/mask-event.ts';
import { maskEvent, maskName } from '#shared/domain/mask-event.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { HistoryEntry } from '#shared/sync/protocol.ts';
import type { KeptHistory } from '#host/replica/history-store.ts';
import type { ShownCase } from '#host/replica/replica-types.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { wishAsEvent } from '#host/replica/seen-work.ts';
import type { SignedIn } from '#host/session.ts';
import { readGrant } from '#host/station/grant-check.ts';
import type { DeskDeps } from './desk-deps.ts';

/** The history of a case as this person may see it: from the server, else as it was last fetched. */
export async function readHistory(
  deps: DeskDeps,
  who: SignedIn,
  found: ShownCase,
): Promise<MethodOutput<'cases.history'>> {
  const kept = await fetchOrKept(deps, who, found);
  const confirmed = (kept?.entries ?? []).flatMap((entry) => confirmedLine(who.actor, found.case, entry));
  return { lines: [...confirmed, ...ownLines(deps, who, found)], asOfMs: kept?.fetchedAtMs ?? null };
}

/**
 * What others did to a case after a seq, as this person may see it, oldest first; null: it is not known here. A history that was
 * kept from earlier may lack the latest.
 */
export async function readOthersSince(
  deps: DeskDeps,
  who: SignedIn,
  found: ShownCase,
  seq: number,
): Promise<readonly HistoryLine[] | null> {
  const askedAtMs = deps.clock.wallMs();
  const kept = await fetchOrKept(deps, who, found);
  const others = (kept?.entries ?? [])
    .filter((entry) => entry.seq > seq && entry.by !== who.person.personId)
    .flatMap((entry) => confirmedLine(who.actor, found.case, entry));
  const isFresh = kept !== undefined && kept.fetchedAtMs >= askedAtMs;
  return others.length === 0 && !isFresh ? null : others;
}

/** The history of a case that is not kept here: asked for each time, and not kept either. */
export async function readHistoryThere(
  { engine, clock, log }: DeskDeps,
  { actor, grant }: SignedIn,
  shown: Case,
): Promise<MethodOutput<'cases.history'>> {
  const reply = await engine.request('history', { grant, caseId: shown.id });
  if (reply.ok) {
    return {
      lines: reply.answer.entries.flatMap((entry) => confirmedLine(actor, shown, entry)),
      asOfMs: clock.wallMs(),
    };
  }
  if (reply.code !== 'offline') log.warn('a history could not be fetched', { code: reply.code });
  return { lines: [], asOfMs: null };
}

async function fetchOrKept(deps: DeskDeps, who: SignedIn, found: ShownCase): Promise<KeptHistory | undefined> {
  const { engine, replica, clock, log } = deps;
  const scope = scopeOf(who.actor);
  const caseId = found.case.id;
  if (found.confirmedRevision === 0) return undefined;
  const reply = await engine.request('history', { grant: who.grant, caseId });
  if (!reply.ok) {
    if (reply.code !== 'offline') log.warn('a history could not be fetched', { code: reply.code });
    return replica.history.find(scope, caseId);
  }
  const kept = { entries: reply.answer.entries, fetchedAtMs: clock.wallMs() };
  replica.history.save(scope, caseId, kept);
  return kept;
}

/** As the row stands now: a wish for silence covers what was fetched and kept before it. */
function confirmedLine(actor: Actor, shown: Case, entry: HistoryEntry): HistoryLine[] {
  const { type, atMs, byName, stationId } = entry;
  const event = { type, atMs, payload: entry.payload ?? {} } as unknown as SeenEvent;
  const payload = maskEvent(actor, shown, event);
  const name = maskName(actor, shown, event, byName);
  return payload === undefined ? [] : [{ type, atMs, byName: name, stationId, payload, state: 'confirmed' }];
}

function ownLines({ station }: DeskDeps, { actor }: SignedIn, found: ShownCase): HistoryLine[] {
  const waiting = found.pending.flatMap(({ envelope, events }) =>
    events.flatMap((event) => lineOf(actor, found.case, { envelope, event, state: 'waiting' })),
  );
  const attention = station.outbox
    .ofCase(found.case.id)
    .filter(({ state }) => state === 'attention')
    .flatMap(({ envelope }) =>
      lineOf(actor, found.case, { envelope, event: wishAsEvent(envelope), state: 'attention' }),
    );
  return [...waiting, ...attention];
}

type OwnLine = {
  readonly envelope: Envelope;
  readonly event: SeenEvent;
  readonly state: 'waiting' | 'attention';
};

/** Another person's command at this desk may say what this person may not see: then there is no line, or a masked one. */
function lineOf(actor: Actor, shown: Case, { envelope, event, state }: OwnLine): HistoryLine[] {
  const payload = maskEvent(actor, shown, event);
  if (payload === undefined) return [];
  const { occurredAtMs: atMs, stationId, grant } = envelope;
  const byName = maskName(actor, shown, event, readGrant(grant)?.name ?? '');
  return [{ type: event.type, atMs, stationId, byName, state, payload }];
}
