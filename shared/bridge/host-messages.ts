// What Electron's main and the host it forked tell each other. Frames pass through unopened; the rest is the host's life.

import type { Frame } from './frame.ts';
import type { StationArgs } from './station-args.ts';

export type HostStart = {
  readonly args: StationArgs;
  readonly appVersion: string;
  /** From the keychain; null: the station was made by the window shell and keeps its key in a file. */
  readonly databaseKey: Uint8Array | null;
};

export type ToHost =
  | { readonly kind: 'start'; readonly start: HostStart }
  | { readonly kind: 'frame'; readonly frame: Frame }
  /** A number or a swiftline: address, as the telephone system wrote it. */
  | { readonly kind: 'ring'; readonly text: string }
  | { readonly kind: 'stop' };

export type FromHost =
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'ready' }
  /** The host cannot start as asked; trying again would not help. */
  | { readonly kind: 'failed'; readonly words: string };

/** The one way in from the page: `hello` begins a new page, whatever was open before is over. */
export const bridgeChannel = 'bridge';
