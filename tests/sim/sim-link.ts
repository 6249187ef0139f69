// A wire with faults: it loses requests, loses answers after the server acted, sends twice, delays, and breaks. Every
// choice comes from the seed, every delay from the simulated clock.

import type { Clock, Random } from '#shared/lib/clock.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { LinkEvent, SyncLink } from '#host/sync/sync-link.ts';
import type { ServerConnection, SimServer } from './sim-server.ts';

export type FaultCounts = { lostRequests: number; lostReplies: number; duplicates: number; breaks: number };

export type SimLink = SyncLink & {
  /** Cuts the wire as a cable does: the console is told, what was under way is gone. */
  breakNow(): void;
  /** From here on the wire is good. */
  heal(): void;
};

type Wire = { readonly connection: ServerConnection; isOpen: boolean };

const faultRate = 0.06;
const maxDelayMs = 300;

/** Creates a faulty wire to the server. */
export function createSimLink(server: SimServer, clock: Clock, random: Random, counts: FaultCounts): SimLink {
  const events = createSignal<LinkEvent>();
  let wire: Wire | undefined;
  let isFaulty = true;
  let attempt = 0;

  function happens(): boolean {
    return isFaulty && random() < faultRate;
  }

  function later(task: () => void): void {
    clock.after(Math.floor(random() * maxDelayMs), task);
  }

  function close(): void {
    if (wire) wire.isOpen = false;
    wire?.connection.close();
    wire = undefined;
  }

  function down(reason: string): void {
    close();
    events.tell({ kind: 'down', reason });
  }

  function open(mine: number): void {
    if (mine !== attempt) return;
    if (!server.isUp() || happens()) return down('no answer');
    const opened: Wire = {
      isOpen: true,
      connection: server.connect((headSeq) => {
        if (!happens()) later(() => opened.isOpen && events.tell({ kind: 'poke', payload: { headSeq } }));
      }),
    };
    wire = opened;
    return events.tell({ kind: 'up' });
  }

  return {
    connect() {
      attempt += 1;
      const mine = attempt;
      later(() => open(mine));
    },
    disconnect() {
      attempt += 1;
      close();
    },
    send(name, request, onReply) {
      const mine = wire;
      if (!mine) return;
      const body = JSON.parse(JSON.stringify(request)) as unknown;
      if (happens()) {
        counts.lostRequests += 1;
        return;
      }
      const times = name !== 'hello' && happens() ? 2 : 1;
      counts.duplicates += times - 1;
      later(() => {
        if (!mine.isOpen || !server.isUp()) return;
        for (let time = 0; time < times; time += 1) void answer(mine, name, body, onReply);
      });
    },
    onEvent: (listener) => void events.subscribe(listener),
    breakNow() {
      if (!wire) return;
      counts.breaks += 1;
      down('the cable was pulled');
    },
    heal: () => void (isFaulty = false),
  };

  async function answer(mine: Wire, name: string, body: unknown, onReply: (reply: unknown) => void): Promise<void> {
    const reply = JSON.parse(JSON.stringify(await mine.connection.ask(name, body))) as unknown;
    if (happens()) {
      counts.lostReplies += 1;
      return;
    }
    later(() => {
      if (mine.isOpen && server.isUp()) onReply(reply);
    });
  }
}
