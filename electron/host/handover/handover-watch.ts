// Sends drafts that are handed over, and fetches those that are for whoever sits here. Each step is on the disk before the next:
// whatever is cut off or killed between two of them, the words are here or there, and the draft is one in the end.

import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { HandFailure } from '#shared/bridge/handover.ts';
import { handedRoles } from '#shared/sync/handed-schema.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import type { Session, SignedIn } from '#host/session.ts';
import type { WaitingDraft } from '#host/station/handed-store.ts';
import { readHanded, settleHanded, writeHanded } from '#host/station/handed-words.ts';
import type { Station } from '#host/station/open-station.ts';
import type { FailedReply } from '#host/sync/request-desk.ts';
import type { SyncEngine } from '#host/sync/sync-engine.ts';

export type HandoverDeps = {
  readonly station: Pick<Station, 'drafts' | 'handed' | 'identity' | 'inTransaction'>;
  readonly session: Pick<Session, 'current'>;
  readonly engine: Pick<SyncEngine, 'request' | 'link'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Drafts left, came or came back. */
  readonly onChange: () => void;
};

export interface HandoverWatch {
  /** Something is to be sent, or somebody sat down. */
  poke(): void;
  /** What can be done now, to the end: for tests, which wait for it. */
  turn(): Promise<void>;
  stop(): void;
}

/** A draft is with a colleague who waits for it within this. */
const everyMs = 10_000;
/** Until the next look whether there is a link. */
const lookMs = 1_000;

/** Begins at once and goes on until it is stopped. */
export function watchHandover(deps: HandoverDeps): HandoverWatch {
  const { station, session, engine, clock, log, onChange } = deps;
  const { handed } = station;
  let timer: TimerHandle | undefined;
  let running: Promise<void> | null = null;
  let isDue = false;
  let isStopped = false;

  function settle(draft: WaitingDraft, failure: HandFailure | null): void {
    station.inTransaction(() => {
      if (failure === null) return handed.sent(draft.id, station.identity.epoch());
      handed.refuse(draft.id, failure);
      return putBack(station, draft, clock.wallMs());
    });
    onChange();
  }

  /** Whether there may be more to send. */
  async function sendOne(): Promise<boolean> {
    const [next] = handed.waiting();
    if (!next) return false;
    const { id, grant, toId, number, body, lineText } = next;
    station.inTransaction(() => handed.tried(id));
    // A call is of the station that took it.
    const words = writeHanded({ body: { ...body, callId: null }, lineText });
    const reply = await engine.request('handOver', { grant, id, toPersonId: toId, number, body: words });
    if (isStopped) return false;
    if (reply.ok) settle(next, reply.answer.refused);
    else if (failures[reply.code] !== undefined) settle(next, failures[reply.code] ?? null);
    else return false;
    return true;
  }

  /** Whether there may be more to fetch, or something to acknowledge. */
  async function fetchSome(): Promise<boolean> {
    const who = session.current();
    if (!who || !(handedRoles as readonly string[]).includes(who.person.role)) return false;
    const kept = [...handed.untold(who.person.personId)];
    const reply = await engine.request('handed', { grant: who.grant, kept });
    if (isStopped || !reply.ok) return false;
    const { drafts } = reply.answer;
    if (kept.length > 0 || drafts.length > 0) {
      station.inTransaction(() => {
        handed.told(kept);
        for (const draft of drafts) takeIn(who, draft);
      });
    }
    if (drafts.length > 0) onChange();
    return drafts.length > 0;
  }

  function takeIn({ person }: SignedIn, draft: SyncAnswer<'handed'>['drafts'][number]): void {
    const { id, fromName, number, isReturned } = draft;
    const nowMs = clock.wallMs();
    if (!handed.receive(person.personId, { id, fromName, isReturned, receivedAtMs: nowMs })) return;
    // Whatever version wrote it, every word is there, in a form that belongs to no call of this station.
    const { body, lineText } = readHanded(draft.body);
    const words = { body: { ...body, callId: null }, lineText };
    settleHanded(station.drafts, words, { id, ownerId: person.personId, number, updatedAtMs: nowMs });
  }

  /** What is asked while there is no link may be with the server or not: then it is better not asked at all. */
  function isOnline(): boolean {
    return !isStopped && engine.link().kind === 'online';
  }

  async function runTurn(): Promise<void> {
    if (!isOnline()) return;
    station.inTransaction(() => {
      handed.eraseOld(clock.wallMs() - limits.keepAcceptedMs);
      handed.sendAgainIfLost(station.identity.epoch());
    });
    // One after the other: what is sent next depends on what became of the one before.
    // oxlint-disable-next-line no-await-in-loop
    while (isOnline() && (await sendOne()));
    // oxlint-disable-next-line no-await-in-loop
    while (isOnline() && (await fetchSome()));
  }

  async function turns(): Promise<void> {
    do {
      isDue = false;
      // oxlint-disable-next-line no-await-in-loop
      await runTurn();
    } while (isDue);
  }

  function turn(): Promise<void> {
    timer?.cancel();
    isDue = true;
    running ??= turns()
      .catch((error: unknown) => log.error('handed drafts met a fault', errorFields(error)))
      .finally(() => {
        running = null;
        if (!isStopped) timer = clock.after(isOnline() ? everyMs : lookMs, () => void turn());
      });
    return running;
  }

  timer = clock.after(0, () => void turn());
  return {
    poke: () => void turn(),
    turn,
    stop() {
      isStopped = true;
      timer?.cancel();
    },
  };
}

/** What ends the way of a draft; with anything else it is tried again. */
const failures: { readonly [Code in FailedReply['code']]?: HandFailure } = {
  malformed: 'older-server',
  'too-large': 'too-large',
  'not-allowed': 'not-allowed',
  'grant-not-valid': 'sign-in-again',
  'grant-expired': 'sign-in-again',
  'grant-revoked': 'sign-in-again',
};

/** A draft that did not go is its owner's again; of its call there may be another one by now. */
export function putBack({ drafts }: Pick<Station, 'drafts'>, draft: WaitingDraft, nowMs: number): void {
  const { id, ownerId, number, body, lineText } = draft;
  const isCallFree = body.callId === null || !drafts.findByCall(body.callId);
  const words = { body: isCallFree ? body : { ...body, callId: null }, lineText };
  settleHanded(drafts, words, { id, ownerId, number, updatedAtMs: nowMs });
}
