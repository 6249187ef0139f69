// What the page may not do, in one place: go elsewhere, open windows, embed anything, or be granted a permission but one.

import type { App, Session, WebPreferences } from 'electron';

/** The renderer's options: a sandboxed page without Node, in a world of its own. */
export function pagePreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}

/** Denies navigation, new windows and webviews to every page of the app, now and later. */
export function denyNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** Denies every device and, asked for or checked, every permission but notifications: a person's own wish, kept by the desk. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, grant) => grant(permission === 'notifications'));
  session.setPermissionCheckHandler((_contents, permission) => permission === 'notifications');
  session.setDevicePermissionHandler(() => false);
}
