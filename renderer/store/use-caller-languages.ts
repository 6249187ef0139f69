import type { CallerLanguage } from '#shared/city/phone-file.ts';
import { useAppState } from './store-context.tsx';

const none: readonly CallerLanguage[] = [];

/** The languages the city has callers in, the usual one first. */
export function useCallerLanguages(): readonly CallerLanguage[] {
  return useAppState((state) => state.city.desk?.city.phone.callerLanguages.value ?? none);
}
