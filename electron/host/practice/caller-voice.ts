// What a practice caller says, sentence after sentence. While on hold the caller waits: the clock of the talk stands still.

import type { PracticeCall } from '#shared/bridge/practice.ts';
import type { Clock, TimerHandle } from '#shared/lib/clock.ts';

export type CallerVoice = { speak(): void; pause(): void };

/** Creates the voice of one call, silent until `speak`; `say` hears each sentence at its second. */
export function createCallerVoice(
  lines: PracticeCall['lines'],
  clock: Clock,
  say: (text: string) => void,
): CallerVoice {
  let spokenMs = 0;
  let sinceMs = 0;
  let next = 0;
  let timer: TimerHandle | null = null;

  function sayNext(): void {
    const line = lines[next];
    if (!line) return;
    const talkedMs = spokenMs + clock.monotonicMs() - sinceMs;
    timer = clock.after(Math.max(0, line.atSeconds * 1_000 - talkedMs), () => {
      next += 1;
      timer = null;
      say(line.text);
      sayNext();
    });
  }

  return {
    speak() {
      if (timer) return;
      sinceMs = clock.monotonicMs();
      sayNext();
    },
    pause() {
      if (!timer) return;
      timer.cancel();
      timer = null;
      spokenMs += clock.monotonicMs() - sinceMs;
    },
  };
}
