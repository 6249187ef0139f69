import type { DraftBody } from '#shared/bridge/drafts.ts';
import type { Case, CaseFields } from '#shared/domain/case.ts';
import { caseFieldNames, fieldOf } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { isEqualJson } from '#shared/lib/equal.ts';

/** A form of the case panel with what was entered, as it is kept on disk. */
export type CaseForm = Extract<DraftBody, { kind: 'amend' | 'dispatch' | 'answer' }>;
export type CaseFormKind = CaseForm['kind'];

export const caseFormKinds = ['amend', 'dispatch', 'answer'] as const satisfies readonly CaseFormKind[];

/** Whether a draft belongs to the case panel. */
export function isCaseForm(body: DraftBody): body is CaseForm {
  return caseFormKinds.some((kind) => kind === body.kind);
}

/** A form nobody has entered anything in. */
export function emptyCaseForm(kind: CaseFormKind, caseId: CaseId): CaseForm {
  if (kind === 'amend') return { kind, caseId, changes: {} };
  if (kind === 'answer') return { kind, caseId, answer: '' };
  return { kind, caseId, leadUnitId: null, suggestionRank: null };
}

/** Nothing was entered, or everything was taken back: there is nothing to keep. */
export function isEmptyCaseForm(form: CaseForm): boolean {
  if (form.kind === 'amend') return Object.keys(form.changes).length === 0;
  if (form.kind === 'answer') return form.answer.trim() === '';
  const { leadUnitId, assistUnitIds = [], parallelUnitIds = [], overruleNote = '' } = form;
  const units = assistUnitIds.length + parallelUnitIds.length + (leadUnitId === null ? 0 : 1);
  return units === 0 && overruleNote.trim() === '';
}

/** Those of the wanted fields that differ from the case as it is shown. */
export function differingFields(shown: Case, wanted: Partial<CaseFields>): Partial<CaseFields> {
  const differing = caseFieldNames.filter((name) => name in wanted && !isEqualJson(wanted[name], fieldOf(shown, name)));
  return Object.fromEntries(differing.map((name) => [name, wanted[name]]));
}
