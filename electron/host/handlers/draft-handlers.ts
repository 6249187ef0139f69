import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { Draft, DraftBody } from '#shared/bridge/drafts.ts';
import { maxDraftChars } from '#shared/bridge/drafts.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { OwnedDraft } from '#host/station/draft-store.ts';
import { toDraft } from '#host/station/draft-store.ts';
import type { SignedIn } from '#host/session.ts';
import type { DeskDeps } from './desk-deps.ts';
import { isSameForm } from './same-form.ts';

type DraftMethods = 'drafts.open' | 'drafts.save' | 'drafts.list' | 'drafts.discard' | 'drafts.takeBack';

/** What is being typed: opened with a reserved number, kept until it becomes a command or is given up. */
export function createDraftHandlers(deps: DeskDeps): Pick<Handlers, DraftMethods> {
  const { station, session, changes, clock } = deps;

  return {
    'drafts.open': ({ body }) => openHere(deps, session.require(), body),
    'drafts.save': ({ id, body }) => {
      const who = session.require();
      assertNotEndless(body);
      const savedAtMs = clock.wallMs();
      if (station.drafts.save(id, who.person.personId, body, savedAtMs)) return { savedAtMs };
      if (!typedOn(deps, who, id, body)) throw noSuchDraft(id);
      changes.tell('drafts.changed');
      return { savedAtMs };
    },
    'drafts.list': () => station.drafts.ofOwner(session.require().person.personId).map(toDraft),
    'drafts.discard': ({ id }) => {
      const draft = requireDraft(deps, session.require(), id);
      const { number } = draft;
      station.inTransaction(() => {
        station.drafts.remove(id);
        // A line is given up by being run, or by becoming the form.
        if (draft.body.kind !== 'line') station.givenUp.keep(draft, clock.wallMs());
        // One that was told with a registration that came back is nobody else's.
        if (number !== null && !station.outbox.hasAskedFor(number)) station.numbers.giveBack(number);
      });
      changes.tell('drafts.changed');
      return {};
    },
    'drafts.takeBack': () => {
      const draft = takeBack(deps, session.require());
      if (draft) changes.tell('drafts.changed');
      return draft;
    },
  };
}

/** Opens a draft for whoever sits here, and tells of it. */
export function openHere(deps: DeskDeps, who: SignedIn, body: DraftBody): Draft {
  const draft = openDraft(deps, who, body);
  deps.changes.tell('drafts.changed');
  deps.engine.localChanged();
  return draft;
}

/** The draft this person gave up last, open again; null: there is none, or its form has been begun anew. */
function takeBack(deps: DeskDeps, who: SignedIn): Draft | null {
  return deps.station.inTransaction(() => {
    const kept = givenUpBy(deps, who).find(({ body }) => isFree(deps, who, body));
    return kept ? putBack(deps, kept, kept.body) : null;
  });
}

/**
 * Puts a draft back that was given up and is typed in all the same: the answer to giving it up was lost, or another window
 * still shows it. Whether there was such a draft.
 */
function typedOn(deps: DeskDeps, who: SignedIn, draftId: string, body: DraftBody): boolean {
  return deps.station.inTransaction(() => {
    const kept = givenUpBy(deps, who).find(({ id }) => id === draftId);
    if (!kept || !isFree(deps, who, body)) return false;
    putBack(deps, kept, body);
    return true;
  });
}

function givenUpBy({ station, clock }: DeskDeps, { person }: SignedIn): readonly OwnedDraft[] {
  return station.givenUp.ofOwner(person.personId, clock.wallMs());
}

function putBack(deps: DeskDeps, { id, ownerId, number }: OwnedDraft, body: DraftBody): Draft {
  const { station, clock } = deps;
  // The next draft may have taken the number: nobody was told it, so another does as well.
  const again = (number === null ? null : station.numbers.takeReturned(number)) ?? numberFor(deps, body);
  const draft = { id, ownerId, number: again, body, updatedAtMs: clock.wallMs() };
  station.givenUp.remove(id);
  station.drafts.add(draft);
  return toDraft(draft);
}

function isFree({ station }: DeskDeps, { person }: SignedIn, body: DraftBody): boolean {
  if (body.kind === 'intake') return body.callId === null || !station.drafts.findByCall(body.callId);
  return !station.drafts.ofOwner(person.personId).some((draft) => isSameForm(draft.body, body));
}

function numberFor({ station }: DeskDeps, body: DraftBody): string | null {
  return body.kind === 'intake' ? station.numbers.take() : null;
}

/**
 * Opens a draft, or returns the one this call already has: a call that is picked up twice is typed once. `toldNumber`: the
 * number its citizen was told already.
 */
export function openDraft(deps: DeskDeps, who: SignedIn, body: DraftBody, toldNumber: string | null = null): Draft {
  const { station, clock, random } = deps;
  assertNotEndless(body);
  const nowMs = clock.wallMs();
  return station.inTransaction(() => {
    const earlier = earlierDraft(deps, who, body);
    if (earlier) return toDraft(earlier);
    const number = toldNumber ?? numberFor(deps, body);
    const draft = { id: uuidV7(nowMs, random), ownerId: who.person.personId, number, body, updatedAtMs: nowMs };
    station.drafts.add(draft);
    return toDraft(draft);
  });
}

/** The draft of this person, or a `BridgeError`. */
export function requireDraft({ station }: DeskDeps, who: SignedIn, id: string): OwnedDraft {
  const found = station.drafts.find(id);
  if (found?.ownerId !== who.person.personId) throw noSuchDraft(id);
  return found;
}

/** One draft a call, and one reply or call-back a person and case. A draft of another person is theirs alone. */
function earlierDraft({ station }: DeskDeps, who: SignedIn, body: DraftBody): OwnedDraft | undefined {
  if (body.kind === 'intake') {
    const ofCall = body.callId === null ? undefined : station.drafts.findByCall(body.callId);
    if (ofCall && ofCall.ownerId !== who.person.personId) {
      throw new BridgeError('not-found', 'somebody else is typing in this call; the draft is theirs');
    }
    return ofCall;
  }
  return station.drafts.ofOwner(who.person.personId).find((draft) => isSameForm(draft.body, body));
}

function assertNotEndless(body: DraftBody): void {
  const chars = JSON.stringify(body).length;
  if (chars <= maxDraftChars) return;
  throw new BridgeError('too-large', `a draft of ${chars} characters is more than the ${maxDraftChars} kept here`);
}

function noSuchDraft(id: string): BridgeError {
  return new BridgeError('not-found', `there is no draft ${id} of this person; it was saved as a case or discarded`);
}
