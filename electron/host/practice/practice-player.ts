// A telephone exchange that is made up: it rings the desk with practice calls on a realistic clock and lets them speak.
// It rings only a desk that is ready, and the next gap begins when it is ready again. A caller nobody takes gives up; rung
// back, they answer and speak.

import type { PracticeCall, PracticeStatus } from '#shared/bridge/practice.ts';
import type { Clock, Random, TimerHandle } from '#shared/lib/clock.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { Call, TelephonyEvent, TelephonyPort } from '#shared/telephony/call.ts';
import type { CallAction, NewCall } from '#shared/telephony/call-machine.ts';
import { dialledCall, isMissed, moveCall, ringingCall } from '#shared/telephony/call-machine.ts';
import { answerMs, firstCallMs, idleBeforeNextCallMs, noAnswerMs, shuffled } from './arrivals.ts';
import type { CallerVoice } from './caller-voice.ts';
import { createCallerVoice } from './caller-voice.ts';

export type PracticePlayer = Required<TelephonyPort> & {
  /** Begins a round of these calls in an order the seed decides. */
  start(calls: readonly PracticeCall[]): void;
  /** Ends the round: what rings stops ringing, who speaks speaks on. */
  stop(): void;
  /** Rings now if the desk is ready. */
  ringNow(): void;
  /** How the round stands; which calls there are is not the player's to know. */
  status(): RoundStatus;
  close(): void;
};

export type PlayerDeps = {
  readonly clock: Clock;
  readonly random: Random;
  /** A caller nobody takes gives up after so long. */
  readonly ringMs: number;
  /** Who answers at a number that is rung; undefined: nobody. */
  readonly findCaller: (number: string) => PracticeCall | undefined;
  /** A call begins: told before the ringing itself, so that its sheet is open. */
  readonly onRing: (call: Call, practice: PracticeCall) => void;
  readonly onStatus: () => void;
};

export type RoundStatus = Omit<PracticeStatus, 'calls'>;

/** `practice` null: a number nobody answers. */
type Playing = {
  call: Call;
  readonly practice: PracticeCall | null;
  readonly voice: CallerVoice;
  /** Gives up, or answers, after a while. */
  patience: TimerHandle | null;
};

/** Creates the player; it is silent until a round starts. */
export function createPracticePlayer(deps: PlayerDeps): PracticePlayer {
  const { clock, random, onRing, onStatus } = deps;
  let isOn = false;
  let isReady = true;
  let toCome: readonly PracticeCall[] = [];
  let done = 0;
  let playing: Playing | null = null;
  let nextCallAtMs: number | null = null;
  let timer: TimerHandle | null = null;
  const events = createSignal<TelephonyEvent>();

  const isPlaying = (): boolean => playing !== null && playing.call.state !== 'ended';

  function stopWaiting(): void {
    timer?.cancel();
    timer = null;
    nextCallAtMs = null;
  }

  /** Where the desk is not ready the gap begins when it is. */
  function planNext(idleMs = idleBeforeNextCallMs(random)): void {
    stopWaiting();
    if (isOn && toCome.length === 0 && !isPlaying()) isOn = false;
    if (isOn && isReady && toCome.length > 0) {
      nextCallAtMs = clock.wallMs() + idleMs;
      timer = clock.after(idleMs, ringNow);
    }
    onStatus();
  }

  function ringNow(): void {
    const [practice, ...rest] = toCome;
    if (!isReady || !practice) return;
    stopWaiting();
    toCome = rest;
    const call = ringingCall(newCall(practice.callerNumber));
    begin(call, practice);
    patientFor(deps.ringMs, call, 'giveUp');
    onStatus();
  }

  function newCall(callerNumber: string): NewCall {
    const nowMs = clock.wallMs();
    return { callId: uuidV7(nowMs, random), callerNumber, ringingAtMs: nowMs, isPractice: true };
  }

  function begin(call: Call, practice: PracticeCall | null): void {
    const { callId } = call;
    const voice = createCallerVoice(practice?.lines ?? [], clock, (text) =>
      events.tell({ kind: 'said', callId, line: { atMs: clock.wallMs(), text } }),
    );
    playing = { call, practice, voice, patience: null };
    if (practice) onRing(call, practice);
    events.tell({ kind: 'ringing', call });
  }

  /** Where nothing happens to the call for so long, this does. */
  function patientFor(delayMs: number, { callId }: Call, action: CallAction): void {
    if (playing?.call.callId === callId) playing.patience = clock.after(delayMs, () => move(callId, action));
  }

  function move(callId: string, action: CallAction): void {
    if (playing?.call.callId !== callId) return;
    const before = playing.call;
    const after = moveCall(before, action, clock.wallMs());
    if (!after || after === before) return;
    playing.patience?.cancel();
    playing.call = after;
    if (after.state === 'accepted') playing.voice.speak();
    else playing.voice.pause();
    if (after.state === 'ended') countEnded(playing);
    events.tell({ kind: 'changed', call: after });
    // Where the desk was ready at once, the next one is planned already.
    if (after.state === 'ended' && nextCallAtMs === null) planNext();
  }

  /** A call that was turned away comes again at the end of the round; one that gave up is to be rung back. */
  function countEnded({ call, practice }: Playing): void {
    if (call.acceptedAtMs !== null) done += 1;
    else if (isOn && practice && !call.isOutgoing && !isMissed(call)) toCome = [...toCome, practice];
  }

  return {
    isPractice: true,
    accept: (callId) => move(callId, 'accept'),
    hold: (callId) => move(callId, 'hold'),
    resume: (callId) => move(callId, 'resume'),
    end: (callId) => move(callId, 'end'),
    transfer: (callId) => move(callId, 'end'),
    dial(number) {
      stopWaiting();
      const practice = deps.findCaller(number);
      const call = dialledCall(newCall(number));
      begin(call, practice ?? null);
      patientFor(practice ? answerMs : noAnswerMs, call, practice ? 'accept' : 'giveUp');
    },
    setReady(isNowReady) {
      isReady = isNowReady;
      if (isReady && !isPlaying()) planNext();
      else if (!isReady) stopWaiting();
    },
    onEvent: (listener) => events.subscribe(listener),
    start(calls) {
      isOn = true;
      done = 0;
      toCome = shuffled(calls, random);
      if (isPlaying()) onStatus();
      else planNext(firstCallMs);
    },
    stop() {
      isOn = false;
      toCome = [];
      stopWaiting();
      if (playing?.call.state === 'ringing') move(playing.call.callId, 'end');
      else onStatus();
    },
    ringNow,
    status: () => ({ isOn, left: toCome.length, done, nextCallAtMs }),
    close() {
      isOn = false;
      stopWaiting();
      playing?.patience?.cancel();
      playing?.voice.pause();
    },
  };
}
