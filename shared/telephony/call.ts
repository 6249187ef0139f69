// The port every telephone system is adapted to. A desk has one call at a time; what rings, rings here.

/** `dialling`: this desk rings somebody, who has not answered yet. */
export const callStates = ['dialling', 'ringing', 'accepted', 'held', 'ended'] as const;
export type CallState = (typeof callStates)[number];

export type Call = {
  readonly callId: string;
  readonly state: CallState;
  /** As the exchange delivers it, or as it was dialled; may be empty or messy. */
  readonly callerNumber: string;
  /** When it began to ring, here or there. */
  readonly ringingAtMs: number;
  readonly acceptedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** When the state it is in began. */
  readonly changedAtMs: number;
  /** `desk`: hung up, put through or turned away here · `other`: given up or hung up there, or rung out. */
  readonly endedBy: 'desk' | 'other' | null;
  readonly recordingId: string | null;
  /** This desk rang, not the citizen. */
  readonly isOutgoing: boolean;
  /** A practice call is made up, and the screen says so. */
  readonly isPractice: boolean;
};

export type TelephonyEvent =
  /** A call has begun: it rings, or this desk dials. */
  | { readonly kind: 'ringing'; readonly call: Call }
  | { readonly kind: 'changed'; readonly call: Call }
  | { readonly kind: 'said'; readonly callId: string; readonly line: SpokenLine };

/** A sentence of the caller, as a practice call (later: live transcription) delivers it. */
export type SpokenLine = { readonly atMs: number; readonly text: string };

/** What an exchange, a soft phone or a practice player must offer. */
export interface TelephonyPort {
  /** What it rings with is made up; only such a port may ring back a made-up caller. */
  readonly isPractice: boolean;
  accept(callId: string): void;
  hold(callId: string): void;
  resume(callId: string): void;
  end(callId: string): void;
  /** Whether the desk takes the next call: not while somebody rings, talks or wraps up. A port that can holds calls back. */
  setReady(isReady: boolean): void;
  /** Rings somebody from this desk. Not there where the system cannot: then a person dials by hand. */
  dial?(number: string): void;
  /** Puts the call through to an extension and ends it here. Not there where the system cannot. */
  transfer?(callId: string, extension: string): void;
  onEvent(listener: (event: TelephonyEvent) => void): () => void;
}
