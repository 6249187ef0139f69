// The telephone of this host: the desk's calls over its stores, its city and whoever sits here.

import type { CallView } from '#shared/bridge/calls.ts';
import type { Draft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { Router } from '#shared/bridge/router.ts';
import { phoneOf } from '#shared/city/phone-file.ts';
import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import { intakeRoles } from '#shared/domain/roles.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { DeskDeps } from '../handlers/desk-deps.ts';
import { openHere } from '../handlers/draft-handlers.ts';
import type { NameLookup } from '../practice/trainer-sheet.ts';
import type { SignedIn } from '../session.ts';
import type { CallDesk } from './create-call-handlers.ts';
import { createCallHandlers } from './create-call-handlers.ts';
import type { AtDesk } from './ring-back-list.ts';

type Options = { readonly practiceDir: string; readonly isPractice: boolean; readonly emit: Router['emit'] };

/** Creates the telephone. A demo city's people and cases are made up as well, so a newcomer may practise there at once. */
export function createDeskCalls(deps: DeskDeps, { practiceDir, isPractice, emit }: Options): CallDesk {
  const { station, session, loaded, clock, random, log } = deps;
  const { city } = loaded.pack;
  return createCallHandlers({
    practiceDir,
    city,
    mayPractise: () => isPractice || station.identity.demo() !== null,
    phone: phoneOf(city.phone),
    missedCalls: station.missedCalls,
    counters: station.counters,
    atDesk: () => atDeskOf(session.current()),
    clock,
    random,
    log,
    emit,
    names: namesOf(loaded),
    openForm: (call) => openForm(deps, call),
  });
}

/** The call is taken whatever becomes of its form: the page asks for one that could not be opened, and says why. */
function openForm(deps: DeskDeps, { callId, callerNumber }: CallView): Draft | null {
  const who = deps.session.current();
  if (!who || !intakeRoles.includes(who.actor.role)) return null;
  try {
    return openHere(deps, who, emptyIntakeDraft(callId, callerNumber));
  } catch (error) {
    deps.log.warn('the form of a call cannot be opened yet', errorFields(error));
    return null;
  }
}

function atDeskOf(who: SignedIn | null): AtDesk | null {
  return who && { personId: who.person.personId, name: who.person.name, role: who.actor.role };
}

/** Names for the trainer's sheet; a deadline class lies under nothing. */
function namesOf({ topic, place, pack }: DeskDeps['loaded']): NameLookup {
  return {
    countryCode: pack.city.countryCode,
    topic: (id) => topic(id as TopicId),
    place: (id) => place(id as PlaceId),
    deadlineClass(id) {
      const found = pack.deadlines.classes.find((candidate) => candidate.id === id);
      return found && { name: found.name, parentId: null };
    },
  };
}
