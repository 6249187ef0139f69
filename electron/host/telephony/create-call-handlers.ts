// The desk's telephone as the bridge sees it: the adapters (practice player, screen pop) on one desk, the ring-back list and
// the trainer's sheets beside it. Practice calls ring only where cases are made up anyway: they must not reach a real city.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers, MethodOutput } from '#shared/bridge/contract.ts';
import type { CallView } from '#shared/bridge/calls.ts';
import type { Draft, IntakeDraft } from '#shared/bridge/drafts.ts';
import type { PracticeCall, PracticeStatus } from '#shared/bridge/practice.ts';
import type { Router } from '#shared/bridge/router.ts';
import type { Clock, Random } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Phone } from '#shared/city/phone-file.ts';
import type { TelephonyEvent } from '#shared/telephony/call.ts';
import { normaliseCallerNumber } from '#shared/telephony/call-url.ts';
import { loadPracticeCalls } from '../practice/load-calls.ts';
import { createPracticePlayer } from '../practice/practice-player.ts';
import { createSheetBook } from '../practice/sheet-book.ts';
import type { NameLookup } from '../practice/trainer-sheet.ts';
import type { CounterStore } from '../station/counter-store.ts';
import type { MissedCallStore } from '../station/missed-call-store.ts';
import type { CallMark } from './desk-phone.ts';
import { createDeskPhone } from './desk-phone.ts';
import type { AtDesk } from './ring-back-list.ts';
import { createRingBackList } from './ring-back-list.ts';
import { createScreenPop } from './screen-pop.ts';

export type CallDeps = {
  /** Folder of practice calls; read once, when practice is first looked at. */
  readonly practiceDir: string;
  /** The city of this desk: calls made for another one speak of places nobody here knows. */
  readonly city: { readonly id: string; readonly countryCode: string };
  /** Whether made-up calls may ring here now: at a practice desk, or while the city itself is a demo. */
  readonly mayPractise: () => boolean;
  readonly phone: Phone;
  readonly missedCalls: MissedCallStore;
  readonly counters: CounterStore;
  readonly atDesk: () => AtDesk | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly emit: Router['emit'];
  readonly names: NameLookup;
  /** The form of a call that was taken; null: there is none, and nothing is lost by it. */
  readonly openForm: (call: CallView) => Draft | null;
};

type CallMethod =
  | 'calls.current'
  | 'calls.accept'
  | 'calls.hold'
  | 'calls.resume'
  | 'calls.end'
  | 'calls.ready'
  | 'calls.markAbusive'
  | 'calls.askLeader'
  | 'calls.missed'
  | 'calls.ringBack'
  | 'calls.settleMissed'
  | 'practice.status'
  | 'practice.start'
  | 'practice.stop'
  | 'practice.next'
  | 'practice.sheets'
  | 'practice.keys';

export type CallDesk = {
  readonly handlers: Pick<Handlers, CallMethod>;
  /** A telephone system says who is calling. A number that is none is logged and rings as withheld. */
  ringIncoming(callerNumber: string): void;
  /** The case typed in this call is on disk. */
  onCaseSaved(callId: string, body: IntakeDraft, number: string | null): void;
  /** Somebody else sits down, or nobody: what the one before wrapped up is over. */
  personChanged(): void;
  close(): void;
};

/** Creates the desk's telephone and its handlers. */
export function createCallHandlers(deps: CallDeps): CallDesk {
  const { clock, random, log, emit } = deps;
  const book = createSheetBook(deps.names);
  const ringMs = deps.phone.ringSeconds.value * 1_000;
  const callsHere = createCallShelf(deps);
  const pop = createScreenPop({ clock, random, ringMs });
  const player = createPracticePlayer({
    clock,
    random,
    ringMs,
    findCaller: (number) => callsHere.read().find(({ callerNumber }) => callerNumber === number),
    onRing: (call, practice) => book.open(call, practice),
    onStatus: () => emit('practice.changed', {}),
  });
  const desk = createDeskPhone([player, pop]);
  const ringBack = createRingBackList({
    missedCalls: deps.missedCalls,
    counters: deps.counters,
    clock,
    log,
    keptMs: deps.phone.missedDays.value * 24 * 3_600_000,
    atDesk: deps.atDesk,
    onChange: () => emit('missed.changed', {}),
  });
  desk.onEvent(noteEvent);
  desk.onCall((call) => ringBack.note(call));
  desk.onChange(() => emit('calls.changed', {}));
  let personId = deps.atDesk()?.personId ?? null;

  function noteEvent(event: TelephonyEvent): void {
    if (event.kind === 'said') book.noteSaid(event.callId, event.line);
    else book.noteCall(event.call);
    if (event.kind === 'changed' && event.call.isPractice) emit('practice.changed', {});
  }

  /** A telephone that takes a moment is followed by its events, as one that is lifted by hand. */
  function accept(callId: string): MethodOutput<'calls.accept'> {
    desk.act(callId, 'accept');
    const call = desk.current();
    const isOn = call?.callId === callId && call.state === 'accepted';
    return { call, draft: isOn ? deps.openForm(call) : null };
  }

  function mark(callId: string, what: CallMark): void {
    if (!desk.mark(callId, what, clock.wallMs())) return;
    deps.counters.add(what === 'abusive' ? 'abusiveCalls' : 'leaderAsked', 1);
  }

  function askLeader(callId: string): MethodOutput<'calls.askLeader'> {
    mark(callId, 'leaderAsked');
    const extension = deps.phone.leaderExtension?.value;
    if (extension === undefined) return { kind: 'none' };
    return { kind: desk.transfer(callId, extension) ? 'transferred' : 'byHand', extension };
  }

  function rings(callId: string): MethodOutput<'calls.ringBack'> {
    const { callerNumber, isPractice } = ringBack.require(callId);
    if (callerNumber === '') throw new BridgeError('bad-input', 'the number was withheld; nobody can be rung back');
    const isDialled = desk.dial(callerNumber, isPractice);
    ringBack.noteTry(callId);
    return isDialled ? { kind: 'dialling' } : { kind: 'byHand', number: callerNumber };
  }

  function startRound(language: 'zh' | 'en' | 'both'): void {
    if (!deps.mayPractise()) {
      throw new BridgeError('not-found', 'this is a working desk; start Swiftline with --practice to practise');
    }
    const calls = callsHere.read().filter((call) => language === 'both' || call.language === language);
    if (calls.length === 0) {
      throw new BridgeError('not-found', 'there are no practice calls for this city in this language');
    }
    player.start(calls);
  }

  function status(): PracticeStatus {
    return { calls: callsHere.count(), ...player.status() };
  }

  return {
    handlers: {
      'calls.current': () => desk.current(),
      'calls.accept': ({ callId }) => accept(callId),
      'calls.hold': ({ callId }) => nothing(desk.act(callId, 'hold')),
      'calls.resume': ({ callId }) => nothing(desk.act(callId, 'resume')),
      'calls.end': ({ callId }) => nothing(desk.act(callId, 'end')),
      'calls.ready': () => nothing(desk.ready()),
      'calls.markAbusive': ({ callId }) => nothing(mark(callId, 'abusive')),
      'calls.askLeader': ({ callId }) => askLeader(callId),
      'calls.missed': () => ringBack.list(),
      'calls.ringBack': ({ callId }) => rings(callId),
      'calls.settleMissed': ({ callId, isDone }) => nothing(ringBack.settle(callId, isDone)),
      'practice.status': status,
      'practice.start': ({ language }) => {
        startRound(language);
        return status();
      },
      'practice.stop': () => {
        player.stop();
        return status();
      },
      'practice.next': () => {
        if (!player.status().isOn) startRound('both');
        // Whoever asks for the next call is ready for it.
        desk.ready();
        player.ringNow();
        return status();
      },
      'practice.sheets': () => [...book.sheets()],
      'practice.keys': ({ callId, keys }) => nothing(book.noteKeys(callId, keys)),
    },
    ringIncoming(callerNumber) {
      const read = normaliseCallerNumber(callerNumber, deps.city.countryCode);
      if (!read.ok) log.warn('the number of an incoming call cannot be read', { length: callerNumber.length });
      pop.ring(read.ok ? read.number : '');
    },
    onCaseSaved(callId, body, number) {
      book.noteSaved(callId, { body, number, atMs: clock.wallMs() });
      emit('practice.changed', {});
    },
    personChanged() {
      const now = deps.atDesk()?.personId ?? null;
      if (now === personId) return;
      personId = now;
      desk.ready();
    },
    close() {
      player.close();
      pop.close();
      ringBack.close();
      desk.close();
    },
  };
}

/** The practice calls of this city, read once. */
function createCallShelf({ practiceDir, city, log }: CallDeps) {
  let calls: readonly PracticeCall[] | undefined;

  function read(): readonly PracticeCall[] {
    try {
      calls ??= loadPracticeCalls(practiceDir, city.id);
      return calls;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new BridgeError('not-found', `the practice calls cannot be used: ${reason}`, { cause });
    }
  }

  return {
    read,
    /** None where they cannot be read: the desk works without practice. */
    count(): number {
      try {
        return read().length;
      } catch (error) {
        log.warn('there is no practice at this desk', errorFields(error));
        calls = [];
        return 0;
      }
    },
  };
}

function nothing(_done: void): Record<string, never> {
  return {};
}
