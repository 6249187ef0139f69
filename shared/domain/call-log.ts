// What happened in a call, in the order of time: what the telephone did, and what was noted meanwhile. It is typed beside the
// form, travels with the registration and stands in the history of the case for the hotline's own people.

/** `taken`: answered, here or by whom the desk rang · `abusive`: marked so by the agent · `leaderAsked`: the leader was called in. */
export const callLogKinds = [
  'dialled',
  'rang',
  'taken',
  'held',
  'resumed',
  'ended',
  'abusive',
  'leaderAsked',
  'note',
] as const;
export type CallLogKind = (typeof callLogKinds)[number];

export type CallLogEntry = {
  /** Wall time, milliseconds since the epoch. */
  readonly atMs: number;
  readonly kind: CallLogKind;
  /** Of a note: its words. */
  readonly text?: string;
};

/** A call of an hour with a note every twenty seconds; what comes after is in the narrative. */
export const maxLogEntries = 200;
export const maxCallNoteChars = 500;
/** Of all notes of a call together: a registration with its narrative has to fit into a command. */
export const maxLogChars = 6_000;

/** How many characters the notes of the log have together. */
export function charsOfLog(log: readonly CallLogEntry[]): number {
  return log.reduce((sum, { text = '' }) => sum + text.length, 0);
}

/** Milliseconds into the talk; before it was taken, into the ringing. Never below 0: clocks are set. */
export function intoCallMs(log: readonly CallLogEntry[], atMs: number): number {
  const taken = log.find(({ kind }) => kind === 'taken');
  const begun = log.find(({ kind }) => kind === 'rang' || kind === 'dialled');
  const fromMs = taken && taken.atMs <= atMs ? taken.atMs : (begun?.atMs ?? log[0]?.atMs ?? atMs);
  return Math.max(0, atMs - fromMs);
}

/**
 * The log with what the telephone said in place of what it had said before; notes stay. In the order of time, telephone
 * first where it is the same moment. The oldest are kept where there are too many.
 */
export function mergeLog(log: readonly CallLogEntry[], ofTelephone: readonly CallLogEntry[]): readonly CallLogEntry[] {
  const key = ({ kind, atMs }: CallLogEntry): string => `${kind} ${atMs}`;
  const known = new Set(log.map(key));
  const added = ofTelephone.filter((entry) => !known.has(key(entry)));
  if (added.length === 0) return log;
  return [...added, ...log].toSorted((a, b) => a.atMs - b.atMs).slice(0, maxLogEntries);
}
