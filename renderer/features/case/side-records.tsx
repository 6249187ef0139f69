import type { CaseLink } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppStore } from '#renderer/store/store-context.tsx';
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
  return (
    <>
      {links.length > 0 && (
        <ul className="case-links">
          {links.map((link) => (
            <li key={`${link.kind} ${link.caseId}`}>
              <LinkedCase link={link} />
            </li>
          ))}
        </ul>
      )}
      {facts.length > 0 && (
        <section aria-label={words.say('case:side.title')}>
          <h3 className="section-title">{words.say('case:side.title')}</h3>
          <FactList facts={facts} />
        </section>
      )}
    </>
  );
}

type LinkedCaseProps = { readonly link: CaseLink };

function LinkedCase({ link: { kind, caseId, number } }: LinkedCaseProps) {
  const say = useSay();
  const store = useAppStore();
  if (number === null)
    return <span className="quiet">{say(`case:link.${kind}`, { number: say('case:otherCase') })}</span>;
  return (
    <button type="button" className="link-button" onClick={() => store.getState().navigation.openCase(caseId)}>
      {say(`case:link.${kind}`, { number })}
    </button>
  );
}
