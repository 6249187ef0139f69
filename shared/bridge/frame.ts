// The whole wire between the renderer and the host: five kinds of JSON-safe frames, the same over Electron's IPC, a
// WebSocket and memory. No Date, Map, undefined, BigInt or Error may travel.

import { z } from 'zod';
import type { Unsubscribe } from '../lib/unsubscribe.ts';

/** Raised when a frame or a method changes so that an old renderer would misread it. */
export const bridgeVersion = 3;

/** Every way a call over the bridge can fail that is not the answer of a method itself. */
export const bridgeErrorCodes = [
  'unknown-method',
  'bad-input',
  'bad-output',
  'too-large',
  'version-mismatch',
  'not-signed-in',
  'not-found',
  'disk-failed',
  'not-certified',
  'nothing-to-carry',
  'host-gone',
  'host-fault',
] as const;
export type BridgeErrorCode = (typeof bridgeErrorCodes)[number];

/** A frame larger than this (bytes of JSON) is refused on both sides. */
export const maxFrameBytes = 4 * 1024 * 1024;

const bridgeFailure = z.strictObject({ code: z.enum(bridgeErrorCodes), message: z.string() });

export const frameSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hello'), version: z.int() }),
  z.strictObject({ kind: z.literal('call'), id: z.int().min(0), method: z.string().max(64), input: z.unknown() }),
  z.strictObject({ kind: z.literal('reply'), id: z.int().min(0), ok: z.literal(true), output: z.unknown() }),
  z.strictObject({ kind: z.literal('event'), name: z.string().max(64), payload: z.unknown() }),
  z.strictObject({ kind: z.literal('bye'), reason: z.string().max(200) }),
]);
const failedReply = z.strictObject({
  kind: z.literal('reply'),
  id: z.int().min(0),
  ok: z.literal(false),
  error: bridgeFailure,
});
export const anyFrameSchema = z.union([frameSchema, failedReply]);
export type Frame = z.infer<typeof anyFrameSchema>;

/** All a shell has to offer: two members and an end. Frames arrive in the order they were sent. */
export interface Transport {
  send(frame: Frame): void;
  onFrame(listener: (frame: Frame) => void): Unsubscribe;
  onClose(listener: () => void): Unsubscribe;
}
