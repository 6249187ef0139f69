// What on a case waits for this person's word, each with its two answers as wishes. A yes says what was asked for; a no is begun and
// asks for its reason. Pure.

import type { CaseView } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import { findAssignment } from '#shared/domain/case.ts';
import { auditReasons } from '#shared/domain/command.ts';
import type { AssignmentId, UnitId } from '#shared/domain/ids.ts';
import type { WishFields } from '../wish/wish-fill.ts';
import type { FormedWish } from '../wish/wish-forms.ts';

export const decisionKinds = [
  'arbitration',
  'return',
  'extension',
  'assist',
  'reply',
  'refusal',
  'merge',
  'ledger',
  'exclusionCheck',
  'exclusion',
  'supervision',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** A wish as far as the answer fills it in; what is still missing is asked for in its form. */
export type Answer = { readonly type: FormedWish; readonly fields: WishFields };

export type Decision = {
  /** Tells it from others of the case. */
  readonly key: string;
  readonly kind: DecisionKind;
  /** Who asks; null: it is about the case as a whole. */
  readonly unitId: UnitId | null;
  readonly yes: Answer;
  readonly no: Answer;
};

/** What waits for the person the case is shown to, the most binding first. */
export function decisionsOf(view: CaseView): readonly Decision[] {
  return [...disputes(view), ...requests(view), ...replies(view), ...ofCase(view)];
}

function mayOn({ onAssignments }: CaseView, type: FormedWish, id: AssignmentId): boolean {
  return onAssignments.some(({ assignmentId, allowed }) => assignmentId === id && allowed.includes(type));
}

function unitOf(state: Case, id: AssignmentId): UnitId | null {
  return findAssignment(state, id)?.unitId ?? null;
}

function disputes(view: CaseView): readonly Decision[] {
  const { case: state } = view;
  return state.disputes.flatMap(({ assignmentId, level, isConfirmed, rightfulUnitId, ruling }): Decision[] => {
    const type = level === 'arbitration' ? 'return.arbitrate' : 'return.rule';
    if (ruling !== null || !isConfirmed || !mayOn(view, type, assignmentId)) return [];
    const answer = (ruled: WishFields[string]): Answer => ({ type, fields: { assignmentId, ruling: ruled } });
    return [
      {
        key: `dispute ${assignmentId}`,
        kind: level === 'arbitration' ? 'arbitration' : 'return',
        unitId: unitOf(state, assignmentId),
        yes: answer({ kind: 'move', toUnitId: rightfulUnitId }),
        no: answer({ kind: 'deny' }),
      },
    ];
  });
}

function requests({ case: state, allowed }: CaseView): readonly Decision[] {
  const extensions = !allowed.includes('extension.rule') ? [] : state.extensions.filter(({ ruling }) => !ruling);
  const assists = !allowed.includes('assist.rule') ? [] : state.assistRequests.filter(({ ruling }) => !ruling);
  return [
    ...extensions.map(({ requestId, assignmentId, wanted }): Decision => ({
      key: `extension ${requestId}`,
      kind: 'extension',
      unitId: unitOf(state, assignmentId),
      yes: { type: 'extension.rule', fields: { requestId, granted: { ...wanted } } },
      no: { type: 'extension.rule', fields: { requestId, granted: null } },
    })),
    ...assists.map(({ requestId, assignmentId }): Decision => ({
      key: `assist ${requestId}`,
      kind: 'assist',
      unitId: unitOf(state, assignmentId),
      ...yesOrNo('assist.rule', 'isGranted', { requestId }),
    })),
  ];
}

function replies(view: CaseView): readonly Decision[] {
  return view.case.assignments
    .filter(({ id, status }) => status === 'submitted' && mayOn(view, 'reply.audit', id))
    .map(({ id: assignmentId, unitId }) => ({
      key: `reply ${assignmentId}`,
      kind: 'reply',
      unitId,
      ...yesOrNo('reply.audit', 'isAccepted', { assignmentId }),
    }));
}

function ofCase({ case: state, allowed }: CaseView): readonly Decision[] {
  const decisions: Decision[] = [];
  const add = (kind: DecisionKind, answers: Pick<Decision, 'yes' | 'no'>): void => {
    decisions.push({ key: kind, kind, unitId: null, ...answers });
  };
  const { proposal, ledger, exclusion } = state;
  const no: Answer = { type: 'case.dropProposal', fields: {} };
  if (proposal?.kind === 'refuse' && allowed.includes('case.refuse')) {
    const { reasonId, note } = proposal;
    add('refusal', { yes: { type: 'case.refuse', fields: { reasonId, note } }, no });
  }
  if (proposal?.kind === 'merge' && allowed.includes('case.merge')) {
    const { masterCaseId, note } = proposal;
    add('merge', { yes: { type: 'case.merge', fields: { masterCaseId, note } }, no });
  }
  if (ledger?.status === 'requested' && allowed.includes('ledger.rule')) {
    add('ledger', yesOrNo('ledger.rule', 'isGranted', {}));
  }
  if (exclusion?.status === 'applied' && allowed.includes('exclusion.audit')) {
    add('exclusionCheck', yesOrNo('exclusion.audit', 'isForwarded', {}));
  } else if (exclusion && allowed.includes('exclusion.decide')) {
    add('exclusion', yesOrNo('exclusion.decide', 'isGranted', {}));
  }
  for (const { id: supervisionId, status } of state.supervisions) {
    const isHandedIn = status === 'toAudit' || status === 'returnAsked';
    if (!isHandedIn || !allowed.includes('supervision.close')) continue;
    decisions.push({
      key: `supervision ${supervisionId}`,
      kind: 'supervision',
      unitId: null,
      yes: { type: 'supervision.close', fields: { supervisionId } },
      no: { type: 'supervision.sendBack', fields: { supervisionId } },
    });
  }
  return decisions;
}

function yesOrNo(type: FormedWish, name: string, about: WishFields): Pick<Decision, 'yes' | 'no'> {
  return {
    yes: { type, fields: { ...about, [name]: true } },
    no: { type, fields: { ...about, [name]: false } },
  };
}

/** An answer with a stand-in for what only its person can say, to see what it does before it is given. */
export function standIn({ type, fields }: Answer, { ledger }: Pick<Case, 'ledger'>): WishFields {
  const said: WishFields = { note: standInWords, minutes: standInWords };
  if (type === 'reply.audit' && fields['isAccepted'] === false) said['reason'] = auditReasons[0];
  if (type === 'ledger.rule' && ledger) said['nextReviewAtMs'] = ledger.promisedAtMs;
  return { ...said, ...fields };
}

const standInWords = '…';
