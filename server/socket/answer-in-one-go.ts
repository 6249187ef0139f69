// The library looks through every answer for binary parts and makes its JSON anew for each console. Answers have none, and
// two thousand consoles that are poked at once get the same rows: those are made into JSON once.

import type { Server } from 'socket.io';

/** An acknowledgement as the library hands it to its encoder. */
type Packet = { readonly type: number; readonly nsp: string; readonly id?: number; readonly data?: unknown };

/** Of the library's protocol. */
const acknowledgement = 3;

/** Makes the server encode acknowledgements of plain JSON itself. */
export function answerInOneGo(io: Server): void {
  const { encoder } = io;
  const encode = encoder.encode.bind(encoder) as (packet: Packet) => unknown[];
  Object.assign(encoder, {
    encode(packet: Packet): unknown[] {
      if (packet.type !== acknowledgement || packet.nsp !== '/' || packet.id === undefined) return encode(packet);
      const [reply] = packet.data as [unknown];
      return [`${acknowledgement}${packet.id}[${stringifyReply(reply)}]`];
    },
  });
}

const madeOf = new WeakMap<readonly unknown[], string>();

/** The JSON of a reply; a list of rows that was met before is not made again. */
export function stringifyReply(reply: unknown): string {
  const { ok, answer } = reply as { readonly ok: boolean; readonly answer?: { readonly rows?: unknown } };
  if (!ok || !answer || !Array.isArray(answer.rows)) return JSON.stringify(reply);
  const { rows, ...others } = answer;
  return `{"ok":true,"answer":{"rows":${stringifyRows(rows as readonly unknown[])},${JSON.stringify(others).slice(1)}}`;
}

function stringifyRows(rows: readonly unknown[]): string {
  const made = madeOf.get(rows) ?? JSON.stringify(rows);
  madeOf.set(rows, made);
  return made;
}
