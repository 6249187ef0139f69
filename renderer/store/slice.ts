import type { Clock } from '#shared/lib/clock.ts';
import type { HostLink } from '#renderer/bridge/host-link.ts';
import type { PageOutside } from '#renderer/bridge/page-outside.ts';
import type { NotificationPort } from '#renderer/bridge/page-notifications.ts';
import type { SoundPort } from '#renderer/bridge/page-sounds.ts';
import type { Language, Say } from '#renderer/i18n/texts.ts';
import type { AppState } from './app-state.ts';

/** Small things this screen remembers, e.g. how often a key was used. Not for anything that matters. */
export interface ScreenMemory {
  read(key: string): string | null;
  write(key: string, value: string): void;
}

/** Everything the store needs from outside. */
export type AppDeps = {
  readonly bridge: HostLink;
  readonly clock: Clock;
  readonly memory: ScreenMemory;
  readonly outside: PageOutside;
  readonly sounds: SoundPort;
  readonly notifications: NotificationPort;
  /** Texts for where nothing is drawn by React. */
  readonly sayIn: (language: Language) => Say;
  /** Moves the focus to what is marked so. */
  readonly focus: (name: string) => void;
  /** Used while nobody has chosen a language. */
  readonly systemLanguage: Language;
};

/** What a slice works with: the whole state to read, its own part to change. */
export type SliceTools<Slice> = {
  readonly deps: AppDeps;
  get(): AppState;
  patch(change: Partial<Slice>): void;
};
