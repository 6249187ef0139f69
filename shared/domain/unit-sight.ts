// What a unit sees of the work of others on a case of its own: that a step was done, when, and where it led, but not the words
// between the hotline and another unit, nor who it was there. Words are seen by those they are about: the unit of the part, its
// district, and the lead of that round for those who assist it, because it answers for all (首接负责). What is said about the
// case as a whole while a lead answers for it is for that lead and its district.

import type { Assignment } from './assignment.ts';
import type { Case } from './case.ts';
import type { SeenEvent } from './mask-event.ts';
import type { AssignmentId, PersonId, UnitId } from './ids.ts';
import type { Actor } from './roles.ts';

/** In the place of a person of another unit. */
export const somebody = 'somebody' as PersonId;

/** What of a case tells whose words are whose. */
export type Parties = Pick<Case, 'assignments'> & Partial<Pick<Case, 'assistRequests' | 'extensions'>>;

/** Whether the part is this person's unit's, or of a unit of their district. */
function isOwn({ role, unitId }: Actor, part: Pick<Assignment, 'unitId' | 'districtId'>): boolean {
  return part.unitId === unitId || (role === 'district' && part.districtId === unitId);
}

/** Whether a person of a unit sees the words written in a part. */
export function seesPart(actor: Actor, { assignments }: Parties, id: AssignmentId | undefined): boolean {
  const part = assignments.find((one) => one.id === id);
  if (!part) return false;
  if (isOwn(actor, part)) return true;
  return (
    part.part === 'assist' &&
    assignments.some((one) => one.part === 'lead' && one.round === part.round && isOwn(actor, one))
  );
}

/** Whether the person is of the unit that answers for the case, or answered for it last. */
export function isOfLead(actor: Actor, { assignments }: Parties): boolean {
  const lead = assignments.findLast(({ part, status }) => part === 'lead' && status !== 'moved');
  return lead !== undefined && isOwn(actor, lead);
}

/** The case with the words of others taken out. */
export function withoutOthersWords(actor: Actor, state: Case): Partial<Case> {
  const sees = (id: AssignmentId) => seesPart(actor, state, id);
  const ofLead = isOfLead(actor, state);
  return {
    assignments: state.assignments.map((part) => (sees(part.id) ? part : hidePart(part))),
    disputes: state.disputes.map((dispute) => {
      if (sees(dispute.assignmentId)) return dispute;
      const { ruling } = dispute;
      // Whom it was given to is told why; what the other unit wrote is not theirs.
      const isGivenHere = ruling?.toUnitId === actor.unitId;
      return { ...dispute, basis: '', by: somebody, ruling: ruling && !isGivenHere ? { ...ruling, note: '' } : ruling };
    }),
    extensions: state.extensions.map((one) => (sees(one.assignmentId) ? one : hideRequest(one))),
    assistRequests: state.assistRequests.map((one) => (seesAssist(actor, state, one) ? one : hideRequest(one))),
    ...(ofLead ? {} : hideCaseWords(state)),
  };
}

/** The event with the words of others taken out. */
export function hideOthersWords(actor: Actor, state: Parties, { type, payload }: SeenEvent): unknown {
  return seesWordsOf(actor, state, type, payload as Read) ? payload : { ...payload, ...blanks(payload) };
}

/** Whether the step was one of another unit's people, whose names stay there. */
export function isOfOthers(actor: Actor, state: Parties, { type, payload }: SeenEvent): boolean {
  return unitSteps.some((step) => type.startsWith(step)) && !seesWordsOf(actor, state, type, payload as Read);
}

type Read = Readonly<Record<string, unknown>>;

/** Beginnings of the types of steps that only people of units and districts take, or take as well. */
const unitSteps = [
  'assignment.',
  'assist.request',
  'return.request',
  'return.confirm',
  'return.drop',
  'extension.request',
  'ledger.request',
  'ledger.le',
  'supervision.accept',
  'supervision.askReturn',
  'supervision.returnAsked',
  'supervision.submit',
  'exclusion.appl',
] as const;

/** About the case as a whole: words for its lead. */
const caseWords = [
  'ledger.',
  'supervision.',
  'exclusion.',
  'case.suspend',
  'case.hardMark',
  'case.markHard',
  'case.mergeProposed',
  'case.proposeMerge',
  'case.proposalDropped',
  'case.dropProposal',
] as const;

function seesWordsOf(actor: Actor, state: Parties, type: string, read: Read): boolean {
  if (caseWords.some((family) => type.startsWith(family))) return isOfLead(actor, state);
  if (type.startsWith('assist.')) return seesAssistEvent(actor, state, read);
  if (type.startsWith('extension.')) {
    const asked = state.extensions?.find(({ requestId }) => requestId === read['requestId']);
    return seesPart(actor, state, asked?.assignmentId ?? idOf(read['assignmentId']));
  }
  const ids = [
    read['assignmentId'],
    ...['to', 'added'].map((name) => (read[name] as Read | null | undefined)?.['assignmentId']),
  ];
  const parts = ids.filter((id) => id !== undefined).map(idOf);
  // A step that names no part is everybody's who has one.
  return parts.length === 0 || parts.some((id) => seesPart(actor, state, id));
}

function seesAssistEvent(actor: Actor, state: Parties, read: Read): boolean {
  const asked = state.assistRequests?.find(({ requestId }) => requestId === read['requestId']);
  const assignmentId = asked?.assignmentId ?? idOf(read['assignmentId']);
  const unitId = asked?.unitId ?? (read['unitId'] as UnitId | undefined);
  return seesPart(actor, state, assignmentId) || (unitId !== undefined && isAsked(actor, state, unitId));
}

function seesAssist(
  actor: Actor,
  state: Parties,
  { assignmentId, unitId }: { readonly assignmentId: AssignmentId; readonly unitId: UnitId },
): boolean {
  return seesPart(actor, state, assignmentId) || isAsked(actor, state, unitId);
}

/** Whoever is to help is told with what. */
function isAsked(actor: Actor, { assignments }: Parties, unitId: UnitId): boolean {
  return unitId === actor.unitId || assignments.some((part) => part.unitId === unitId && isOwn(actor, part));
}

function hidePart(part: Assignment): Assignment {
  const { reply, contact } = part;
  return {
    ...part,
    reply: reply && { ...reply, text: '', by: somebody },
    contact: contact && { ...contact, note: '', by: somebody },
  };
}

type Ruled = { readonly note: string; readonly by: PersonId };

function hideRequest<Request extends { readonly note: string; readonly ruling: Ruled | null }>(one: Request): Request {
  return { ...one, note: '', ruling: one.ruling && { ...one.ruling, note: '', by: somebody } };
}

function hideCaseWords({ ledger, suspension, supervisions, hard, exclusion, proposal }: Case): Partial<Case> {
  return {
    ledger: ledger && { ...ledger, plan: '', by: somebody },
    suspension: suspension && { ...suspension, note: '', by: somebody },
    supervisions: supervisions.map((one) => ({ ...one, note: '', by: somebody })),
    hard: hard && { ...hard, note: '', by: hard.by && somebody },
    exclusion: exclusion && {
      ...exclusion,
      note: '',
      trail: exclusion.trail.map((step) => ({ ...step, note: '', by: somebody })),
    },
    proposal: proposal && { ...proposal, note: '', by: somebody },
  };
}

const textNames = ['text', 'note', 'basis', 'plan', 'minutes'] as const;

function blanks(payload: object): Record<string, ''> {
  return Object.fromEntries(textNames.filter((name) => name in payload).map((name) => [name, '']));
}

function idOf(value: unknown): AssignmentId | undefined {
  return typeof value === 'string' ? (value as AssignmentId) : undefined;
}
