import { useMemo, useRef } from 'react';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { calendarPart } from './calendar-rules.ts';
import { classPart, clockPart } from './deadline-rules.ts';
import { procedurePart, ratesPart } from './evaluation-rules.ts';
import type { RulePart } from './rule-row.ts';
import { onlyAssumed } from './rule-row.ts';
import { SourceList } from './source-list.tsx';
import { RuleTable } from './rule-table.tsx';
import './rules.css';

/** By which rules the city counts, and where each number comes from. */
export function RulesScreen() {
  const say = useSay();
  const language = useLanguage();
  const city = useAppState((state) => state.city.desk?.city);
  const isOnlyAssumed = useAppState((state) => state.rules.isOnlyAssumed);
  const parts = useMemo((): readonly RulePart[] => {
    if (!city) return [];
    const words = { say, language, city };
    const all = [classPart(words), clockPart(words), procedurePart(words), calendarPart(words), ratesPart(words)];
    return isOnlyAssumed ? onlyAssumed(all) : all;
  }, [say, language, city, isOnlyAssumed]);
  if (!city) return <Skeleton rows={12} text={say('app:loading')} />;
  return (
    <div className="rules">
      <header className="rules-head">
        <h1 className="page-title">{say('rules:title')}</h1>
        <p>
          {say('rules:intro', { city: city.name[language] })} {say('rules:count', city.statements)}
        </p>
        <div className="rules-actions">
          <RuleParts parts={parts} />
          <CommandButton id="rules.onlyAssumed">{isOnlyAssumed ? say('rules:showAll') : undefined}</CommandButton>
        </div>
        {isOnlyAssumed && <output className="quiet">{say('rules:onlyAssumed')}</output>}
      </header>
      {parts.map((part) => (
        <section key={part.id} className="rules-part" aria-labelledby={`rules-${part.id}`}>
          <h2 id={`rules-${part.id}`} className="rules-part-title" tabIndex={-1}>
            {say(`rules:part.${part.id}`)} {part.note !== '' && <span className="quiet">{part.note}</span>}
          </h2>
          {part.groups.length === 0 && <p className="quiet">{say('rules:nothingAssumed')}</p>}
          {part.groups.length > 0 && <RuleTable part={part} />}
        </section>
      ))}
      <section className="rules-part" aria-labelledby="rules-sources">
        <h2 id="rules-sources" className="rules-part-title" tabIndex={-1}>
          {say('rules:part.sources')}
        </h2>
        <SourceList sources={city.sources} />
      </section>
    </div>
  );
}

type RulePartsProps = { readonly parts: readonly RulePart[] };

/** To a part at once, without scrolling past the others. */
function RuleParts({ parts }: RulePartsProps) {
  const say = useSay();
  const nav = useRef<HTMLElement>(null);
  return (
    <nav className="rules-parts" aria-label={say('rules:parts')} ref={nav}>
      {[...parts.map(({ id }) => id), 'sources' as const].map((id) => (
        <button
          key={id}
          type="button"
          className="link-button"
          onClick={() => {
            const title = nav.current?.ownerDocument.getElementById(`rules-${id}`);
            title?.scrollIntoView({ block: 'start' });
            title?.focus({ preventScroll: true });
          }}
        >
          {say(`rules:part.${id}`)}
        </button>
      ))}
    </nav>
  );
}
