// How a second start hands its call to the start that holds the station: one line over this machine's loopback, with a
// word that stands in a file only its owner can read.

import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Control } from './station-note.ts';
import { parseJson } from '#shared/lib/parse-json.ts';

const request = z.strictObject({ secret: z.string(), call: z.string().max(1_024) });

export type StationControl = { readonly control: Control; close(): void };

/** Takes calls for this station; `onCall` rings them. */
export async function listenForCalls(onCall: (call: string) => void): Promise<StationControl> {
  const secret = randomBytes(24).toString('base64url');
  const server = createServer((socket) => {
    const reader = createInterface({ input: socket });
    for (const end of [socket, reader]) end.on('error', () => socket.destroy());
    reader.once('line', (line) => {
      const parsed = request.safeParse(parseJson(line));
      const isKnown = parsed.success && isSame(parsed.data.secret, secret);
      if (isKnown) onCall(parsed.data.call);
      socket.end(isKnown ? 'ok\n' : 'no\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.unref();
  return { control: { port, secret }, close: () => void server.close() };
}

/** Rings at the station that holds this control; false when it could not be reached. */
export async function ringStation({ port, secret }: Control, call: string): Promise<boolean> {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.setTimeout(3_000, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.write(`${JSON.stringify({ secret, call })}\n`);
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  await new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  return answer === 'ok\n';
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
