// The desk's telephone on the bridge: the call, what became of it, and who has to be rung back.

import { z } from 'zod';
import { callLogKinds, maxCallNoteChars, maxLogEntries } from '../domain/call-log.ts';
import { callStates } from '../telephony/call.ts';

const nothing = z.strictObject({});
export const ofCall = z.strictObject({ callId: z.string().max(64) });

export const callLogEntry = z.strictObject({
  atMs: z.number(),
  kind: z.enum(callLogKinds),
  text: z.string().max(maxCallNoteChars).exactOptional(),
});
export const callLog = z.array(callLogEntry).max(maxLogEntries);

/** The call on the desk. `ended`: it is wrapped up, until the agent is ready. */
export const callView = z.strictObject({
  callId: z.string(),
  state: z.enum(callStates),
  callerNumber: z.string(),
  ringingAtMs: z.number(),
  acceptedAtMs: z.number().nullable(),
  endedAtMs: z.number().nullable(),
  /** This desk rang. */
  isOutgoing: z.boolean(),
  isPractice: z.boolean(),
  /** How many others wait in line for this desk. */
  waiting: z.number(),
  /** What the telephone did, and what was marked, in the order of time. */
  log: callLog,
  /** What the caller has said so far (practice; later live transcription). */
  said: z.array(z.strictObject({ atMs: z.number(), text: z.string() })),
});
export type CallView = z.infer<typeof callView>;

/** A call nobody took. The number is as much of it as this person may see. */
export const missedCallView = z.strictObject({
  callId: z.string(),
  callerNumber: z.string(),
  rangAtMs: z.number(),
  missedAtMs: z.number(),
  /** It rang while this person sat here. */
  isOwn: z.boolean(),
  isPractice: z.boolean(),
  /** How often somebody has rung back, and when last. */
  tries: z.number(),
  triedAtMs: z.number().nullable(),
  /** Settled, by whom; null: it still waits. */
  doneAtMs: z.number().nullable(),
  doneByName: z.string().nullable(),
});
export type MissedCallView = z.infer<typeof missedCallView>;

export const missedList = z.strictObject({
  /** The longest waiting first, settled ones last. */
  calls: z.array(missedCallView),
  /** When one that nobody rings back is erased: milliseconds after it was missed. */
  keptMs: z.number(),
  /** What was counted at this desk since it was made. */
  counts: z.strictObject({ missed: z.number(), abusive: z.number(), leaderAsked: z.number() }),
});
export type MissedList = z.infer<typeof missedList>;

export const callMethods = {
  'calls.current': { input: nothing, output: callView.nullable() },
  'calls.hold': { input: ofCall, output: nothing },
  'calls.resume': { input: ofCall, output: nothing },
  'calls.end': { input: ofCall, output: nothing },
  /** The agent is ready: wrap-up is over, and the next call rings. Twice is harmless. */
  'calls.ready': { input: nothing, output: nothing },
  /** The caller is abusive: it is marked in the call's log and counted. Twice is once. */
  'calls.markAbusive': { input: ofCall, output: nothing },
  /** Calls the leader in. `byHand`: this telephone cannot put a call through, so the extension is dialled on it. */
  'calls.askLeader': {
    input: ofCall,
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('transferred'), extension: z.string() }),
      z.strictObject({ kind: z.literal('byHand'), extension: z.string() }),
      /** The city names no extension for a leader. */
      z.strictObject({ kind: z.literal('none') }),
    ]),
  },
  'calls.missed': { input: nothing, output: missedList },
  /** Rings back. `byHand`: this telephone cannot dial, so the number is dialled on it. */
  'calls.ringBack': {
    input: ofCall,
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('dialling') }),
      z.strictObject({ kind: z.literal('byHand'), number: z.string() }),
    ]),
  },
  'calls.settleMissed': { input: ofCall.extend({ isDone: z.boolean() }), output: nothing },
} satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;
