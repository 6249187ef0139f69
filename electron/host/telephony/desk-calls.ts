// The telephone of this host: the desk's calls over its stores, its city and whoever sits here.

import type { Router } from '#shared/bridge/router.ts';
import { phoneOf } from '#shared/city/phone-file.ts';
import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import type { DeskDeps } from '../handlers/desk-deps.ts';
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
  });
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
