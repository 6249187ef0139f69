// Announcements that leave the window: shown by the operating system to whoever asked for it and looks elsewhere. What is shown
// there also stands in the strip, so that nothing hangs on it.

import type { NotificationWishes } from '#shared/bridge/notifications.ts';
import { firstNotifications } from '#shared/bridge/notifications.ts';
import type { NotificationPermissionState } from '#renderer/bridge/page-notifications.ts';
import type { Announced } from '#renderer/i18n/notification-words.ts';
import { notificationWords } from '#renderer/i18n/notification-words.ts';
import type { AppState } from './app-state.ts';
import type { Alert } from './alerts-slice.ts';
import type { SliceTools } from './slice.ts';

export type NotificationsSlice = {
  readonly permission: NotificationPermissionState;
  /** Asks the browser where it has to be asked; whoever is let begins with all of them. From within a press of a key or button. */
  allow(): Promise<void>;
  /** Changes what the person at the desk wants. */
  change(change: Partial<NotificationWishes>): Promise<void>;
  /** Shows one, so that somebody sees what they look like; whether it could. */
  tryOut(): boolean;
  tell(alert: Alert): void;
  /** A call rings here since then. */
  ring(sinceMs: number): void;
  /** It was taken or is gone: what had to wait is shown. */
  ringEnded(): void;
  /** What was announced has been seen, or somebody else sits here. */
  clear(): void;
};

/** What the person at the desk wants; null: they have not asked for any. */
export function notificationWishesOf({ session, settings }: AppState): NotificationWishes | null {
  const personId = session.person?.personId;
  return personId === undefined ? null : (settings.settings.notifications?.[personId] ?? null);
}

/** Creates the slice of notifications. */
export function createNotificationsSlice({ deps, get, patch }: SliceTools<NotificationsSlice>): NotificationsSlice {
  const port = deps.notifications;
  let isRinging = false;
  /** The newest that had to wait for a call. */
  let held: Alert | null = null;

  function announcedOf(alert: Alert): Announced {
    if (alert.kind === 'refused') return { kind: 'refused', count: alert.count, atMs: get().sync.nowMs() };
    const { number, deadlineClassId, deadline } = alert.row;
    const { settings, city } = get();
    const className =
      deadlineClassId === null ? '' : (city.classes.get(deadlineClassId)?.name[settings.language] ?? '');
    return { kind: 'case', reason: alert.reason, number, className, dueAtMs: deadline.dueAtMs };
  }

  function show(tag: string, announced: Announced, open: () => void): void {
    const { settings, city, sync, session } = get();
    const { language } = settings;
    const timeZone = city.desk?.city.timeZone ?? 'UTC';
    const words = notificationWords(announced, sync.nowMs(), { say: deps.sayIn(language), language, timeZone });
    const personId = session.person?.personId;
    function onOpen(): void {
      void deps.bridge.call('shell.show', {}).catch(get().failure.report);
      // Somebody else may sit here by now.
      if (get().session.person?.personId === personId) open();
    }
    port.show({ tag, ...words, onOpen });
  }

  function wants(kind: keyof NotificationWishes): boolean {
    return notificationWishesOf(get())?.[kind] === true && port.permission() === 'granted' && !port.isInFront();
  }

  function tell(alert: Alert): void {
    if (!wants(alert.kind)) return;
    if (isRinging && wants('quietWhileRinging')) held = alert;
    else show(tagOf(alert), announcedOf(alert), () => get().alerts.openShown(alert));
  }

  async function change(wish: Partial<NotificationWishes>): Promise<void> {
    const personId = get().session.person?.personId;
    if (personId === undefined) return;
    const all = get().settings.settings.notifications ?? {};
    const mine = { ...(all[personId] ?? firstNotifications), ...wish };
    await get().settings.change({ notifications: { ...all, [personId]: mine } });
  }

  return {
    permission: port.permission(),
    async allow() {
      const permission = await port.ask();
      patch({ permission });
      if (permission === 'granted' && notificationWishesOf(get()) === null) await change({});
    },
    change,
    tryOut() {
      if (port.permission() !== 'granted') return false;
      show('try', { kind: 'ringing', atMs: get().sync.nowMs() }, () => undefined);
      return true;
    },
    tell,
    ring(sinceMs) {
      isRinging = true;
      if (wants('ringing')) show('ringing', { kind: 'ringing', atMs: sinceMs }, () => undefined);
    },
    ringEnded() {
      isRinging = false;
      port.close('ringing');
      const waiting = held;
      held = null;
      if (waiting !== null && get().alerts.shown !== null) tell(waiting);
    },
    clear() {
      held = null;
      port.close();
    },
  };
}

/** One a case: a later one about it takes the place of the one before. */
function tagOf(alert: Alert): string {
  return alert.kind === 'refused' ? 'refused' : alert.row.id;
}
