import { useMemo } from 'react';
import type { Reason } from '#shared/routing/reason.ts';
import { assertNever } from '#shared/lib/assert.ts';
import { dateWords } from '#renderer/i18n/time-words.ts';
import type { Language, Say } from '#renderer/i18n/texts.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import type { Names } from './use-names.ts';
import { useNames } from './use-names.ts';
import { useSources } from './use-sources.ts';
import { useTimeWords } from './use-time.ts';

type Speaker = {
  readonly say: Say;
  readonly names: Pick<Names, 'name'>;
  readonly language: Language;
  /** The short title of a source, or the word for what is assumed. */
  readonly sourceText: (source: string) => string;
  /** A day, as people say it. */
  readonly dayText: (atMs: number) => string;
};

/** Why something is suggested, in words, wherever suggestions are shown. */
export function useReasonWords(): (reason: Reason) => string {
  const say = useSay();
  const names = useNames();
  const language = useLanguage();
  const sources = useSources();
  const timeWords = useTimeWords();
  return useMemo(() => {
    const sourceText = (source: string) => sources(source).text;
    const dayText = (atMs: number) => dateWords(atMs, timeWords);
    const speaker = { say, names, language, sourceText, dayText };
    return (reason) => reasonWords(reason, speaker);
  }, [say, names, language, sources, timeWords]);
}

/** Why something is suggested, in words. */
export function reasonWords(reason: Reason, speaker: Speaker): string {
  const { say, names, language, sourceText, dayText } = speaker;
  switch (reason.kind) {
    case 'words':
      return say('intake:reason.words', { words: reason.words.join(say('words:listJoin')) });
    case 'place':
      return say(reason.chosen ? 'intake:reason.placeChosen' : 'intake:reason.placeNamed', {
        place: names.name('place', reason.placeId),
      });
    case 'topic':
      return say(reason.chosen ? 'intake:reason.topicChosen' : 'intake:reason.topicLikely', {
        topic: names.name('topic', reason.topicId),
      });
    case 'duty':
      return say('intake:reason.duty', {
        basis: reason.basis[language],
        source: sourceText(reason.source),
      });
    case 'catchAll':
      return say('intake:reason.catchAll');
    case 'placeMissing':
      return say('intake:reason.placeMissing');
    case 'urgency':
      return say('intake:reason.urgency');
    case 'branch':
      return say('intake:reason.branch');
    case 'cases':
      return say('intake:reason.cases', { count: reason.count });
    case 'precedent':
      return say(precedentKey(reason), {
        topic: names.name('topic', reason.topicId),
        place: reason.placeId === null ? say('intake:reason.everywhere') : names.name('place', reason.placeId),
        day: dayText(reason.sinceMs),
      });
    case 'learned':
      return say('intake:reason.learned', { hits: reason.hits, of: reason.of, day: dayText(reason.sinceMs) });
    case 'equals':
      return say(reason.by === 'load' ? 'intake:reason.equalsLoad' : 'intake:reason.equalsHours');
    default:
      return assertNever(reason, 'a reason without words');
  }
}

function precedentKey({ isBinding }: Extract<Reason, { kind: 'precedent' }>) {
  return isBinding ? 'intake:reason.precedentBinding' : 'intake:reason.precedent';
}
