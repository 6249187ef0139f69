import type { Unsubscribe } from '../lib/unsubscribe.ts';
import type { Frame } from './frame.ts';

/** All that Electron's preload puts on the page's `window.hotline`: two closures, nothing generic. */
export type HotlineWindow = {
  send(frame: Frame): void;
  onFrame(listener: (frame: Frame) => void): Unsubscribe;
};
