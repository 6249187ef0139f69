// What a person can do about a case, in the order it is offered: mostly one wish each; where a role may only propose what another
// decides, both are one. The second stroke of a key is the letter of the word.

import type { CaseView } from '#shared/bridge/views.ts';
import type { FormedWish } from './wish-forms.ts';

/**
 * `decides`: something waits for this word · `step`: the case goes on by it · `rare`: offered on demand. Of several types the
 * first that is allowed is meant.
 */
export type WishIntent = {
  readonly id: string;
  readonly types: readonly FormedWish[];
  readonly key: string;
  readonly weight: 'decides' | 'step' | 'rare';
};

const one = (type: FormedWish, key: string, weight: WishIntent['weight']): WishIntent => ({
  id: `wish.${type}`,
  types: [type],
  key,
  weight,
});

export const wishIntents: readonly WishIntent[] = [
  { id: 'wish.return.rule', types: ['return.rule', 'return.arbitrate'], key: 'd', weight: 'decides' },
  one('return.confirm', 'shift+r', 'decides'),
  one('extension.rule', 'shift+e', 'decides'),
  one('assist.rule', 'shift+g', 'decides'),
  one('reply.audit', 'q', 'decides'),
  one('ledger.rule', 'shift+l', 'decides'),
  one('exclusion.audit', 'shift+x', 'decides'),
  one('exclusion.decide', 'shift+z', 'decides'),
  one('supervision.accept', 'shift+v', 'decides'),
  one('case.submit', 'h', 'step'),
  one('case.sendBack', 'b', 'step'),
  one('assignment.sign', 's', 'step'),
  one('assignment.contact', 'c', 'step'),
  one('assignment.forward', 'f', 'step'),
  one('return.request', 'r', 'step'),
  one('return.drop', 'shift+d', 'step'),
  one('extension.request', 'e', 'step'),
  one('district.number', 'i', 'step'),
  one('callback.claim', 'o', 'step'),
  one('callback.release', 'shift+o', 'step'),
  one('supervision.submit', 'shift+s', 'step'),
  one('supervision.close', 'shift+c', 'step'),
  one('case.urge', 'u', 'step'),
  one('case.tellOutcome', 'shift+w', 'step'),
  { id: 'wish.case.refuse', types: ['case.refuse', 'case.proposeRefusal'], key: 'n', weight: 'rare' },
  { id: 'wish.case.merge', types: ['case.merge', 'case.proposeMerge'], key: 'm', weight: 'rare' },
  one('case.dropProposal', 'shift+n', 'rare'),
  one('case.unmerge', 'shift+m', 'rare'),
  one('case.transfer', 't', 'rare'),
  one('case.withdraw', 'w', 'rare'),
  one('case.reclassify', 'k', 'rare'),
  one('case.suspend', 'p', 'rare'),
  one('case.resume', 'shift+p', 'rare'),
  one('case.markHard', 'y', 'rare'),
  one('assist.request', 'g', 'rare'),
  one('assignment.add', 'a', 'rare'),
  one('assignment.release', 'shift+a', 'rare'),
  one('ledger.request', 'l', 'rare'),
  one('ledger.review', 'j', 'rare'),
  one('ledger.leave', 'shift+j', 'rare'),
  one('supervision.issue', 'v', 'rare'),
  one('supervision.askReturn', 'shift+t', 'rare'),
  one('supervision.sendBack', 'shift+b', 'rare'),
  one('exclusion.apply', 'x', 'rare'),
  one('clock.adopt', 'z', 'rare'),
];

/** The wish an intent means on this case for this person; undefined: it is not for now. */
export function wishMeant({ types }: WishIntent, view: CaseView): FormedWish | undefined {
  return types.find((type) => view.allowed.includes(type));
}

/** What is offered on the case, in order. A signature under a proposal is a decision that waits. */
export function offeredIntents(view: CaseView): readonly WishIntent[] {
  return wishIntents
    .filter((intent) => wishMeant(intent, view) !== undefined)
    .map((intent) => (isSignature(intent, view) ? { ...intent, weight: 'decides' as const } : intent));
}

function isSignature({ types }: WishIntent, view: CaseView): boolean {
  const { proposal } = view.case;
  if (proposal === null) return false;
  return (
    types.includes(proposal.kind === 'refuse' ? 'case.refuse' : 'case.merge') || types.includes('case.dropProposal')
  );
}
