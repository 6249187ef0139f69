// The family of a case, as far as this desk knows it: what it follows up and what follows it up, its master, and what was
// merged into either. Each member is read as this person may see it; one they may not see is only known to be there.

import type { FamilyMember, Kinship } from '#shared/bridge/story.ts';
import { districtNumbersOf } from '#shared/domain/district-number.ts';
import type { CaseLink } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, PersonId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { callerSight, sightTable } from '#shared/domain/roles.ts';
import type { Replica } from '#host/replica/replica.ts';

type Seen = Pick<Replica, 'find' | 'linksOf'>;
/** The name of a person, if this desk knows it. */
type NameOf = (personId: PersonId) => string | undefined;

/** A family larger than this is shown as far as it was found: a burst of calls has hundreds of parts. */
const mostMembers = 200;

/** How one goes on from a member: by which ties, and what is found is of which kinship. */
const ways: { readonly [Kin in Kinship]?: Partial<Record<CaseLink['kind'], Kinship>> } = {
  self: { follows: 'before', followedBy: 'after', mergedInto: 'master', mergedHere: 'part' },
  master: { mergedInto: 'master', mergedHere: 'sibling' },
  part: { mergedHere: 'part' },
  sibling: { mergedHere: 'sibling' },
  before: { follows: 'before' },
  after: { followedBy: 'after' },
};

/** The members with the case itself, the earliest registered first; those that cannot be seen come last. */
export function familyOf(replica: Seen, nameOf: NameOf, actor: Actor, asked: Case): readonly FamilyMember[] {
  const of = (caseId: CaseId, kinship: Kinship, state: Case | undefined): FamilyMember => ({
    caseId,
    kinship,
    seen: state ? seenOf(nameOf, actor, state) : null,
  });
  const members = new Map<CaseId, FamilyMember>([[asked.id, of(asked.id, 'self', asked)]]);
  const toAsk: { readonly state: Case; readonly kinship: Kinship }[] = [{ state: asked, kinship: 'self' }];
  for (let next = toAsk.shift(); next; next = toAsk.shift()) {
    for (const { kind, caseId } of replica.linksOf(actor, next.state)) {
      const kinship = ways[next.kinship]?.[kind];
      if (kinship === undefined || members.has(caseId) || members.size >= mostMembers) continue;
      const state = replica.find(actor, caseId)?.case;
      members.set(caseId, of(caseId, kinship, state));
      if (state) toAsk.push({ state, kinship });
    }
  }
  return [...members.values()].toSorted(
    (one, other) => (one.seen?.registeredAtMs ?? Infinity) - (other.seen?.registeredAtMs ?? Infinity) || 0,
  );
}

function seenOf(nameOf: NameOf, { role }: Actor, state: Case): FamilyMember['seen'] {
  const { number, status, registeredAtMs, registeredBy, caller } = state;
  const districtNumbers = districtNumbersOf(state);
  const told = state.outcomeTold;
  const outcomeTold = told ? { atMs: told.atMs, byName: nameOf(told.by) ?? '' } : null;
  return {
    number,
    ...(districtNumbers.length > 0 && { districtNumbers: [...districtNumbers] }),
    status,
    registeredAtMs,
    registeredBy,
    callerName: caller.name,
    phone: caller.phone,
    isCallerHidden: callerSight(role, caller.confidential) === 'hidden',
    wantsCallback: caller.wantsCallback,
    ...(status === 'merged' && sightTable[role].notice !== 'hidden' && { outcomeTold }),
  };
}
