import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { pagePreferences } from './security.ts';

type Create = (options: BrowserWindowConstructorOptions) => BrowserWindow;

/** The console's one window, hidden until it has something to show. */
export function createWindow(preload: string, create: Create): BrowserWindow {
  const window = create({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    title: 'Swiftline',
    show: false,
    autoHideMenuBar: true,
    webPreferences: pagePreferences(preload),
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

/** Brings the window to the front, as a second start or a call asks for. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
