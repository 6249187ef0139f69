// The ring-back list of the desk: a call is written down with its first ring, struck out when it is taken, and stays when
// nobody takes it. Numbers are erased when they have served.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { MissedCallView, MissedList } from '#shared/bridge/calls.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { callerSight, maskPhone } from '#shared/domain/roles.ts';
import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Call } from '#shared/telephony/call.ts';
import { isMissed } from '#shared/telephony/call-machine.ts';
import type { CounterStore } from '../station/counter-store.ts';
import type { MissedCall, MissedCallStore } from '../station/missed-call-store.ts';

/** Who sits at the desk. */
export type AtDesk = { readonly personId: PersonId; readonly name: string; readonly role: Role };

export type RingBackDeps = {
  readonly missedCalls: MissedCallStore;
  readonly counters: CounterStore;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a missed call is kept that nobody rings back. */
  readonly keptMs: number;
  readonly atDesk: () => AtDesk | null;
  readonly onChange: () => void;
};

export type RingBackList = {
  /** A call at this desk is in this state now. */
  note(call: Call): void;
  list(): MissedList;
  /** A missed call of this desk, or a `BridgeError`. */
  require(callId: string): MissedCall;
  noteTry(callId: string): void;
  settle(callId: string, isDone: boolean): void;
  close(): void;
};

/** Takes calls and rings back: who sees every caller in full. */
const roles: readonly Role[] = ['agent', 'supervisor'];
const eraseEveryMs = 3_600_000;

/** Creates the list. What rang when the program ended is in it. */
export function createRingBackList(deps: RingBackDeps): RingBackList {
  const { missedCalls, counters, clock, log, keptMs, atDesk, onChange } = deps;
  let timer: TimerHandle;

  /** A disk that takes nothing must not keep a citizen from being answered: the call goes on, and only the list lacks it. */
  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      log.error('the ring-back list cannot be written', errorFields(error));
    }
  }

  function eraseOld(): void {
    attempt(() => missedCalls.erase(clock.wallMs(), keptMs));
    timer = clock.after(eraseEveryMs, eraseOld);
  }

  function requirePerson(): AtDesk {
    const who = atDesk();
    if (!who) throw new BridgeError('not-signed-in', 'nobody is signed in at this desk; sign in first');
    if (!roles.includes(who.role))
      throw new BridgeError('bad-input', `a ${who.role} takes no calls and rings none back`);
    return who;
  }

  function requireMissed(callId: string): MissedCall {
    requirePerson();
    const missed = missedCalls.find(callId);
    if (!missed) throw new BridgeError('not-found', 'this call is no longer on the list; it was settled or erased');
    return missed;
  }

  function noteEnded(call: Call): void {
    if (!isMissed(call)) return missedCalls.remove(call.callId);
    missedCalls.miss(call.callId, call.changedAtMs);
    counters.add('missedCalls', 1);
  }

  /** From the first ring on it is there, until it is taken or turned away. */
  function write(call: Call): void {
    const { callId, callerNumber, ringingAtMs, isPractice, isOutgoing, changedAtMs } = call;
    const personId = atDesk()?.personId ?? null;
    if (call.state === 'ringing')
      missedCalls.add({ callId, callerNumber, rangAtMs: ringingAtMs, personId, isPractice });
    // Whoever is spoken with has not to be rung back any more.
    if (call.state === 'accepted') missedCalls.settleNumber(callerNumber, changedAtMs, atDesk()?.name ?? '');
    if (call.state === 'accepted' && !isOutgoing) missedCalls.remove(callId);
    if (call.state === 'ended') noteEnded(call);
  }

  attempt(() => missedCalls.missLeftRinging(clock.wallMs()));
  eraseOld();

  return {
    note(call) {
      attempt(() => write(call));
      onChange();
    },
    list() {
      const who = requirePerson();
      return {
        calls: missedCalls.list().map((missed) => viewOf(missed, who)),
        keptMs,
        counts: {
          missed: counters.read('missedCalls'),
          abusive: counters.read('abusiveCalls'),
          leaderAsked: counters.read('leaderAsked'),
        },
      };
    },
    require: requireMissed,
    noteTry(callId) {
      missedCalls.noteTry(callId, clock.wallMs());
      onChange();
    },
    settle(callId, isDone) {
      const { name } = requirePerson();
      requireMissed(callId);
      missedCalls.settle(callId, isDone ? { atMs: clock.wallMs(), byName: name } : null);
      onChange();
    },
    close: () => timer.cancel(),
  };
}

function viewOf(missed: MissedCall, who: AtDesk): MissedCallView {
  const { personId, callerNumber, ...view } = missed;
  const isMasked = callerSight(who.role, false) !== 'full';
  return {
    ...view,
    callerNumber: isMasked ? maskPhone(callerNumber) : callerNumber,
    isOwn: personId === who.personId,
  };
}
