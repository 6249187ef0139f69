// The desk's telephone as the bridge sees it: the adapters (practice player, screen pop) on one desk, and the trainer's
// sheets beside it. Practice calls ring only where cases are made up anyway: they must not reach a real city.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import type { PracticeCall, PracticeStatus } from '#shared/bridge/practice.ts';
import type { Router } from '#shared/bridge/router.ts';
import type { Clock, Random } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { TelephonyEvent } from '#shared/telephony/call.ts';
import { normaliseCallerNumber } from '#shared/telephony/call-url.ts';
import { loadPracticeCalls } from '../practice/load-calls.ts';
import { createPracticePlayer } from '../practice/practice-player.ts';
import { createSheetBook } from '../practice/sheet-book.ts';
import type { NameLookup } from '../practice/trainer-sheet.ts';
import { createDeskPhone } from './desk-phone.ts';
import { createScreenPop } from './screen-pop.ts';

export type CallDeps = {
  /** Folder of practice calls; read once, when practice is first looked at. */
  readonly practiceDir: string;
  /** The city of this desk: calls made for another one speak of places nobody here knows. */
  readonly city: { readonly id: string; readonly countryCode: string };
  /** Whether made-up calls may ring here now: at a practice desk, or while the city itself is a demo. */
  readonly mayPractise: () => boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly emit: Router['emit'];
  readonly names: NameLookup;
};

type CallMethod =
  | 'calls.current'
  | 'calls.accept'
  | 'calls.hold'
  | 'calls.resume'
  | 'calls.end'
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
  close(): void;
};

/** Creates the desk's telephone and its handlers. */
export function createCallHandlers(deps: CallDeps): CallDesk {
  const { clock, random, log, emit } = deps;
  const book = createSheetBook(deps.names);
  const pop = createScreenPop({ clock, random });
  const player = createPracticePlayer({
    clock,
    random,
    isDeskBusy: () => desk.isBusy(),
    onRing: (call, practice) => book.open(call, practice),
    onStatus: () => emit('practice.changed', {}),
  });
  const desk = createDeskPhone([player, pop]);
  desk.onEvent(noteEvent);
  const callsHere = createCallShelf(deps);

  function noteEvent(event: TelephonyEvent): void {
    if (event.kind === 'said') book.noteSaid(event.callId, event.line);
    else book.noteCall(event.call);
    if (event.kind === 'changed' && event.call.isPractice) emit('practice.changed', {});
    emit('calls.changed', {});
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
      'calls.accept': ({ callId }) => nothing(desk.act(callId, 'accept')),
      'calls.hold': ({ callId }) => nothing(desk.act(callId, 'hold')),
      'calls.resume': ({ callId }) => nothing(desk.act(callId, 'resume')),
      'calls.end': ({ callId }) => nothing(desk.act(callId, 'end')),
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
      player.noteSaved(callId);
      desk.release(callId);
      emit('calls.changed', {});
      emit('practice.changed', {});
    },
    close() {
      player.close();
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
