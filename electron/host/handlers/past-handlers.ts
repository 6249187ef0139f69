// What was before: of the caller, of people of a name, of a place. Asked while somebody waits on the telephone.

import type { Handlers, MethodInput, MethodOutput } from '#shared/bridge/contract.ts';
import { createSubtrees } from '#shared/city/subtrees.ts';
import { readName } from '#shared/search/caller-name.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { callerKey } from '#shared/telephony/caller-key.ts';
import { searchForm } from '#shared/text/search-form.ts';
import { maySeeNotes, toCallerNote } from '#host/past/note-sight.ts';
import type { Matter } from '#host/past/same-matter.ts';
import { branchOf, isSameMatter, repeatDays } from '#host/past/same-matter.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';

type PastMethods = 'intake.lookupCaller' | 'intake.lookupPlace' | 'callers.byName';
type CallerView = MethodOutput<'intake.lookupCaller'>;

const dayMs = 24 * 3_600_000;
/** A season: what was wrong at a place before that is another story. */
const placeDays = 90;

/** Looks into the past of callers and places, as far as the person signed in may see it. */
export function createPastHandlers(deps: DeskDeps): Pick<Handlers, PastMethods> {
  const { session, replica, station, loaded } = deps;
  const { countryCode } = loaded.pack.city;
  const paths = casePathsOf(loaded);
  const placesBelow = createSubtrees(loaded.pack.places);
  const topicsBelow = createSubtrees(loaded.pack.topics);

  function lookUpCaller({ phone, about }: MethodInput<'intake.lookupCaller'>): CallerView {
    const who = session.require();
    const key = callerKey(phone, countryCode);
    const notes = maySeeNotes(who) ? notesOf(key) : null;
    if (key === null) return { ...nobody, notes };
    const past = replica.past.ofCaller(scopeOf(who.actor), key);
    if (!past) return { ...nobody, notes, isLoading: true };
    const mine = about && matterOf(about.topicId, about.placeId, searchForm(about.narrative));
    const cases = past.cases.map(({ row, narrative }) => ({
      row,
      isSameMatter: mine !== undefined && isSameMatter(mine, matterOf(row.topicId, row.placeId, narrative)),
    }));
    const sinceMs = correctedNowMs(deps) - repeatDays * dayMs;
    const repeated = cases.find(({ row, isSameMatter: isSame }) => isSame && row.registeredAtMs >= sinceMs);
    const { name, total, open, isCut } = past;
    return { name, cases, total, open, isCut, repeats: repeated?.row.id ?? null, notes, isLoading: false };
  }

  function notesOf(key: string | null): CallerView['notes'] {
    const who = session.require();
    return key === null ? [] : station.notes.ofCaller(key).map((note) => toCallerNote(who, note));
  }

  function matterOf(topicId: string | null, placeId: string | null, narrative: string): Matter {
    return { topicPath: paths.topic(topicId), placePath: paths.place(placeId), narrative };
  }

  function lookUpPlace({ placeId, topicId }: MethodInput<'intake.lookupPlace'>): MethodOutput<'intake.lookupPlace'> {
    const { actor } = session.require();
    const branch = branchOf(paths.topic(topicId));
    const past = replica.past.ofPlace({
      scope: scopeOf(actor),
      placeIds: placesBelow(placeId),
      topicIds: branch === undefined ? [] : topicsBelow(branch),
      sinceMs: correctedNowMs(deps) - placeDays * dayMs,
    });
    if (!past) return { ...nothingThere, days: placeDays, isLoading: true };
    return { ...past, cases: [...past.cases], days: placeDays, isLoading: false };
  }

  function findByName({ name }: MethodInput<'callers.byName'>): MethodOutput<'callers.byName'> {
    const { actor } = session.require();
    const scope = scopeOf(actor);
    const { people, isCut } = replica.past.people(scope, readName(name));
    return {
      isCut,
      people: people.map(({ callerKey: key, ...person }) => {
        // Of a number all cases count, also those that were registered under another name.
        const counted = key === null ? null : replica.past.countOfCaller(scope, key);
        const { lastCaseId } = person;
        const phone = replica.find(actor, lastCaseId)?.case.caller.phone ?? '';
        return { ...person, phone, cases: counted?.total ?? person.cases, open: counted?.open ?? person.open };
      }),
    };
  }

  return { 'intake.lookupCaller': lookUpCaller, 'intake.lookupPlace': lookUpPlace, 'callers.byName': findByName };
}

const nobody: Omit<CallerView, 'notes'> = {
  name: null,
  cases: [],
  total: 0,
  open: 0,
  isCut: false,
  repeats: null,
  isLoading: false,
};
const nothingThere = { cases: [], total: 0, open: 0, sameTopic: null, isCut: false };
