// What became of the cases that drafts stand on, while somebody typed. It is told, never acted upon: a draft is changed by its
// person alone.

import type { Handlers } from '#shared/bridge/contract.ts';
import type { DraftBody } from '#shared/bridge/drafts.ts';
import { movedTo, withWordsOf } from '#shared/bridge/move-draft.ts';
import type { DraftClash, OvertakenDraft, SeenCase } from '#shared/bridge/overtaken-drafts.ts';
import { caseUnder } from '#shared/bridge/overtaken-drafts.ts';
import type { HistoryLine } from '#shared/bridge/story.ts';
import type { WishType } from '#shared/bridge/wish.ts';
import type { Case, CaseFieldName } from '#shared/domain/case.ts';
import { caseFieldNames, findAssignment, isOver, leadAssignment } from '#shared/domain/case.ts';
import type { EventType } from '#shared/domain/event.ts';
import type { AssignmentId, CaseId } from '#shared/domain/ids.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import type { ShownCase } from '#host/replica/replica-types.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SignedIn } from '#host/session.ts';
import type { OwnedDraft } from '#host/station/draft-store.ts';
import { readOthersSince } from './case-history.ts';
import type { DeskDeps } from './desk-deps.ts';
import { requireDraft } from './draft-handlers.ts';
import { isSameForm } from './same-form.ts';

type OvertakenMethods = 'drafts.overtaken' | 'drafts.seen' | 'drafts.toMaster';

/** More than these are not read by anybody; the history has them all. */
const mostChanges = 8;

/** Creates the handlers that tell what changed under drafts, and do what the person decides. */
export function createOvertakenHandlers(deps: DeskDeps): Pick<Handlers, OvertakenMethods> {
  const { station, session, changes, clock } = deps;
  return {
    async 'drafts.overtaken'() {
      const who = session.require();
      const looked = station.drafts.ofOwner(who.person.personId).map((draft) => look(deps, who, draft));
      return (await Promise.all(looked)).filter((found) => found !== null);
    },
    'drafts.seen': ({ id }) => {
      const who = session.require();
      see(deps, who, requireDraft(deps, who, id));
      return {};
    },
    'drafts.toMaster': ({ id }) => {
      const who = session.require();
      const draft = requireDraft(deps, who, id);
      const from = caseFound(deps, who, caseUnder(draft.body));
      const master = from && masterOf(deps, who, from.case);
      if (!from || !master) return null;
      const body = movedTo(draft.body, from.case, master.case);
      const draftId = station.inTransaction(() => {
        const { personId } = who.person;
        const there = station.drafts.ofOwner(personId).find((kept) => kept.id !== id && isSameForm(kept.body, body));
        // As it was, so that what did not fit there can still be had back.
        if (draft.body.kind !== 'intake') station.givenUp.keep({ ...draft, number: null }, clock.wallMs());
        if (there) station.drafts.remove(id);
        const into = there ?? draft;
        station.drafts.save(into.id, personId, there ? withWordsOf(there.body, body) : body, clock.wallMs());
        station.drafts.see(into.id, seenNow(deps, who, master));
        return into.id;
      });
      changes.tell('drafts.changed');
      return { draftId, caseId: master.case.id };
    },
  };
}

function caseFound({ replica }: DeskDeps, who: SignedIn, caseId: CaseId | null): ShownCase | undefined {
  return caseId === null ? undefined : replica.find(who.actor, caseId);
}

function seenNow({ replica }: DeskDeps, { actor }: SignedIn, found: ShownCase): SeenCase {
  return {
    caseId: found.case.id,
    seq: replica.cursor(scopeOf(actor)),
    revision: found.confirmedRevision,
    status: found.case.status,
    leadUnitId: leadAssignment(found.case)?.unitId ?? null,
  };
}

function see(deps: DeskDeps, who: SignedIn, draft: OwnedDraft): void {
  const found = caseFound(deps, who, caseUnder(draft.body));
  if (found) return deps.station.drafts.see(draft.id, seenNow(deps, who, found));
  if (draft.seen) deps.station.drafts.see(draft.id, { ...draft.seen, revision: null });
}

async function look(deps: DeskDeps, who: SignedIn, draft: OwnedDraft): Promise<OvertakenDraft | null> {
  const caseId = caseUnder(draft.body);
  const found = caseFound(deps, who, caseId);
  const { seen } = draft;
  // Begun just now, or on another case than before.
  if (caseId === null || seen?.caseId !== caseId) {
    see(deps, who, draft);
    return null;
  }
  const nothing = { draftId: draft.id, caseId, number: null, master: null, unit: null, changes: [], clashes: [] };
  if (!found) return seen.revision === null ? null : { ...nothing, state: 'gone' };
  if (seen.revision === found.confirmedRevision) return null;
  const now = seenNow(deps, who, found);
  const others = await readOthersSince(deps, who, found, seen.seq);
  const unit = unitChange(seen, found.case);
  if (others?.length === 0) {
    // Their own doing: it is not asked for again.
    deps.station.drafts.see(draft.id, now);
    return null;
  }
  if (others === null && seen.status === found.case.status && unit === null) return null;
  const lines = others ?? [];
  const master = masterOf(deps, who, found.case);
  return {
    ...nothing,
    number: found.row.number,
    state: stateOf(found.case),
    master: master && { caseId: master.case.id, number: master.row.number },
    unit,
    changes: lines.slice(-mostChanges).map(toChange),
    clashes: clashesOf(draft.body, found.case, { lines, who }),
  };
}

function stateOf({ status }: Case): OvertakenDraft['state'] {
  if (status === 'merged') return 'merged';
  return isOver(status) ? 'over' : 'open';
}

/** The case at the end of the merges; null: this one was not merged, or that one cannot be seen here. */
function masterOf({ replica }: DeskDeps, { actor }: SignedIn, state: Case): ShownCase | null {
  const met = new Set<CaseId>([state.id]);
  let next = state.status === 'merged' ? state.mergedInto : null;
  let last: ShownCase | null = null;
  while (next !== null && !met.has(next)) {
    met.add(next);
    last = replica.find(actor, next) ?? null;
    next = last?.case.status === 'merged' ? last.case.mergedInto : null;
  }
  return last;
}

function unitChange({ leadUnitId }: SeenCase, state: Case): OvertakenDraft['unit'] {
  const now = leadAssignment(state)?.unitId ?? null;
  return now === leadUnitId ? null : { was: leadUnitId, now };
}

function toChange({ type, byName, atMs, payload }: HistoryLine): OvertakenDraft['changes'][number] {
  return { type, byName, atMs, fields: fieldsOf(payload) };
}

function fieldsOf(payload: unknown): CaseFieldName[] {
  const { fields } = (payload ?? {}) as { readonly fields?: object };
  return fields ? caseFieldNames.filter((name) => name in fields) : [];
}

type Meanwhile = { readonly lines: readonly HistoryLine[]; readonly who: SignedIn };

/** What the draft and somebody else both touched, and where they differ. */
function clashesOf(body: DraftBody, state: Case, { lines, who }: Meanwhile): DraftClash[] {
  if (body.kind === 'amend') {
    const touched = new Set(lines.flatMap(({ payload }) => fieldsOf(payload)));
    const changes: Partial<Record<CaseFieldName, unknown>> = body.changes;
    return caseFieldNames
      .filter((name) => touched.has(name) && name in changes && !isEqualJson(changes[name], state[name]))
      .map((field) => ({ field, mine: changes[field], theirs: state[field] }));
  }
  if (body.kind === 'dispatch') {
    const theirs = leadAssignment(state)?.unitId ?? null;
    const isDone = lines.some(({ type }) => type === 'case.dispatched');
    return isDone && theirs !== body.leadUnitId ? [{ field: 'unit', mine: body.leadUnitId, theirs }] : [];
  }
  const mine = textOf(body);
  const theirs = lines.findLast((line) => isSameWork(body, state, { line, who }));
  if (theirs === undefined || mine.trim() === '') return [];
  return [{ field: 'text', mine, theirs: textIn(theirs.payload) }];
}

function textOf(body: DraftBody): string {
  if (body.kind === 'reply') return body.text;
  if (body.kind === 'answer') return body.answer;
  if (body.kind === 'callback') return body.note;
  if (body.kind !== 'wish') return '';
  return Object.values(body.fields)
    .filter((value) => typeof value === 'string')
    .join('\n');
}

/** Somebody else has done what the draft is about to do. */
function isSameWork(body: DraftBody, state: Case, { line, who }: { line: HistoryLine; who: SignedIn }): boolean {
  const { type, payload } = line;
  if (body.kind === 'answer') return type === 'case.answered';
  if (body.kind === 'callback') return type === 'callback.recorded';
  if (body.kind === 'wish') return doneBy[body.type]?.some((event) => event === type) === true;
  if (body.kind !== 'reply' || type !== 'assignment.replied') return false;
  const { assignmentId } = payload as { readonly assignmentId: AssignmentId };
  return findAssignment(state, assignmentId)?.unitId === who.person.unitId;
}

/** Of the wishes that are typed at a desk, the event that says that it was done. */
const doneBy: { readonly [Type in WishType]?: readonly EventType[] } = {
  'notice.post': ['notice.posted'],
  'return.request': ['return.requested'],
  'return.rule': ['return.ruled'],
  'return.arbitrate': ['return.ruled'],
  'extension.request': ['extension.requested'],
  'extension.rule': ['extension.ruled'],
  'assist.rule': ['assist.ruled'],
  'reply.audit': ['reply.accepted', 'reply.sentBack'],
  'ledger.request': ['ledger.requested'],
  'ledger.rule': ['ledger.entered', 'ledger.declined'],
  'exclusion.audit': ['exclusion.audited'],
  'exclusion.decide': ['exclusion.decided'],
  'case.sendBack': ['case.sentBack'],
  'case.proposeRefusal': ['case.refusalProposed'],
  'case.refuse': ['case.refused'],
};

function textIn(payload: unknown): string {
  const said = (payload ?? {}) as Readonly<Record<string, unknown>>;
  const text = [said['text'], said['note'], said['basis']].find((value) => typeof value === 'string' && value !== '');
  return (text as string | undefined) ?? '';
}
