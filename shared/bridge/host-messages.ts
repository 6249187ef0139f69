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
  /** After a failure that offered it. */
  | { readonly kind: 'saveCopy' }
  | { readonly kind: 'stop' };

export type FromHost = { readonly kind: 'frame'; readonly frame: Frame } | HostNews;

/** What the host says of its own life; the words are for the person. */
export type HostNews =
  /** An old or large file is being worked on; `share` of it is done, from 0 to 1. */
  | { readonly kind: 'opening'; readonly words: string; readonly share: number }
  | { readonly kind: 'ready' }
  /**
   * The host cannot start as asked; trying again would not help. `copy`: the data can be saved as they are; the words of the
   * buttons, the one that does it last.
   */
  | { readonly kind: 'failed'; readonly words: string; readonly copy: readonly [string, string] | null }
  /** What became of the copy. */
  | { readonly kind: 'copied'; readonly words: string };

/** The one way in from the page: `hello` begins a new page, whatever was open before is over. */
export const bridgeChannel = 'bridge';
