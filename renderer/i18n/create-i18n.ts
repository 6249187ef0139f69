import { createInstance } from 'i18next';
import type { i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language, Say } from './texts.ts';
import { en, zh } from './texts.ts';

/** The language a desk starts in when nobody has chosen one. */
export function systemLanguage(preferred: readonly string[]): Language {
  return preferred[0]?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Creates the texts of the console in one language; all are in the bundle, so nothing is fetched. */
export function createI18n(language: Language): I18n {
  const i18n = createInstance();
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { en, zh },
    defaultNS: 'app',
    ns: Object.keys(en),
    // React escapes what it draws.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return i18n;
}

/** Says texts in a language, outside of what React draws. */
export function sayIn(i18n: I18n): (language: Language) => Say {
  return (language) => {
    const t = i18n.getFixedT(language);
    return (key, values) => t(key, { ...values }) as string;
  };
}

/** What `<html lang>` says for a language. */
export const htmlLang = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Language, string>;
