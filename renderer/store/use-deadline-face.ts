import { useMemo } from 'react';
import type { DeadlineView } from '#shared/bridge/views.ts';
import { deadlinePressure } from '#shared/domain/deadline/deadline.ts';
import { deadlineWords, durationWords, exactTime, leftWords, pausedWords } from '#renderer/i18n/time-words.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import type { CountdownFace } from '#renderer/ui/countdown.tsx';
import { useTimeWords } from './use-time.ts';

export type DescribeDeadline = (deadline: DeadlineView) => (nowMs: number) => CountdownFace;

/** How deadlines look at a moment, short (for rows) or as a whole sentence. */
export function useDeadlineFace(length: 'short' | 'long'): DescribeDeadline {
  const words = useTimeWords();
  return useMemo(
    () => (deadline) => (nowMs) => {
      const face = deadlineFace(deadline, nowMs, words);
      return length === 'short' ? face : { ...face, words: deadlineWords(deadline, nowMs, words) };
    },
    [length, words],
  );
}

/** A deadline as bar and words. Pure. */
export function deadlineFace(deadline: DeadlineView, nowMs: number, words: TimeWords): CountdownFace {
  const { say } = words;
  const { startedAtMs, dueAtMs, stoppedAtMs, state } = deadline;
  if (state === 'none' || dueAtMs === null || startedAtMs === null) {
    return { pressure: 'resting', shareLeft: 0, words: say('words:due.none'), pressureWord: '', doubt: '', exact: '' };
  }
  const exact = exactTime(dueAtMs, words);
  const termMs = Math.max(1, dueAtMs - startedAtMs);
  if (state === 'met' || state === 'missed') {
    const spare = durationWords(Math.abs(dueAtMs - (stoppedAtMs ?? dueAtMs)), words);
    return {
      pressure: state === 'met' ? 'kept' : 'missed',
      shareLeft: 0,
      words: say(state === 'met' ? 'words:due.keptBy' : 'words:due.missedBy', { duration: spare }),
      pressureWord: '',
      doubt: '',
      exact,
    };
  }
  const doubt = deadline.isProvisional ? say('words:due.provisionalHint') : '';
  if (state === 'paused') {
    const leftMs = deadline.leftMs ?? 0;
    const pressureWord = say('words:pressure.paused');
    return {
      pressure: 'paused',
      shareLeft: leftMs / termMs,
      words:
        leftMs < 0
          ? pausedWords(leftMs, words)
          : say('words:due.pausedShort', { duration: durationWords(leftMs, words) }),
      pressureWord,
      doubt,
      exact,
    };
  }
  const soonAtMs = deadline.soonAtMs ?? dueAtMs;
  const pressure = deadlinePressure({ dueAtMs, soonAtMs, lateAtMs: deadline.lateAtMs ?? dueAtMs }, nowMs);
  return {
    pressure,
    shareLeft: (dueAtMs - nowMs) / termMs,
    words: leftWords(dueAtMs, nowMs, words),
    pressureWord: say(`words:pressure.${pressure}`),
    doubt,
    exact,
  };
}
