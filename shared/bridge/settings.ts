// How a desk looks, sounds and announces. Kept by the host for the desk; what is a person's own is kept by person.

import { z } from 'zod';
import { notificationWishes } from './notifications.ts';
import { soundWishes } from './sounds.ts';

export const languages = ['zh', 'en'] as const;
export const themes = ['system', 'light', 'dark'] as const;
export const contrasts = ['system', 'more'] as const;
export const motions = ['system', 'less'] as const;

export const settings = z.strictObject({
  /** null: follow the operating system. */
  language: z.enum(languages).nullable(),
  theme: z.enum(themes),
  /** 1 to 2: text and layout scale together. */
  textScale: z.number().min(1).max(2),
  // These are absent in what older versions kept: then as the system has it.
  contrast: z.enum(contrasts).exactOptional(),
  motion: z.enum(motions).exactOptional(),
  sounds: soundWishes.exactOptional(),
  /** By person: only who has asked for notifications has any. */
  notifications: z.record(z.string().max(64), notificationWishes).exactOptional(),
});
export type Settings = z.infer<typeof settings>;
