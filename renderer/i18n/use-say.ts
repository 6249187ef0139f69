import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language, Say } from './texts.ts';

/** Says texts in the language of the desk: `say('intake:field.place')`. */
export function useSay(): Say {
  const { t } = useTranslation();
  return useCallback<Say>((key, values) => t(key, { ...values }) as string, [t]);
}

/** The language the desk is drawn in now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? 'zh' : 'en';
}
