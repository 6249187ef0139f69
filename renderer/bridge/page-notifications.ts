// Notifications of the operating system, by the browser's own means: the same in a browser and in Electron.

/** `ask`: nobody has been asked yet; `missing`: this browser has none. */
export type NotificationPermissionState = 'granted' | 'denied' | 'ask' | 'missing';

export type ShownNotification = {
  /** A later one of the same tag takes its place. */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  /** Somebody clicked it. */
  onOpen(): void;
};

/** What the store asks to be shown outside of the window. */
export interface NotificationPort {
  permission(): NotificationPermissionState;
  /** Only from within a press of a key or button. */
  ask(): Promise<NotificationPermissionState>;
  /** Somebody works in this window: what it shows is seen. */
  isInFront(): boolean;
  show(notification: ShownNotification): void;
  /** Takes one away, or all. */
  close(tag?: string): void;
}

type PageWindow = Pick<Window, 'document'> & { readonly Notification?: typeof Notification };

/** The notifications of a real page. They make no sound: sounds are the desk's own. */
export function pageNotifications(page: PageWindow): NotificationPort {
  const shown = new Map<string, Notification>();

  function permission(): NotificationPermissionState {
    if (page.Notification === undefined) return 'missing';
    return page.Notification.permission === 'default' ? 'ask' : page.Notification.permission;
  }

  function close(tag: string): void {
    shown.get(tag)?.close();
    shown.delete(tag);
  }

  return {
    permission,
    async ask() {
      if (permission() === 'ask') await page.Notification?.requestPermission();
      return permission();
    },
    isInFront: () => page.document.visibilityState === 'visible' && page.document.hasFocus(),
    show({ tag, title, body, onOpen }) {
      if (page.Notification === undefined) return;
      const notification = new page.Notification(title, {
        tag,
        body,
        silent: true,
        lang: page.document.documentElement.lang,
      });
      shown.set(tag, notification);
      notification.addEventListener('click', () => {
        close(tag);
        onOpen();
      });
    },
    close(tag) {
      for (const one of tag === undefined ? [...shown.keys()] : [tag]) close(one);
    },
  };
}
