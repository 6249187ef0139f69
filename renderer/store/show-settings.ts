import type { i18n as I18n } from 'i18next';
import { htmlLang } from '#renderer/i18n/create-i18n.ts';
import type { AppStore } from './app-store.ts';

/** Draws the page in the language, appearance and text size of the settings, now and whenever they change. */
export function showSettings(store: AppStore, i18n: I18n, page: HTMLElement): () => void {
  function show(): void {
    const { language, settings } = store.getState().settings;
    page.lang = htmlLang[language];
    showWish('theme', settings.theme);
    showWish('contrast', settings.contrast);
    showWish('motion', settings.motion);
    page.style.setProperty('--text-scale', String(settings.textScale));
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }

  /** What follows the system is left to the style sheets: they ask it themselves. */
  function showWish(name: string, wish: string | undefined): void {
    if (wish === undefined || wish === 'system') delete page.dataset[name];
    else page.dataset[name] = wish;
  }

  show();
  return store.subscribe((state, before) => {
    if (state.settings !== before.settings) show();
  });
}
