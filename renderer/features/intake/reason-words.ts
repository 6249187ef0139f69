import type { Reason } from '#shared/routing/reason.ts';
import { assertNever } from '#shared/lib/assert.ts';
import type { Language, Say } from '#renderer/i18n/texts.ts';
import type { Names } from '#renderer/store/use-names.ts';

type Speaker = { readonly say: Say; readonly names: Names; readonly language: Language };

/** Why something is suggested, in words. */
export function reasonWords(reason: Reason, { say, names, language }: Speaker): string {
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
        source: reason.source === 'assumed' ? say('rules:assumed') : reason.source,
      });
    case 'catchAll':
      return say('intake:reason.catchAll');
    case 'placeMissing':
      return say('intake:reason.placeMissing');
    case 'urgency':
      return say('intake:reason.urgency');
    default:
      return assertNever(reason, 'a reason without words');
  }
}
