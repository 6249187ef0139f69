import { useMemo } from 'react';
import type { ReadingView } from '#shared/bridge/search.ts';
import type { CaseFlag } from '#shared/domain/case-flag.ts';
import type { CaseStatus } from '#shared/domain/case.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';
import type { ReadingNames } from './reading-words.ts';
import { readingWords } from './reading-words.ts';
import './search-box.css';

type ReadingChipsProps = { readonly id: string; readonly readings: readonly ReadingView[] };

/** How each filter that was typed is meant; read aloud when it changes. A field names this as its description. */
export function ReadingChips({ id, readings }: ReadingChipsProps) {
  const say = useSay();
  const names = useReadingNames();
  return (
    // Not an <output>, nor with a label: a description would not be made of what stands in it.
    <div id={id} className="reading-chips" aria-live="polite">
      {readings.length > 0 && <span className="visually-hidden">{say('app:search.readings')}</span>}
      {readings.map((reading, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same part may be typed twice
        <span key={index} className="tag reading-chip" data-state={reading.state}>
          {readingWords(reading, names)}
        </span>
      ))}
    </div>
  );
}

function useReadingNames(): ReadingNames {
  const say = useSay();
  const names = useNames();
  const time = useTimeWords();
  return useMemo(
    () => ({
      time,
      nameOf(kind, id) {
        if (kind === 'unit' || kind === 'topic' || kind === 'place' || kind === 'label') return names.name(kind, id);
        if (kind === 'status') return say(`words:status.${id as CaseStatus}`);
        if (kind === 'flag') return say(`queue:flag.${id as CaseFlag}`);
        return kind === 'class' ? names.deadlineClass(id) : say('app:search.read.me');
      },
    }),
    [say, names, time],
  );
}
