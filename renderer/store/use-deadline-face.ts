import { useMemo } from 'react';
import type { DeadlineView } from '#shared/bridge/views.ts';
import { deadlinePressure } from '#shared/domain/deadline.ts';
import { deadlineWords, durationWords, exactTime, leftWords } from '#renderer/i18n/time-words.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import type { CountdownFace } from '#renderer/ui/countdown.tsx';
import { useAppState } from './store-context.tsx';
import { useTimeWords } from './use-time.ts';

type Policy = { readonly soonBelow: number; readonly lateBelow: number };
export type DescribeDeadline = (deadline: DeadlineView) => (nowMs: number) => CountdownFace;

/** How deadlines of this city look at a moment, short (for rows) or as a whole sentence. */
export function useDeadlineFace(length: 'short' | 'long'): DescribeDeadline {
  const words = useTimeWords();
  const policy = useAppState((state) => state.city.desk?.city.deadlines);
  return useMemo(
    () => (deadline) => (nowMs) => {
      const face = deadlineFace(deadline, nowMs, words, policy ?? { soonBelow: 0, lateBelow: 0 });
      return length === 'short' ? face : { ...face, words: deadlineWords(deadline, nowMs, words) };
    },
    [length, words, policy],
  );
}

/** A deadline as bar and words. Pure. */
export function deadlineFace(deadline: DeadlineView, nowMs: number, words: TimeWords, policy: Policy): CountdownFace {
  const { say } = words;
  const { startedAtMs, dueAtMs, stoppedAtMs, state } = deadline;
  if (state === 'none' || dueAtMs === null || startedAtMs === null) {
    return { pressure: 'resting', shareLeft: 0, words: say('words:due.none'), pressureWord: '', exact: '' };
  }
  const exact = exactTime(dueAtMs, words);
  if (state !== 'running') {
    const spare = durationWords(Math.abs(dueAtMs - (stoppedAtMs ?? dueAtMs)), words);
    return {
      pressure: state === 'met' ? 'kept' : 'missed',
      shareLeft: 0,
      words: say(state === 'met' ? 'words:due.keptBy' : 'words:due.missedBy', { duration: spare }),
      pressureWord: '',
      exact,
    };
  }
  const pressure = deadlinePressure({ startedAtMs, dueAtMs }, nowMs, policy);
  return {
    pressure,
    shareLeft: (dueAtMs - nowMs) / Math.max(1, dueAtMs - startedAtMs),
    words: leftWords(dueAtMs, nowMs, words),
    pressureWord: say(`words:pressure.${pressure}`),
    exact,
  };
}
