import { memo, useRef } from 'react';
import type { TickSource } from './use-ticker.ts';
import { useIsVisible, useTicking } from './use-ticker.ts';
import './countdown.css';

/** `resting`: no clock runs. `paused`: it stands still. `kept` and `missed`: it has stopped for good. */
export type CountdownPressure = 'resting' | 'paused' | 'calm' | 'soon' | 'late' | 'breached' | 'kept' | 'missed';

export type CountdownFace = {
  readonly pressure: CountdownPressure;
  /** 1: the whole term is left, 0: none of it. */
  readonly shareLeft: number;
  /** "2 h 14 m left". */
  readonly words: string;
  /** How pressing it is, in a word, for those who see neither bar nor colour. */
  readonly pressureWord: string;
  /** In words why it may still change; empty where it is certain. */
  readonly doubt: string;
  /** The exact time, on demand. */
  readonly exact: string;
};

type CountdownProps = {
  readonly ticker: TickSource;
  readonly describe: (nowMs: number) => CountdownFace;
  readonly isLarge?: boolean;
};

const barSteps = 24;

/** A deadline as a bar and words. It redraws when its words or its bar change, and only while it is on screen. */
export const Countdown = memo(function Countdown({ ticker, describe, isLarge = false }: CountdownProps) {
  const element = useRef<HTMLSpanElement>(null);
  const isVisible = useIsVisible(element);
  useTicking(ticker, (nowMs) => faceKey(describe(nowMs)), isVisible);
  const face = describe(ticker.now());
  return (
    <span
      ref={element}
      className="countdown"
      data-pressure={face.pressure}
      data-size={isLarge ? 'large' : 'row'}
      title={[face.exact, face.doubt].filter((part) => part !== '').join(' · ')}
    >
      <span className="countdown-words">
        {face.words}
        {face.doubt !== '' && (
          <span className="countdown-doubt" aria-hidden="true">
            {' ≈'}
          </span>
        )}
      </span>
      <span className="visually-hidden">{` ${face.pressureWord} ${face.doubt}`}</span>
      <svg className="countdown-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="countdown-track" width="100" height="4" />
        <rect className="countdown-left" width={barShare(face) * 100} height="4" />
      </svg>
    </span>
  );
});

function faceKey(face: CountdownFace): string {
  return `${face.pressure} ${barShare(face)} ${face.words}`;
}

function barShare({ pressure, shareLeft }: CountdownFace): number {
  if (pressure === 'breached' || pressure === 'missed') return 1;
  if (pressure === 'resting') return 0;
  return Math.ceil(Math.min(1, Math.max(0, shareLeft)) * barSteps) / barSteps;
}
