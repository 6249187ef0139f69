// The port every telephone system is adapted to. A desk has one call at a time; what rings, rings here.

export const callStates = ['ringing', 'accepted', 'held', 'ended'] as const;
export type CallState = (typeof callStates)[number];

export type Call = {
  readonly callId: string;
  readonly state: CallState;
  /** As the exchange delivers it; may be empty or messy. */
  readonly callerNumber: string;
  readonly ringingAtMs: number;
  readonly acceptedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly recordingId: string | null;
  /** A practice call is made up, and the screen says so. */
  readonly isPractice: boolean;
};

export type TelephonyEvent =
  | { readonly kind: 'ringing'; readonly call: Call }
  | { readonly kind: 'changed'; readonly call: Call }
  | { readonly kind: 'said'; readonly callId: string; readonly line: SpokenLine };

/** A sentence of the caller, as a practice call (later: live transcription) delivers it. */
export type SpokenLine = { readonly atMs: number; readonly text: string };

/** What an exchange, a soft phone or a practice player must offer. */
export interface TelephonyPort {
  accept(callId: string): void;
  hold(callId: string): void;
  resume(callId: string): void;
  end(callId: string): void;
  onEvent(listener: (event: TelephonyEvent) => void): () => void;
}
