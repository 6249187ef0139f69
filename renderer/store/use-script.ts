import type { ScriptMoment } from '#shared/city/desk-files.ts';
import { useLanguage } from '#renderer/i18n/use-say.ts';
import { useAppState } from './store-context.tsx';

/** Every phrase of a moment, in the order of the pack, in the language of the desk. */
export function useScripts(moment: ScriptMoment): readonly { readonly id: string; readonly text: string }[] {
  const language = useLanguage();
  const scripts = useAppState((state) => state.city.desk?.city.scripts);
  return (scripts ?? [])
    .filter((script) => script.moment === moment)
    .map(({ id, text }) => ({ id, text: text[language] }));
}

/** What the city says at a moment of the call, in the language of the desk; empty where it has no such phrase. */
export function useScript(moment: ScriptMoment): string {
  const language = useLanguage();
  return useAppState(
    (state) => state.city.desk?.city.scripts.find((script) => script.moment === moment)?.text[language] ?? '',
  );
}
