import type { CaseLink } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import { useCityNames } from '#renderer/store/use-city-names.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { FactList } from '#renderer/ui/fact-list.tsx';
import { sideFacts } from './side-facts.ts';

type SideRecordsProps = { readonly state: Case; readonly links: readonly CaseLink[] };

/** What hangs on the case beside its way through the house, in words; nothing where nothing does. */
export function SideRecords({ state, links }: SideRecordsProps) {
  const words = useTimeWords();
  const names = useNames();
  const cityNames = useCityNames();
  const facts = sideFacts(state, { words, names, cityNames, links });
  if (facts.length === 0) return null;
  return (
    <section aria-label={words.say('case:side.title')}>
      <h3 className="section-title">{words.say('case:side.title')}</h3>
      <FactList facts={facts} />
    </section>
  );
}
