// Four short sounds that nobody takes for one another: they differ in direction, rhythm and timbre, not in pitch alone, so that
// they are told apart on a poor loudspeaker and by those who hear high tones badly.

import type { Loudness, SoundKind } from '#shared/bridge/sounds.ts';

/** One tone: where it begins in the sound, how long it lasts, seconds; its pitch in hertz. */
export type Tone = {
  readonly atS: number;
  readonly forS: number;
  readonly hertz: number;
  readonly wave: 'sine' | 'triangle' | 'square';
};

const tone = (atS: number, forS: number, hertz: number, wave: Tone['wave']): Tone => ({ atS, forS, hertz, wave });

export const soundShapes: Readonly<Record<SoundKind, readonly Tone[]>> = {
  // Two bells in turn, as a telephone.
  ringing: [0, 1, 2, 3, 4, 5].map((turn) => tone(turn * 0.12, 0.12, turn % 2 === 0 ? 880 : 1175, 'triangle')),
  // Three quick steps up.
  urgent: [659, 880, 1319].map((hertz, step) => tone(step * 0.14, 0.1, hertz, 'square')),
  // Two slow steps down.
  late: [tone(0, 0.28, 587, 'sine'), tone(0.32, 0.4, 392, 'sine')],
  // Two low knocks.
  refused: [tone(0, 0.12, 196, 'triangle'), tone(0.18, 0.18, 165, 'triangle')],
};

/** Of full scale. */
export const gains: Readonly<Record<Loudness, number>> = { off: 0, quiet: 0.06, normal: 0.18, loud: 0.45 };
