// How this console stands with its server: what waits and since when, what was lost, and the ways a person helps.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { SyncStatus, WaitingItem } from '#shared/bridge/views.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SignedIn } from '#host/session.ts';
import { readGrant } from '#host/station/grant-check.ts';
import type { OutboxEntry } from '#host/station/outbox-store.ts';
import { exportUnsent } from '#host/unsent/export-unsent.ts';
import { importUnsent } from '#host/unsent/import-unsent.ts';
import { numberIn, visibleAttention } from './attention-handlers.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs, showSaved } from './desk-deps.ts';
import { sightOf } from './work-sight.ts';

type SyncMethods = Extract<keyof Handlers, `sync.${string}`>;

const mostWaiting = 500;

/** The handlers of `sync.*`. */
export function createSyncHandlers(deps: DeskDeps, stationName: string): Pick<Handlers, SyncMethods> {
  const { station, replica, session, engine, changes } = deps;
  const numberSeen = (caseId: CaseId) => replica.numberSeen(caseId);

  return {
    'sync.status': () => statusOf(deps),
    'sync.retry': () => {
      engine.retryNow();
      return {};
    },
    'sync.check': () => {
      engine.checkNow();
      return {};
    },
    'sync.decideRemoval': ({ isAllowed }) => {
      session.require();
      engine.decideRemoval(isAllowed);
      changes.tell('sync.changed');
      return {};
    },
    'sync.waiting': () => {
      const who = session.require();
      return station.outbox.listWaiting(mostWaiting).flatMap((entry) => toWaitingItem(deps, who, entry));
    },
    'sync.lost': () => [...station.lost.list(scopeOf(session.require().actor))],
    'sync.forgetLost': ({ caseIds }) => {
      station.lost.forget(scopeOf(session.require().actor), caseIds);
      changes.tell('sync.changed');
      return {};
    },
    'sync.export': ({ passphrase }) => {
      const who = session.require();
      if (passphrase.trim() === '') throw new BridgeError('bad-input', 'a passphrase of blanks keeps nobody out');
      // A name that was taken after a copy was met and has not been greeted yet: the file would open nowhere.
      if (station.identity.certificate() === null) {
        throw new BridgeError(
          'not-certified',
          'the server has not certified this station yet; connect once, then export',
        );
      }
      const maySee = (entry: OutboxEntry) => sightOf(deps, who, entry) === 'full';
      const exported = exportUnsent(station, { passphrase, stationName, nowMs: correctedNowMs(deps), maySee });
      if (exported.commands === 0) {
        throw new BridgeError('nothing-to-carry', 'nothing that waits here may be carried away by this person');
      }
      return exported;
    },
    'sync.import': ({ passphrase, content }) => {
      const who = session.require();
      const { outcome, caseIds } = importUnsent(station, content, { passphrase, numberSeen });
      if (caseIds.length === 0) return outcome;
      showSaved(deps, who, caseIds);
      changes.tell('sync.changed');
      engine.localChanged();
      return outcome;
    },
  };
}

function statusOf(deps: DeskDeps): SyncStatus {
  const { station, replica, session, engine, loaded } = deps;
  const who = session.current();
  const scope = who && scopeOf(who.actor);
  const seen = station.identity.serverSeen();
  const { count, sinceMs } = station.outbox.waiting();
  return {
    link: byServerTime(engine.link(), station.identity.clockOffsetMs() ?? 0),
    waiting: count,
    attention: who ? visibleAttention(deps, who).length : station.outbox.attentionCount(),
    completeAtMs: scope ? replica.completeAtMs(scope) : null,
    headSeq: engine.headSeq(),
    numbersLeft: station.numbers.left(),
    clockOffsetMs: station.identity.clockOffsetMs(),
    packDiffers: seen !== null && seen.packHash !== loaded.hash,
    mode: engine.mode(),
    waitingSinceMs: sinceMs,
    deferred: countDeferred(deps),
    firstLoad: engine.firstLoad(),
    removal: engine.removal(),
    provenAtMs: engine.provenAtMs(),
    repairedRows: replica.counters().repairedRows,
    lost: scope ? station.lost.count(scope) : 0,
  };
}

/** Since when, by the clock that everything else on the screen goes by. */
function byServerTime(link: SyncStatus['link'], offsetMs: number): SyncStatus['link'] {
  return link.kind === 'online' ? link : { ...link, sinceMs: Math.round(link.sinceMs + offsetMs) };
}

/** Some of those that were put off have a verdict by now. */
function countDeferred({ station, engine }: DeskDeps): number {
  return [...engine.deferred()].filter((id) => station.outbox.find(id)?.state === 'waiting').length;
}

/** A step of somebody else is shown to whoever may see the case it is about. */
function toWaitingItem(deps: DeskDeps, who: SignedIn, entry: OutboxEntry): WaitingItem[] {
  const { replica, engine } = deps;
  const sight = sightOf(deps, who, entry);
  if (sight === 'hidden') return [];
  const { envelope, authorId, isImported } = entry;
  const { id: commandId, caseId, type, occurredAtMs: atMs, grant, payload } = envelope;
  const isOwn = authorId === who.person.personId;
  const shown = replica.find(who.actor, caseId);
  const number = shown?.row.number ?? numberIn(payload);
  const authorName = readGrant(grant)?.name ?? '';
  const isDeferred = engine.deferred().has(commandId);
  return [
    { commandId, caseId, number, type, authorName, isOwn, atMs, isDeferred, isImported, mayCarry: sight === 'full' },
  ];
}
