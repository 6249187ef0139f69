import type { Draft, DraftBody, IntakeDraft, WishDraft } from '#shared/bridge/drafts.ts';
import type { AppState } from './app-state.ts';
import { isCaseForm } from './case-form.ts';

/** Puts a body into the form it belongs to, on screen and on disk; `fields`: those that differ from what stood there. */
export function showBody(state: AppState, { id }: Pick<Draft, 'id'>, body: DraftBody, fields: readonly string[]): void {
  if (body.kind === 'intake') return showIntake(state, id, body, fields);
  if (body.kind === 'line') return state.line.type(body.text, body.text.length);
  if (body.kind === 'reply') {
    return state.unitDesk.write(body.caseId, { text: body.text, contacted: body.contactedCaller });
  }
  if (body.kind === 'callback') {
    const { kind: _kind, caseId, fit = null, truth = null, missed = null, laterAtMs = null, ...said } = body;
    return state.callbackDesk.begin(caseId, { ...said, fit, truth, missed, laterAtMs });
  }
  if (isCaseForm(body)) return state.caseDesk.put(body);
  if (body.kind === 'article') return state.articleForm.put(body);
  return body.type === 'notice.post' ? showNotice(state, body) : state.wish.put(body.fields);
}

/** The whole first, so that what was not there is not there again; then what the advice depends on is looked at anew. */
function showIntake({ drafts, intake }: AppState, id: string, body: IntakeDraft, fields: readonly string[]): void {
  drafts.edit(id, body);
  const changed = Object.entries(body).filter(([name]) => fields.includes(name));
  intake.edit(Object.fromEntries(changed));
}

function showNotice({ notice }: AppState, { fields }: WishDraft): void {
  const { text, until } = fields;
  notice.type({ text: typeof text === 'string' ? text : '', until: typeof until === 'string' ? until : '' });
}
