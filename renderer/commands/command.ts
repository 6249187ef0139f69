// A command is the one way anything is done: buttons, keys, palette and help are views of this list. Descriptors are
// data in .ts files without JSX, so that scripts can read them under plain Node.

import type { BridgeClient } from '#shared/bridge/client.ts';
import type { Clock } from '#shared/lib/clock.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import type { TextKey } from '#renderer/i18n/texts.ts';

/**
 * When a command exists: all conditions hold. `group:value` conditions of one group exclude each other (`desk:intake`,
 * `call:ringing`), `!` negates; conditions.ts lists those there are. Declared, not computed, so that a test can prove
 * that no two commands claim one key at the same time.
 */
export type When = readonly string[];

export type CommandContext = {
  state(): AppState;
  readonly bridge: BridgeClient;
  readonly clock: Clock;
  /** Moves the focus to the element marked `data-focus={name}`; once it is drawn, if it is not yet. */
  focus(name: string): void;
};

export type Command = {
  readonly id: string;
  readonly titleKey: TextKey;
  /**
   * Keys in the form of keymap.ts: `mod+enter`, `alt+1`, `f2`, `/`, and `g q` for one after the other. Several are
   * alternatives; none: palette only. A person may change them (personal-keys.ts).
   */
  readonly keys: readonly string[];
  /** Besides its own it has the keys of this command: what opens a list closes it again. */
  readonly keysOf?: string;
  /** Nobody may change its own keys: Esc leaves and closes, always. */
  readonly isFixed?: true;
  /** It never is without a key: who has changed keys must find the way back. */
  readonly isEssential?: true;
  readonly when: When;
  /** Left out of the palette: it makes no sense without the thing it acts on. */
  readonly isHidden?: boolean;
  run(context: CommandContext): void | Promise<unknown>;
};
