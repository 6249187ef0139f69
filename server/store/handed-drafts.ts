// Drafts that one person hands to another. A draft waits here until a console of that person has it on its disk; then its words are
// erased, and who gave what to whom stays.

import type { PersonId, StationId } from '#shared/domain/ids.ts';

export type NewHandedDraft = {
  readonly id: string;
  readonly fromId: PersonId;
  readonly fromName: string;
  readonly fromStation: StationId;
  readonly toId: PersonId;
  readonly number: string | null;
  readonly body: string;
  readonly sentAtMs: number;
};
export type HandedDraft = Pick<NewHandedDraft, 'id' | 'fromId' | 'fromName' | 'number' | 'body' | 'sentAtMs'>;

export type HandedClaim = {
  readonly personId: PersonId;
  /** Until it says that it has a draft, or is silent for too long, no other console is given it. */
  readonly stationId: StationId;
  readonly atMs: number;
  /** Given to another console before this moment: that one may have it no more. */
  readonly staleBeforeMs: number;
  /** Handed in before this moment, and fetched by nobody: it goes back to whom it came from. */
  readonly returnBeforeMs: number;
  readonly most: number;
};
export type HandedKept = {
  readonly personId: PersonId;
  readonly stationId: StationId;
  readonly ids: readonly string[];
  readonly atMs: number;
};

export interface HandedDraftStore {
  /** Takes it in, once however often it is sent; false: `mostWaiting` wait for that person already. */
  add(draft: NewHandedDraft, mostWaiting: number): Promise<boolean>;
  /** What waits for the person, oldest first, from now on held for this station. */
  claim(claim: HandedClaim): Promise<readonly HandedDraft[]>;
  /** The station has these on its disk: their words are erased. */
  kept(kept: HandedKept): Promise<void>;
}

/** Whose a number is after the ways its draft took: each counts only from the station that held it. */
export function holderAfter(
  first: StationId | undefined,
  ways: readonly { readonly from: StationId; readonly to: StationId }[],
): StationId | undefined {
  return ways.reduce((holder, { from, to }) => (holder === from ? to : holder), first);
}
