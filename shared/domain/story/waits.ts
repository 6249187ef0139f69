// Where a case waited, and how long: one unbroken line of stretches from its registration to its end, or to now. Read from
// the clock of the case and from nothing else, so that it is the same at every desk whose row is the same, with or without a
// network. A call-back that is being made changes nothing here: what a unit may not know of it is not in it.

import type { Case } from '../case.ts';
import type { ClockEvent, ClockEventKind } from '../deadline/clock-event.ts';
import type { AssignmentId, UnitId } from '../ids.ts';

/**
 * Where a case waits. `intake`: with whoever takes it down · `dispatch`: for a dispatcher · `unit`: with the unit that is to
 * act next, the lead before the others; not signed, or in its hands · `ruling`: the lead says it is not theirs, somebody must
 * rule · `paused`: for somebody outside, or on the ledger · `audit`: every unit has replied, the replies are checked ·
 * `callback`: the citizen is to be asked · `merged`: with its master, for as long as it was merged.
 */
export type Place =
  | { readonly kind: 'intake' | 'dispatch' | 'audit' | 'callback' | 'merged' }
  | { readonly kind: 'unit'; readonly unitId: UnitId | null; readonly isSigned: boolean }
  | { readonly kind: 'ruling'; readonly unitId: UnitId | null }
  | { readonly kind: 'paused'; readonly why: 'suspended' | 'ledger' };
export type PlaceKind = Place['kind'];

/** Epoch milliseconds. `toMs` of one is `fromMs` of the next. */
export type Wait = { readonly place: Place; readonly fromMs: number; readonly toMs: number };

export type Waits = {
  readonly waits: readonly Wait[];
  readonly fromMs: number;
  /** The end of the case, or the moment asked about. */
  readonly toMs: number;
  readonly isOver: boolean;
};

type Part = { readonly part: ClockEvent['part']; isSigned: boolean; hasReplied: boolean; isReturnAsked: boolean };
type Phase = 'intake' | 'dispatch' | 'units' | 'audit' | 'callback' | 'merged' | 'over';
type Reading = {
  phase: Phase;
  /** Where an undone merge leads back to. */
  beforeUnits: 'intake' | 'dispatch';
  readonly parts: Map<AssignmentId | undefined, Part>;
  isSuspended: boolean;
  isOnLedger: boolean;
};
type Reaction = (reading: Reading, event: ClockEvent) => void;

const startRound: Reaction = (reading) => {
  reading.parts.clear();
  reading.beforeUnits = 'dispatch';
  reading.phase = 'units';
};
const leave: Reaction = ({ parts }, { assignmentId }) => void parts.delete(assignmentId);
const returnEnds: Reaction = (reading, event) => set(reading, event, { isReturnAsked: false });

const reactions: { readonly [Kind in ClockEventKind]?: Reaction } = {
  registered: (reading) => void (reading.phase = 'intake'),
  submitted: (reading) => Object.assign(reading, { phase: 'dispatch', beforeUnits: 'dispatch' }),
  sentBack: (reading) => Object.assign(reading, { phase: 'intake', beforeUnits: 'intake' }),
  dispatched: startRound,
  reworked: startRound,
  assigned(reading, { assignmentId, part }) {
    reading.parts.set(assignmentId, { part, isSigned: false, hasReplied: false, isReturnAsked: false });
    reading.phase = 'units';
  },
  signed: (reading, event) => set(reading, event, { isSigned: true }),
  returnAsked: (reading, event) => set(reading, event, { isReturnAsked: true }),
  returnDenied: returnEnds,
  returnDropped: returnEnds,
  returned: leave,
  forwarded: leave,
  released: leave,
  unitReplied: (reading, event) => set(reading, event, { hasReplied: true }),
  replied: (reading) => void (reading.phase = 'audit'),
  replySentBack(reading, event) {
    set(reading, event, { hasReplied: false });
    reading.phase = 'units';
  },
  callbackDue: (reading) => void (reading.phase = 'callback'),
  suspended: (reading) => void (reading.isSuspended = true),
  resumed: (reading) => void (reading.isSuspended = false),
  ledgerEntered: (reading) => void (reading.isOnLedger = true),
  ledgerLeft: (reading) => void (reading.isOnLedger = false),
  merged: (reading) => void (reading.phase = 'merged'),
  unmerged: (reading) => void (reading.phase = reading.beforeUnits),
  closed: (reading) => void (reading.phase = 'over'),
};

/**
 * The stretches of a case up to `nowMs`, or to its end; a case that is merged ends there until the merge is undone. Steps count
 * in the order of the clock: one that claims to be earlier than the step before it happened when that one did.
 */
export function waitsOf(state: Pick<Case, 'clock' | 'assignments' | 'registeredAtMs'>, nowMs: number): Waits {
  const units = new Map(state.assignments.map(({ id, unitId }) => [id as AssignmentId | undefined, unitId]));
  const reading: Reading = {
    phase: 'intake',
    beforeUnits: 'intake',
    parts: new Map(),
    isSuspended: false,
    isOnLedger: false,
  };
  const waits: Wait[] = [];
  let atMs = state.registeredAtMs;
  const waitUntil = (toMs: number): void => {
    if (toMs > atMs) addWait(waits, { place: placeOf(reading, units), fromMs: atMs, toMs });
    atMs = Math.max(atMs, toMs);
  };
  for (const event of state.clock) {
    waitUntil(event.atMs);
    reactions[event.kind]?.(reading, event);
    if (reading.phase === 'over') break;
  }
  const isOver = reading.phase === 'over' || reading.phase === 'merged';
  if (!isOver) waitUntil(nowMs);
  return { waits, fromMs: state.registeredAtMs, toMs: atMs, isOver };
}

/** Whether two places are one for whoever adds up. */
export function isSamePlace(one: Place, other: Place): boolean {
  return placeKey(one) === placeKey(other);
}

/** The same for places that are one. */
export function placeKey(place: Place): string {
  if (place.kind === 'unit') return `unit ${String(place.unitId)} ${String(place.isSigned)}`;
  if (place.kind === 'ruling') return `ruling ${String(place.unitId)}`;
  return place.kind === 'paused' ? `paused ${place.why}` : place.kind;
}

function set({ parts }: Reading, { assignmentId }: ClockEvent, change: Partial<Part>): void {
  const part = parts.get(assignmentId);
  if (part) Object.assign(part, change);
}

function addWait(waits: Wait[], wait: Wait): void {
  const last = waits.at(-1);
  if (last && isSamePlace(last.place, wait.place)) waits[waits.length - 1] = { ...last, toMs: wait.toMs };
  else waits.push(wait);
}

function placeOf(reading: Reading, units: ReadonlyMap<AssignmentId | undefined, UnitId>): Place {
  const { phase, isSuspended, isOnLedger } = reading;
  if (phase === 'merged') return { kind: 'merged' };
  if (isSuspended) return { kind: 'paused', why: 'suspended' };
  if (isOnLedger) return { kind: 'paused', why: 'ledger' };
  if (phase !== 'units') return { kind: phase === 'over' ? 'callback' : phase };
  const [next] = [...reading.parts].filter(([, { hasReplied }]) => !hasReplied).toSorted(byPart);
  if (!next) return { kind: 'audit' };
  const [id, { isReturnAsked, isSigned }] = next;
  const unitId = units.get(id) ?? null;
  return isReturnAsked ? { kind: 'ruling', unitId } : { kind: 'unit', unitId, isSigned };
}

const order = ['lead', 'parallel', 'assist'] as const;

/** The lead answers for all, so that the case is with it for as long as it has not replied. */
function byPart([, one]: readonly [unknown, Part], [, other]: readonly [unknown, Part]): number {
  return order.indexOf(one.part ?? 'assist') - order.indexOf(other.part ?? 'assist');
}
