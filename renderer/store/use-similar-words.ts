import { useMemo } from 'react';
import type { SimilarReason } from '#shared/routing/similar/similar-reason.ts';
import { assertNever } from '#shared/lib/assert.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { Names } from './use-names.ts';
import { useNames } from './use-names.ts';

/** Why two cases seem to be one matter, in words. */
export function useSimilarWords(): (reason: SimilarReason) => string {
  const say = useSay();
  const names = useNames();
  return useMemo(() => (reason) => similarWords(reason, say, names), [say, names]);
}

/** The same, for whoever has both already. */
export function similarWords(reason: SimilarReason, say: Say, names: Pick<Names, 'name'>): string {
  switch (reason.kind) {
    case 'sameCaller':
      return say('clusters:reason.sameCaller');
    case 'samePlace':
      return say('clusters:reason.samePlace', { place: names.name('place', reason.placeId) });
    case 'placeAbove':
      return say('clusters:reason.placeAbove', { place: names.name('place', reason.placeId) });
    case 'sameTopic':
      return say('clusters:reason.sameTopic', { topic: names.name('topic', reason.topicId) });
    case 'topicAbove':
      return say('clusters:reason.topicAbove', { topic: names.name('topic', reason.topicId) });
    case 'words':
      return say('clusters:reason.words', { words: reason.words.join(say('words:listJoin')) });
    case 'daysApart':
      return say(reason.days === 0 ? 'clusters:reason.sameDay' : 'clusters:reason.daysApart', { count: reason.days });
    case 'clusterOf':
      return say('clusters:reason.clusterOf', { count: reason.count });
    default:
      return assertNever(reason, 'a reason without words');
  }
}
