// Who is told that there is something to pull: whoever's scope or station was touched, a moment later and once, however much
// happens in between; and everybody now and then, so that a lost poke costs no more than a heartbeat. A poke says a head and
// nothing else. None waits in this process for a link that is busy: it is owed, and told again.

import type { Clock, Random, TimerHandle } from '#shared/lib/clock.ts';
import type { StationId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import type { Scope } from '../store/server-store.ts';
import type { Touched } from './touched.ts';
import { isTouched, mergeTouched } from './touched.ts';

export type PokeMember = {
  readonly stationId: StationId;
  /** Tells the console; false where its link is busy. */
  poke(headSeq: number): boolean;
};

export interface PokeSeat {
  /** What this console pulls; null: only verdicts of its station. Until it is said, everything concerns it. */
  setScope(scope: Scope | null): void;
  leave(): void;
}

export interface PokeRoom {
  /** Adds a console that said hello. */
  join(member: PokeMember): PokeSeat;
  /** The head rose. */
  announce(headSeq: number, touched: Touched): void;
  /** A head was read: heartbeats tell it. */
  met(headSeq: number): void;
  /** Whether many said hello just now. */
  isComingBack(): boolean;
  /** The data fell back: heads are counted from there. */
  reset(): void;
  close(): void;
}

/** A busy link is tried again after this long. */
const owedMs = 1_000;
/** A full floor is told less often while much happens: a pull of each is worth waiting for a few commits more. */
const paceMs = { aSeat: 0.25, most: 500 };
/**
 * So many hellos within so long are a floor that comes back. Who arrives pulls everything anyway; news for those who are
 * here already waits meanwhile, or each poke would keep the others outside.
 */
const comingBack = { hellos: 20, withinMs: 1_000, paceMs: 3_000 };
/** Heartbeats are looked after no more often than this. */
const sweepMs = 500;

type Seat = { readonly member: PokeMember; scope: Scope | null | 'unknown'; dueAtMs: number };

/** Creates an empty room. */
export function createPokeRoom(clock: Clock, random: Random): PokeRoom {
  const seats = new Set<Seat>();
  let head = 0;
  /** What was read elsewhere may be ahead of what was announced, whose pokes are still to come. */
  let readHead = 0;
  let touched: Touched | undefined;
  let tellTimer: TimerHandle | undefined;
  let sweepTimer: TimerHandle | undefined;
  let sweepAtMs = Number.POSITIVE_INFINITY;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  /** When the last hellos came, the oldest first. */
  const hellosAtMs: number[] = [];
  let isClosed = false;

  /** Between half of the heartbeat and all of it, so that a floor that came together does not beat together. */
  function nextBeat(): number {
    return clock.monotonicMs() + limits.heartbeatMs * (0.5 + 0.5 * random());
  }

  function tell(seat: Seat): void {
    seat.dueAtMs = seat.member.poke(Math.max(head, readHead)) ? nextBeat() : clock.monotonicMs() + owedMs;
    planSweep(seat.dueAtMs);
  }

  /** The first commit after a quiet moment is told at once. */
  function tellDelayMs(): number {
    const pace = isComingBack() ? comingBack.paceMs : Math.min(paceMs.most, seats.size * paceMs.aSeat);
    return Math.max(limits.pokeDelayMs, toldAtMs + pace - clock.monotonicMs());
  }

  function isComingBack(): boolean {
    const [oldest] = hellosAtMs;
    if (oldest === undefined || hellosAtMs.length < comingBack.hellos) return false;
    return clock.monotonicMs() - oldest <= comingBack.withinMs;
  }

  function tellTouched(): void {
    tellTimer = undefined;
    toldAtMs = clock.monotonicMs();
    const what = touched;
    touched = undefined;
    if (what === undefined) return;
    for (const seat of seats) if (isTouched(what, seat.member.stationId, seat.scope)) tell(seat);
  }

  function planSweep(dueAtMs: number): void {
    if (isClosed || dueAtMs >= sweepAtMs) return;
    sweepTimer?.cancel();
    sweepAtMs = dueAtMs;
    sweepTimer = clock.after(Math.max(sweepMs, dueAtMs - clock.monotonicMs()), sweep);
  }

  function sweep(): void {
    sweepTimer = undefined;
    sweepAtMs = Number.POSITIVE_INFINITY;
    const nowMs = clock.monotonicMs();
    let next = Number.POSITIVE_INFINITY;
    for (const seat of seats) {
      if (seat.dueAtMs <= nowMs) {
        seat.dueAtMs = seat.member.poke(Math.max(head, readHead)) ? nextBeat() : nowMs + owedMs;
      }
      next = Math.min(next, seat.dueAtMs);
    }
    if (seats.size > 0) planSweep(next);
  }

  return {
    join(member) {
      const seat: Seat = { member, scope: 'unknown', dueAtMs: nextBeat() };
      seats.add(seat);
      hellosAtMs.push(clock.monotonicMs());
      if (hellosAtMs.length > comingBack.hellos) hellosAtMs.shift();
      planSweep(seat.dueAtMs);
      return {
        setScope: (scope) => void (seat.scope = scope),
        leave: () => void seats.delete(seat),
      };
    },
    announce(headSeq, what) {
      if (isClosed || headSeq <= head) return;
      head = headSeq;
      touched = mergeTouched(touched, what);
      tellTimer ??= clock.after(tellDelayMs(), tellTouched);
    },
    isComingBack,
    met: (headSeq) => void (readHead = Math.max(readHead, headSeq)),
    reset() {
      head = 0;
      readHead = 0;
    },
    close() {
      isClosed = true;
      tellTimer?.cancel();
      sweepTimer?.cancel();
      seats.clear();
    },
  };
}
