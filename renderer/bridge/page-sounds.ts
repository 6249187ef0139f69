// Sounds of the page, made by the browser as they are needed: there is no file to fetch. A browser lets a page sound only
// after somebody has pressed a key or button in it; signing in does.

import type { Loudness, SoundKind } from '#shared/bridge/sounds.ts';
import type { Tone } from './sound-shapes.ts';
import { gains, soundShapes } from './sound-shapes.ts';

/** What the store asks to be heard. */
export interface SoundPort {
  /** Sounds once. Whether it could: the browser may keep a page silent that nobody has touched yet. */
  play(kind: SoundKind, loudness: Loudness): boolean;
}

/** Rising and falling ends, seconds: a tone that is cut off clicks. */
const edgeS = 0.012;

/** The loudspeaker of a real page. It is made with the first sound: no key waits for it. */
export function pageSounds(activation: UserActivation): SoundPort {
  let context: AudioContext | null = null;

  /** What can be told to sound; null: the browser would keep it silent. */
  function awake(): AudioContext | null {
    if (!activation.hasBeenActive) return null;
    if (context === null) {
      context = new AudioContext();
      // It begins a moment later, with what it has been told by then.
      return context;
    }
    if (context.state === 'running') return context;
    // Sleeping since the machine slept, or there is no loudspeaker: what would sound is seen as well, and this says so.
    void context.resume().catch(() => undefined);
    return null;
  }

  return {
    play(kind, loudness) {
      const speaker = awake();
      if (speaker === null) return false;
      for (const tone of soundShapes[kind]) sound(speaker, tone, gains[loudness]);
      return true;
    },
  };
}

function sound(context: AudioContext, { atS, forS, hertz, wave }: Tone, gain: number): void {
  const from = context.currentTime + atS;
  const oscillator = new OscillatorNode(context, { type: wave, frequency: hertz });
  const level = new GainNode(context, { gain: 0 });
  level.gain.setValueAtTime(0, from);
  level.gain.linearRampToValueAtTime(gain, from + edgeS);
  level.gain.setValueAtTime(gain, from + forS - edgeS);
  level.gain.linearRampToValueAtTime(0, from + forS);
  oscillator.connect(level).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(from + forS);
}
