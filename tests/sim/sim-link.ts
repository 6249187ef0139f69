// A wire with faults: it loses requests and answers, sends twice, delays beyond the time-out, delivers late what was sent
// on a connection that is gone, goes silent, breaks. Every choice comes from the seed, every delay from the world's clock.

import type { Random } from '#shared/lib/clock.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { LinkEvent, SyncLink } from '#host/sync/sync-link.ts';
import type { Counts } from './counts.ts';
import type { SimClock } from './sim-clock.ts';
import type { ServerConnection, SimProcess } from './sim-process.ts';

export type SimLink = SyncLink & {
  /** Cuts the wire as a cable does: the console is told, what was under way may still arrive on the other side. */
  breakNow(): void;
  isUp(): boolean;
};

export type SimNet = {
  readonly clock: SimClock;
  readonly random: Random;
  readonly counts: Counts;
  processes(): readonly SimProcess[];
  /** Chance of a fault for each message; 0 when the world is good again. */
  faultRate(): number;
  /** Nothing passes between the two, and neither is told. */
  isCut(console: string, process: SimProcess): boolean;
};

type Wire = {
  readonly process: SimProcess;
  readonly connection: ServerConnection;
  /** As the console sees it, and as the server does. */
  isOpenHere: boolean;
  isOpenThere: boolean;
};

const usualDelayMs = 150;
const lateDelayMs = 15_000;
const unnoticedMs = 10_000;

/** Creates the wire of one console's process. */
export function createSimLink(net: SimNet, name: string, isAlive: () => boolean): SimLink {
  const { clock, random, counts } = net;
  const events = createSignal<LinkEvent>();
  let wire: Wire | undefined;
  let attempt = 0;

  function happens(): boolean {
    return random() < net.faultRate();
  }

  function passes(process: SimProcess): boolean {
    return process.isUp() && !net.isCut(name, process);
  }

  function later(task: () => void): void {
    const isLate = happens() && random() < 0.3;
    if (isLate) counts.add('late');
    clock.after(Math.floor(random() * (isLate ? lateDelayMs : usualDelayMs)), task);
  }

  function close(): void {
    const closed = wire;
    wire = undefined;
    if (!closed) return;
    closed.isOpenHere = false;
    const delayMs = passes(closed.process) ? Math.floor(random() * usualDelayMs) : unnoticedMs;
    clock.after(delayMs, () => {
      closed.isOpenThere = false;
      closed.connection.close();
    });
  }

  function tell(event: LinkEvent): void {
    if (isAlive()) events.tell(event);
  }

  function down(reason: string): void {
    close();
    tell({ kind: 'down', reason });
  }

  function open(mine: number, process: SimProcess): void {
    if (mine !== attempt || !isAlive()) return;
    if (!passes(process)) return void clock.after(2_000, () => mine === attempt && down('no answer'));
    if (happens()) return down('refused');
    const opened: Wire = {
      process,
      isOpenHere: true,
      isOpenThere: true,
      connection: process.connect({
        onPoke: (payload) => poke(opened, payload),
        onClosed: () => clock.after(Math.floor(random() * usualDelayMs), () => wire === opened && down('closed')),
      }),
    };
    wire = opened;
    return tell({ kind: 'up' });
  }

  function poke(to: Wire, payload: unknown): void {
    if (!passes(to.process) || happens()) return;
    later(() => to.isOpenHere && passes(to.process) && tell({ kind: 'poke', payload }));
  }

  function deliver(to: Wire, send: { name: string; body: unknown; onReply: (reply: unknown) => void }): void {
    later(() => {
      if (!to.isOpenThere || !to.connection.isAlive() || !passes(to.process)) return;
      void to.connection.ask(send.name, send.body).then((reply) => answer(to, reply, send.onReply));
    });
  }

  function answer(from: Wire, reply: unknown, onReply: (reply: unknown) => void): void {
    const text = JSON.stringify(reply);
    if (happens()) return counts.add('lostReplies');
    const isTwice = happens();
    if (isTwice) counts.add('doubledReplies');
    for (let time = isTwice ? 2 : 1; time > 0; time -= 1) {
      later(() => {
        if (!passes(from.process) || !isAlive()) return;
        if (!from.isOpenHere) {
          // What belongs to a connection that is gone: the transport drops it nearly always.
          if (random() < 0.5) return;
          counts.add('staleReplies');
        }
        onReply(JSON.parse(text));
      });
    }
    return undefined;
  }

  return {
    connect() {
      attempt += 1;
      const mine = attempt;
      const processes = net.processes();
      const process = processes[Math.floor(random() * processes.length)] as SimProcess;
      later(() => open(mine, process));
    },
    disconnect() {
      attempt += 1;
      close();
    },
    send(requestName, request, onReply) {
      const mine = wire;
      if (!mine || !isAlive()) return;
      const body = JSON.parse(JSON.stringify(request)) as unknown;
      if (happens()) return counts.add('lostRequests');
      const times = requestName !== 'hello' && happens() ? 2 : 1;
      if (times > 1) counts.add('doubledRequests');
      for (let time = 0; time < times; time += 1) deliver(mine, { name: requestName, body, onReply });
    },
    onEvent: (listener) => void events.subscribe(listener),
    breakNow() {
      if (!wire) return;
      counts.add('breaks');
      down('the cable was pulled');
    },
    isUp: () => wire !== undefined,
  };
}
