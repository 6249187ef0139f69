import type { Settings } from '#shared/bridge/settings.ts';
import type { Language } from '#renderer/i18n/texts.ts';
import type { SliceTools } from './slice.ts';

/** Language, appearance and text size of this desk. */
export type SettingsSlice = {
  readonly settings: Settings;
  /** What the desk is drawn in: the chosen language, else the city's where that is English, else the system's. */
  readonly language: Language;
  readonly isLoaded: boolean;
  /** The city's own language is known: a city that speaks English starts in it. */
  cityIs(mainLanguage: string): void;
  refresh(): Promise<void>;
  /** Takes effect on screen at once; kept by the host a moment later. */
  change(change: Partial<Settings>): Promise<void>;
};

/** Creates the slice of settings. */
export function createSettingsSlice({ deps, get, patch }: SliceTools<SettingsSlice>): SettingsSlice {
  let ofCity: Language | null = null;

  function show(settings: Settings): void {
    patch({ settings, language: settings.language ?? ofCity ?? deps.systemLanguage });
  }
  return {
    settings: { language: null, theme: 'system', textScale: 1 },
    language: deps.systemLanguage,
    isLoaded: false,
    cityIs(mainLanguage) {
      ofCity = mainLanguage === 'en' ? 'en' : null;
      show(get().settings.settings);
    },
    async refresh() {
      show(await deps.bridge.call('settings.get', {}));
      patch({ isLoaded: true });
    },
    async change(change) {
      const settings = { ...get().settings.settings, ...change };
      show(settings);
      await deps.bridge.call('settings.set', settings);
    },
  };
}
