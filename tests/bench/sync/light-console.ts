// A console without a desk and without stores: a real connection with hello and proof, a grant, pulls by cursor when it is
// poked, commands until they have a verdict, the console's own back-off. What it is told it only counts, so that some
// thousands fit beside the server they load.

import { randomBytes } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { io } from 'socket.io-client';
import type { CommandId, StationId } from '#shared/domain/ids.ts';
import { backoffMs } from '#shared/sync/client-core-wait.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { helloProofText } from '#shared/sync/hello-proof.ts';
import { limits } from '#shared/sync/limits.ts';
import { protocolVersion } from '#shared/sync/protocol-version.ts';
import type { SyncAnswer, SyncReply, SyncRequest, SyncRequestName } from '#shared/sync/protocol.ts';
import type { StationKey } from '#host/station/station-key.ts';
import { makeStationKey, signText } from '#host/station/station-key.ts';
import { machineMs } from './worker.ts';

export type LightConsoleWish = {
  readonly serverUrl: string;
  readonly stationId: string;
  readonly grant: string;
  /** It sees the whole city; else the cases of a unit. */
  readonly isOfCity: boolean;
  readonly packHash: string;
  /** What it has already: it pulls what comes after. */
  readonly cursor: number;
};

/** When the cursor came to stand where: enough to say when anything could be seen here. */
export type Arrival = { readonly upTo: number; readonly atMs: number };

export class LightConsole {
  readonly stationId: StationId;
  readonly grant: string;
  readonly isOfCity: boolean;
  readonly arrivals: Arrival[] = [];
  /** From each poke that had news until they were here, milliseconds. */
  readonly pokeToPulledMs: number[] = [];
  /** Requests the server put off, links that had to be made again, pages that were pulled. */
  readonly troubles = { putOff: 0, reconnects: 0, pages: 0 };
  /** When nothing waited any more and everything it had heard of was here; undefined while it holds something or has no link. */
  currentMs: number | undefined;
  epoch = 0;
  stationSeq = 0;
  readonly #wish: LightConsoleWish;
  readonly #key: StationKey = makeStationKey(randomBytes(32));
  readonly #socket: Socket;
  readonly #waiting = new Map<CommandId, Envelope>();
  #life: string | null = null;
  #lastApplied: SyncRequest<'hello'>['lastApplied'] = null;
  #head = 0;
  #rowsUpTo: number;
  #verdictsUpTo: number;
  #attempt = 0;
  #isGreeted = false;
  #isClosed = false;
  #isPulling = false;
  #isPushing = false;
  #pokes: { readonly headSeq: number; readonly atMs: number }[] = [];
  #whenGreeted: (() => void)[] = [];
  #whenSettled: (() => void)[] = [];

  constructor(wish: LightConsoleWish) {
    this.#wish = wish;
    this.stationId = wish.stationId as StationId;
    this.grant = wish.grant;
    this.isOfCity = wish.isOfCity;
    this.#rowsUpTo = wish.cursor;
    this.#verdictsUpTo = wish.cursor;
    this.#socket = io(wish.serverUrl, {
      transports: ['websocket'],
      reconnection: false,
      autoConnect: false,
      forceNew: true,
      // As the console's own link.
      timeout: 8_000,
    });
    passOverRows(this.#socket);
    this.#socket.on('connect', () => void this.#greet());
    this.#socket.on('connect_error', () => this.#goOffline());
    this.#socket.on('disconnect', () => this.#goOffline());
    this.#socket.on('poke', ({ headSeq }: { headSeq: number }) => this.#poked(headSeq));
  }

  /** Connects; resolves when the server has greeted and everything up to its head is here. */
  open(): Promise<void> {
    const current = new Promise<void>((resolve) => void this.#whenGreeted.push(resolve));
    this.#socket.connect();
    return current;
  }

  /** Keeps a command until it has a verdict; sent at once where there is a link. */
  hold(envelope: Envelope): void {
    this.#waiting.set(envelope.id, envelope);
    this.currentMs = undefined;
    void this.#push();
  }

  /** Resolves when no command waits for a verdict. */
  settled(): Promise<void> {
    if (this.#waiting.size === 0) return Promise.resolve();
    return new Promise((resolve) => void this.#whenSettled.push(resolve));
  }

  get upTo(): number {
    return Math.min(this.#rowsUpTo, this.#verdictsUpTo);
  }

  get head(): number {
    return this.#head;
  }

  close(): void {
    this.#isClosed = true;
    this.#socket.disconnect();
  }

  async #ask<Name extends SyncRequestName>(name: Name, request: SyncRequest<Name>): Promise<SyncReply<Name>> {
    return (await this.#socket.timeout(limits.ackTimeoutMs).emitWithAck(name, request)) as SyncReply<Name>;
  }

  async #greet(): Promise<void> {
    const next = randomBytes(16).toString('base64url');
    const hello = {
      protocol: protocolVersion,
      stationId: this.stationId,
      packHash: this.#wish.packHash,
      stationKey: this.#key.publicKey,
      life: { last: this.#life, next },
      epoch: this.epoch,
      seenUpTo: Math.max(this.#rowsUpTo, this.#verdictsUpTo),
      lastApplied: this.#lastApplied,
    };
    const proof = signText(this.#key, helloProofText(hello));
    const reply = await this.#ask('hello', { ...hello, proof }).catch(() => undefined);
    if (!reply?.ok) return this.#giveUp();
    this.#life = next;
    this.#attempt = 0;
    this.#isGreeted = true;
    this.epoch = reply.answer.epoch;
    this.#head = Math.max(this.#head, reply.answer.headSeq);
    void this.#push();
    return this.#pull();
  }

  /** Ends a connection that does not answer; one that has ended by itself was seen to already. */
  #giveUp(): void {
    if (this.#socket.connected) this.#socket.disconnect();
  }

  #goOffline(): void {
    this.#isGreeted = false;
    this.currentMs = undefined;
    if (this.#isClosed) return;
    this.troubles.reconnects += 1;
    this.#later(backoffMs(this.#attempt, Math.random()), () => this.#socket.connect());
    this.#attempt += 1;
  }

  #poked(headSeq: number): void {
    if (headSeq <= this.#rowsUpTo) return;
    this.#head = Math.max(this.#head, headSeq);
    this.#pokes.push({ headSeq, atMs: machineMs() });
    void this.#pull();
  }

  async #pull(): Promise<void> {
    if (this.#isPulling || !this.#isGreeted) return;
    this.#isPulling = true;
    try {
      do {
        const request = { grant: this.grant, rowsAfter: this.#rowsUpTo, verdictsAfter: this.#verdictsUpTo };
        const reply = await this.#ask('pull', { ...request, limit: limits.pageRows });
        if (!reply.ok) return this.#putOff(reply.error.retryAfterMs, () => void this.#pull());
        this.#take(reply.answer);
      } while (this.upTo < this.#head);
      if (this.#waiting.size === 0) this.currentMs ??= machineMs();
      for (const tell of this.#whenGreeted.splice(0)) tell();
    } catch {
      // The link ended or the server was too slow: what was asked is asked again on the next connection.
      this.#giveUp();
    } finally {
      this.#isPulling = false;
    }
  }

  #take({ rowsUpTo, verdicts, verdictsUpTo, headSeq }: SyncAnswer<'pull'>): void {
    const nowMs = machineMs();
    this.troubles.pages += 1;
    this.#rowsUpTo = Math.max(this.#rowsUpTo, rowsUpTo);
    this.#verdictsUpTo = Math.max(this.#verdictsUpTo, verdictsUpTo);
    this.#head = Math.max(this.#head, headSeq);
    this.arrivals.push({ upTo: this.upTo, atMs: nowMs });
    for (const { commandId, seq, verdict } of verdicts) {
      this.#waiting.delete(commandId);
      if (verdict.kind !== 'applied') endProcess(`a command of the bench was ${JSON.stringify(verdict)}`);
      this.#lastApplied = { commandId, seq };
    }
    for (const { atMs } of this.#pokes.filter((poke) => poke.headSeq <= this.upTo)) {
      this.pokeToPulledMs.push(nowMs - atMs);
    }
    this.#pokes = this.#pokes.filter((poke) => poke.headSeq > this.upTo);
    if (this.#waiting.size === 0) for (const tell of this.#whenSettled.splice(0)) tell();
  }

  async #push(): Promise<void> {
    if (this.#isPushing || !this.#isGreeted || this.#waiting.size === 0) return;
    this.#isPushing = true;
    const commands = [...this.#waiting.values()].slice(0, limits.batchCommands);
    const sent = commands.map((envelope) => ({ envelope, formerSeq: null }));
    const reply = await this.#ask('push', { commands: sent }).catch(() => undefined);
    this.#isPushing = false;
    if (reply?.ok) {
      this.#head = Math.max(this.#head, reply.answer.headSeq);
      return this.#pull();
    }
    if (reply) this.#putOff(reply.error.retryAfterMs, () => void this.#push());
    return undefined;
  }

  #putOff(retryAfterMs: number | null, again: () => void): void {
    this.troubles.putOff += 1;
    this.#later(retryAfterMs ?? backoffMs(1, Math.random()), again);
  }

  #later(delayMs: number, task: () => void): void {
    setTimeout(task, delayMs).unref();
  }
}

type Decoder = { add(text: unknown): void };

/**
 * Leaves the rows of a page unread: on a floor each console has a machine of its own for them, here two thousand share one
 * with the server they load. Their bytes have come over the socket all the same.
 */
function passOverRows(socket: Socket): void {
  const { decoder } = socket.io as unknown as { readonly decoder: Decoder };
  const add = decoder.add.bind(decoder);
  decoder.add = (text) => add(typeof text === 'string' ? withoutRows(text) : text);
}

function withoutRows(text: string): string {
  const from = text.indexOf('"rows":[');
  const to = text.lastIndexOf('],"rowsUpTo":');
  return from === -1 || from > 100 || to < from ? text : `${text.slice(0, from)}"rows":[${text.slice(to)}`;
}

/** A bench whose commands are refused has grown old: its process ends with the reason, and the bench with it. */
function endProcess(reason: string): void {
  queueMicrotask(() => {
    throw new Error(reason);
  });
}
