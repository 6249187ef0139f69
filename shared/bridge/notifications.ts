// Which announcements also leave the window, as notifications of the operating system: each person's choice, made by a command.

import { z } from 'zod';
import type { SoundKind } from './sounds.ts';

/** A value for each kind of announcement, and whether everything else waits while a call rings. */
export const notificationWishes = z.strictObject({
  ringing: z.boolean(),
  urgent: z.boolean(),
  late: z.boolean(),
  refused: z.boolean(),
  quietWhileRinging: z.boolean(),
}) satisfies z.ZodType<Record<SoundKind | 'quietWhileRinging', boolean>>;
export type NotificationWishes = z.infer<typeof notificationWishes>;

/** What somebody gets who has asked for notifications. */
export const firstNotifications: NotificationWishes = {
  ringing: true,
  urgent: true,
  late: true,
  refused: true,
  quietWhileRinging: true,
};
