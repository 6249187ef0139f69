import { useMemo } from 'react';
import { useLanguage } from '#renderer/i18n/use-say.ts';
import { useAppState } from './store-context.tsx';

/** Names of the city's reasons for turning a case down and of its emergency lines, by id; of its papers, behind `document `. */
export function useCityNames(): ReadonlyMap<string, string> {
  const language = useLanguage();
  const city = useAppState((state) => state.city.desk?.city);
  return useMemo(() => {
    const reasons = (city?.refusalReasons ?? []).map(({ id, name }) => [id as string, name[language]] as const);
    const lines = (city?.emergencyLines ?? []).map(
      ({ id, name, number }) => [id as string, `${name[language]} ${number}`] as const,
    );
    const papers = (city?.counter.documentKinds.value ?? []).map(
      ({ id, name }) => [`document ${id}`, name[language]] as const,
    );
    return new Map([...reasons, ...lines, ...papers]);
  }, [language, city]);
}
