import { useMemo } from 'react';
import type { Suggestion } from '#shared/routing/reason.ts';
import { assertNever } from '#shared/lib/assert.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { Names } from './use-names.ts';
import { useNames } from './use-names.ts';
import { useReasonWords } from './use-reason-words.ts';

type Who = NonNullable<Suggestion['who']>;
type Speaker = {
  readonly say: Say;
  readonly names: Pick<Names, 'name'>;
  readonly reasonWords: ReturnType<typeof useReasonWords>;
};

/** What stands below the units, line by line: why it is not sure, who assists, what would make it another unit. */
export function useWhoLines(): (suggestion: Suggestion) => readonly string[] {
  const say = useSay();
  const names = useNames();
  const reasonWords = useReasonWords();
  return useMemo(() => {
    const speaker = { say, names, reasonWords };
    return ({ who }) => (who ? whoLines(who, speaker) : []);
  }, [say, names, reasonWords]);
}

/** The same in words of one language. */
export function whoLines({ unsure, assistants, flips }: Who, speaker: Speaker): readonly string[] {
  const { say, names, reasonWords } = speaker;
  const helping = assistants.map(({ unitId, reasons }) =>
    say('intake:who.assists', { unit: names.name('unit', unitId), why: reasons.map(reasonWords).join(' · ') }),
  );
  return [
    ...unsure.map((why) => unsureWords(why, speaker)),
    ...helping,
    ...flips.map((flip) => flipWords(flip, speaker)),
  ];
}

function flipWords({ change, unitId }: Who['flips'][number], { say, names }: Speaker): string {
  const unit = unitId === null ? say('intake:who.officeThere') : names.name('unit', unitId);
  if (change.kind === 'topicIs')
    return say('intake:who.flipTopic', { topic: names.name('topic', change.topicId), unit });
  return say('intake:who.flipPlace', { place: names.name('place', change.placeId), unit });
}

function unsureWords(why: Who['unsure'][number], { say, names }: Speaker): string {
  const list = (kind: 'topic' | 'unit', ids: readonly string[]) =>
    ids.map((id) => names.name(kind, id as never)).join(say('words:listJoin'));
  switch (why.kind) {
    case 'topicsAlike':
      return say('intake:who.unsureBecause.topicsAlike', { names: list('topic', why.topicIds) });
    case 'unitsAlike':
      return say('intake:who.unsureBecause.unitsAlike', { names: list('unit', why.unitIds) });
    case 'topicMissing':
    case 'placeMissing':
    case 'dutyMissing':
    case 'wordsWeak':
      return say(`intake:who.unsureBecause.${why.kind}`);
    default:
      return assertNever(why, 'a doubt without words');
  }
}
