import type { Breach } from '#shared/routing/breach/breach-reason.ts';
import { breachWords } from '#renderer/i18n/breach-words.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import './breach-note.css';

type BreachNoteProps = { readonly breach: Breach | null };

/** How likely a case will be late, and what moved it most: in words, the line at its side only repeats them. */
export function BreachNote({ breach }: BreachNoteProps) {
  const say = useSay();
  const language = useLanguage();
  if (breach === null) return null;
  const { level, said, reasons, seen } = breachWords(breach, { say, language });
  return (
    <section className="breach" data-level={level} aria-label={say('breach:title')}>
      <p className={level === 'unknown' ? 'quiet' : 'breach-said'}>{said}</p>
      {reasons.length > 0 && (
        <ul className="breach-reasons">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {seen !== '' && <p className="quiet">{seen}</p>}
    </section>
  );
}
