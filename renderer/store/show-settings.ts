import type { i18n as I18n } from 'i18next';
import { htmlLang } from '#renderer/i18n/create-i18n.ts';
import type { AppStore } from './app-store.ts';

/** Draws the page in the language, appearance and text size of the settings, now and whenever they change. */
export function showSettings(store: AppStore, i18n: I18n, page: HTMLElement): () => void {
  function show(): void {
    const { language, settings } = store.getState().settings;
    page.lang = htmlLang[language];
    if (settings.theme === 'system') delete page.dataset['theme'];
    else page.dataset['theme'] = settings.theme;
    page.style.setProperty('--text-scale', String(settings.textScale));
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }
  show();
  return store.subscribe((state, before) => {
    if (state.settings !== before.settings) show();
  });
}
