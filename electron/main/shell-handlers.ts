import type { BrowserWindow } from 'electron';
import { showWindow } from './window.ts';

/** The calls the shell answers itself: what only Electron can do. Each answers with an empty object. */
export type ShellHandlers = Readonly<Record<string, () => void>>;

/** Creates the handlers of `shell.*` for the window. */
export function createShellHandlers(window: BrowserWindow): ShellHandlers {
  window.on('focus', () => window.flashFrame(false));
  return {
    'shell.flash': () => {
      if (!window.isFocused()) window.flashFrame(true);
    },
    'shell.show': () => showWindow(window),
  };
}
