import type { AssignmentPart, AssignmentStatus } from '#shared/domain/assignment.ts';
import type { AuditReason, MissingPart } from '#shared/domain/command.ts';
import type {
  CaseOutcome,
  Exclusion,
  HardMark,
  Ledger,
  Proposal,
  Supervision,
  SupervisionStatus,
  Suspension,
} from '#shared/domain/side-records.ts';
import type { Dispute, DisputeRuling, ExtensionReason, ReturnReason } from '#shared/domain/unit-requests.ts';

/** The closed lists of the domain in words; texts.test.ts holds them together. */
export const domain = {
  assignmentStatus: {
    pendingSign: 'waits to be signed for',
    signed: 'signed for',
    handling: 'being handled',
    returnRequested: 'return asked for',
    submitted: 'replied, waits for the check',
    accepted: 'reply accepted',
    moved: 'passed on',
    released: 'released',
  } satisfies Record<AssignmentStatus, string>,
  part: { lead: 'lead', assist: 'assisting', parallel: 'in parallel' } satisfies Record<AssignmentPart, string>,
  missing: {
    what: 'what happened',
    where: 'where',
    when: 'since when',
    ask: 'what is asked for',
    caller: 'the caller',
  } satisfies Record<MissingPart, string>,
  auditReason: {
    notWhatWasAsked: 'does not answer what was asked',
    noEvidence: 'no evidence',
    notContacted: 'the citizen was not contacted',
    wrongFacts: 'facts are wrong',
    unclear: 'unclear',
  } satisfies Record<AuditReason, string>,
  returnReason: {
    notOurArea: 'not our area',
    notOurDuty: 'not our duty',
    overlappingDuties: 'duties overlap',
    outOfScope: 'not for the hotline',
  } satisfies Record<ReturnReason, string>,
  disputeLevel: {
    dispatcher: 'a dispatcher rules',
    arbitration: 'the hotline office rules, with binding effect',
  } satisfies Record<Dispute['level'], string>,
  disputeRuling: {
    moved: 'goes to {{unit}}',
    denied: 'stays where it is',
    dropped: 'taken back by the unit',
  } satisfies Record<DisputeRuling['kind'], string>,
  extensionReason: {
    complex: 'a complex matter',
    materials: 'materials are lacking',
    otherParties: 'others must act first',
    weather: 'weather',
    other: 'another reason',
  } satisfies Record<ExtensionReason, string>,
  suspensionReason: {
    citizen: 'waiting for the citizen',
    thirdParty: 'waiting for others',
    weather: 'weather',
    legal: 'proceedings under the law',
  } satisfies Record<Suspension['reason'], string>,
  exclusionKind: {
    unreasonable: 'an unreasonable request',
    appeal: 'an appeal against the evaluation',
  } satisfies Record<Exclusion['kind'], string>,
  exclusionReason: {
    outOfArea: 'outside the city’s area',
    inProceedings: 'in court, petition or other proceedings',
    againstLaw: 'against law or policy',
    secretOrOrder: 'touches secrets or public order',
    untrue: 'found to be untrue',
    unreasonable: 'clearly unreasonable',
    ruledByHearing: 'a hearing ruled so',
    privateGain: 'groundless, for private gain',
    boundByEnforcement: 'the outcome is bound by law enforcement',
    callbackError: 'a mistake at the call-back',
  } satisfies Record<Exclusion['reason'], string>,
  exclusionStatus: {
    applied: 'asked for',
    audited: 'checked',
    granted: 'granted',
    denied: 'denied',
  } satisfies Record<Exclusion['status'], string>,
  supervisionKind: { single: 'one unit', joint: 'several units together' } satisfies Record<
    Supervision['kind'],
    string
  >,
  supervisionStatus: {
    issued: 'issued',
    handling: 'accepted, being worked on',
    returnAsked: 'return asked for',
    toAudit: 'handed in, to be checked',
    done: 'done',
  } satisfies Record<SupervisionStatus, string>,
  ledgerStatus: { requested: 'asked for', entered: 'on the ledger' } satisfies Record<Ledger['status'], string>,
  hardWhy: {
    reworks: 'reworked too often',
    units: 'passed between too many units',
    person: 'marked by a person',
  } satisfies Record<HardMark['why'], string>,
  proposal: {
    refuse: 'Turning it down waits for a signature',
    merge: 'Merging it waits for a signature',
  } satisfies Record<Proposal['kind'], string>,
  outcome: {
    answered: 'Answered on the spot',
    refused: 'Turned down',
    transferred: 'Transferred to an emergency line',
    withdrawn: 'Withdrawn by the citizen',
    closed: 'Closed after the call-back',
  } satisfies Record<CaseOutcome['kind'], string>,
  validity: { yes: 'counts in the rates', no: 'does not count: the citizen was not reached' },
};
