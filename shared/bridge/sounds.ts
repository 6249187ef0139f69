// What a desk may sound for, and how loudly: a person's ears, a person's choice. Whatever sounds is also seen.

import { z } from 'zod';

/**
 * `ringing`: a call rings here · `urgent`: an urgent or critical case came to this person · `late`: one of theirs is likely late,
 * about to be, or is · `refused`: a step they took was refused.
 */
export const soundKinds = ['ringing', 'urgent', 'late', 'refused'] as const;
export type SoundKind = (typeof soundKinds)[number];

export const loudnesses = ['off', 'quiet', 'normal', 'loud'] as const;
export type Loudness = (typeof loudnesses)[number];

const loudness = z.enum(loudnesses);
export const soundWishes = z.strictObject({
  ringing: loudness,
  urgent: loudness,
  late: loudness,
  refused: loudness,
}) satisfies z.ZodType<Record<SoundKind, Loudness>>;
export type SoundWishes = z.infer<typeof soundWishes>;

/** Nothing that matters is silent until somebody wants it to be. */
export const firstSounds: SoundWishes = { ringing: 'normal', urgent: 'normal', late: 'normal', refused: 'normal' };
