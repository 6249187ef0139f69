// A telephone exchange that is made up: it rings the desk with practice calls on a realistic clock and lets them speak.
// It rings only a free desk, and the next gap begins when the desk is free again: call ended and saved, or wrap-up over.

import type { PracticeCall, PracticeStatus } from '#shared/bridge/practice.ts';
import type { Clock, Random, TimerHandle } from '#shared/lib/clock.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { Call, TelephonyEvent, TelephonyPort } from '#shared/telephony/call.ts';
import type { CallAction } from '#shared/telephony/call-machine.ts';
import { moveCall, ringingCall } from '#shared/telephony/call-machine.ts';
import { firstCallMs, idleBeforeNextCallMs, shuffled, wrapUpMs } from './arrivals.ts';
import type { CallerVoice } from './caller-voice.ts';
import { createCallerVoice } from './caller-voice.ts';

export type PracticePlayer = TelephonyPort & {
  /** Begins a round of these calls in an order the seed decides. */
  start(calls: readonly PracticeCall[]): void;
  /** Ends the round: what rings stops ringing, who speaks speaks on. */
  stop(): void;
  /** Rings now if the desk is free. */
  ringNow(): void;
  /** The case of the call is on disk. */
  noteSaved(callId: string): void;
  /** How the round stands; which calls there are is not the player's to know. */
  status(): RoundStatus;
  close(): void;
};

export type PlayerDeps = {
  readonly clock: Clock;
  readonly random: Random;
  readonly isDeskBusy: () => boolean;
  /** A call begins to ring: told before the ringing itself, so that its sheet is open. */
  readonly onRing: (call: Call, practice: PracticeCall) => void;
  readonly onStatus: () => void;
};

export type RoundStatus = Omit<PracticeStatus, 'calls'>;

type Playing = { call: Call; readonly practice: PracticeCall; readonly voice: CallerVoice; isSaved: boolean };

/** Creates the player; it is silent until a round starts. */
export function createPracticePlayer({ clock, random, isDeskBusy, onRing, onStatus }: PlayerDeps): PracticePlayer {
  let isOn = false;
  let toCome: readonly PracticeCall[] = [];
  let done = 0;
  let playing: Playing | null = null;
  let nextCallAtMs: number | null = null;
  let timer: TimerHandle | null = null;
  const events = createSignal<TelephonyEvent>();

  function wait(delayMs: number, task: () => void): void {
    timer?.cancel();
    timer = clock.after(delayMs, task);
  }

  function planNext(idleMs = idleBeforeNextCallMs(random)): void {
    timer?.cancel();
    nextCallAtMs = null;
    if (isOn && toCome.length > 0) {
      nextCallAtMs = clock.wallMs() + idleMs;
      wait(idleMs, ringNow);
    } else if (playing === null || playing.call.state === 'ended') isOn = false;
    onStatus();
  }

  function ringNow(): void {
    if (playing && playing.call.state !== 'ended') return;
    if (isDeskBusy()) return planNext();
    const [practice, ...rest] = toCome;
    if (!practice) return;
    timer?.cancel();
    nextCallAtMs = null;
    toCome = rest;
    const nowMs = clock.wallMs();
    const { callerNumber } = practice;
    const call = ringingCall({ callId: uuidV7(nowMs, random), callerNumber, ringingAtMs: nowMs, isPractice: true });
    const voice = createCallerVoice(practice.lines, clock, (text) =>
      events.tell({ kind: 'said', callId: call.callId, line: { atMs: clock.wallMs(), text } }),
    );
    playing = { call, practice, voice, isSaved: false };
    onRing(call, practice);
    events.tell({ kind: 'ringing', call });
    onStatus();
  }

  function move(callId: string, action: CallAction): void {
    if (playing?.call.callId !== callId) return;
    const before = playing.call;
    const after = moveCall(before, action, clock.wallMs());
    if (!after || after === before) return;
    playing.call = after;
    if (after.state === 'accepted') playing.voice.speak();
    else playing.voice.pause();
    if (after.state === 'ended') afterEnd(playing);
    events.tell({ kind: 'changed', call: after });
  }

  function afterEnd({ call, practice, isSaved }: Playing): void {
    const wasMissed = call.acceptedAtMs === null;
    // A call nobody took comes again at the end of the round.
    if (wasMissed && isOn) toCome = [...toCome, practice];
    if (!wasMissed) done += 1;
    if (wasMissed || isSaved) planNext();
    else wait(wrapUpMs, () => planNext());
  }

  return {
    accept: (callId) => move(callId, 'accept'),
    hold: (callId) => move(callId, 'hold'),
    resume: (callId) => move(callId, 'resume'),
    end: (callId) => move(callId, 'end'),
    onEvent: (listener) => events.subscribe(listener),
    start(calls) {
      isOn = true;
      done = 0;
      toCome = shuffled(calls, random);
      if (playing === null || playing.call.state === 'ended') planNext(firstCallMs);
      else onStatus();
    },
    stop() {
      isOn = false;
      toCome = [];
      timer?.cancel();
      nextCallAtMs = null;
      if (playing?.call.state === 'ringing') move(playing.call.callId, 'end');
      else onStatus();
    },
    ringNow,
    noteSaved(callId) {
      if (playing?.call.callId !== callId || playing.isSaved) return;
      playing.isSaved = true;
      if (playing.call.state === 'ended') planNext();
    },
    status: () => ({ isOn, left: toCome.length, done, nextCallAtMs }),
    close() {
      isOn = false;
      timer?.cancel();
      playing?.voice.pause();
    },
  };
}
