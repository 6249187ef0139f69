// The library looks through every answer for binary parts. Ours have one at most, and it is known where: the rows of a page,
// packed once for two thousand consoles that are poked at once. So acknowledgements are encoded here.

import type { Server } from 'socket.io';

/** An acknowledgement as the library hands it to its encoder. */
type Packet = { readonly type: number; readonly nsp: string; readonly id?: number; readonly data?: unknown };

/** Of the library's protocol: an answer as text, and the head of one whose binary parts follow. */
const acknowledgement = 3;
const binaryAcknowledgement = 6;
const firstPart = { _placeholder: true, num: 0 } as const;

/** Makes the server encode acknowledgements itself. */
export function answerInOneGo(io: Server): void {
  const { encoder } = io;
  const encode = encoder.encode.bind(encoder) as (packet: Packet) => unknown[];
  Object.assign(encoder, {
    encode(packet: Packet): unknown[] {
      if (packet.type !== acknowledgement || packet.nsp !== '/' || packet.id === undefined) return encode(packet);
      const [reply] = packet.data as [unknown];
      return encodeReply(packet.id, reply);
    },
  });
}

/** The frames of one reply: a text, and where rows are packed their bytes after it. */
export function encodeReply(id: number, reply: unknown): (string | Uint8Array)[] {
  const { answer, ...others } = reply as { readonly answer?: { readonly rows?: unknown } };
  if (!(answer?.rows instanceof Uint8Array)) return [`${acknowledgement}${id}[${JSON.stringify(reply)}]`];
  const head = JSON.stringify({ ...others, answer: { ...answer, rows: firstPart } });
  return [`${binaryAcknowledgement}1-${id}[${head}]`, answer.rows];
}
