import { useMemo } from 'react';
import type { PlaceProposal, PlaceReason } from '#shared/routing/where/place-reason.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { Names } from './use-names.ts';
import { useNames } from './use-names.ts';

type Speaker = { readonly say: Say; readonly names: Pick<Names, 'name'> };

/** Why a place is proposed, in words: 忘京 → 望京街道（读音相同）. */
export function usePlaceWords(): (proposal: PlaceProposal) => string {
  const say = useSay();
  const names = useNames();
  return useMemo(() => (proposal) => placeWords(proposal, { say, names }), [say, names]);
}

/** What was said, what it is taken for, and why. */
export function placeWords({ placeId, words, reasons }: PlaceProposal, { say, names }: Speaker): string {
  const why = reasons.map((reason) => placeReasonWords(reason, { say, names })).join(say('words:listJoin'));
  return say('intake:where.said', { words, place: names.name('place', placeId), why });
}

function placeReasonWords(reason: PlaceReason, { say, names }: Speaker): string {
  const place = 'placeId' in reason ? names.name('place', reason.placeId) : '';
  return say(`intake:where.${reason.kind}`, { place });
}
