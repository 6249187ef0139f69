import type { DraftBody, WishDraft } from '#shared/bridge/drafts.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { AppState } from './app-state.ts';

/** Drafts that belong to a case: a reply being written, a call-back being recorded, a form of the case panel. */
export type CaseDraftBody = Exclude<DraftBody, { kind: 'intake' | 'line' | 'article' }>;
export type CaseDraftKind = CaseDraftBody['kind'];
type BodyOf<K extends CaseDraftKind> = Extract<CaseDraftBody, { kind: K }>;

export type CaseDraftKeeper = {
  /** Takes what was typed: the draft is opened with it, and every later text saved within 250 ms. `from`: as it was. */
  keep(body: CaseDraftBody, from?: CaseDraftBody): void;
};

/** The draft of that kind for the case, if somebody began one. */
export function findCaseDraft<K extends CaseDraftKind>(
  state: AppState,
  kind: K,
  caseId: CaseId,
): { readonly id: string; readonly body: BodyOf<K>; readonly updatedAtMs: number } | null {
  for (const { id, body, updatedAtMs } of state.drafts.drafts) {
    if (body.kind === kind && body.caseId === caseId) return { id, body: body as BodyOf<K>, updatedAtMs };
  }
  return null;
}

/** The draft of a wish of that type for the case: there may be one a type. */
export function findWishDraft(
  state: AppState,
  type: WishDraft['type'],
  caseId: CaseId,
): { readonly id: string; readonly body: WishDraft; readonly updatedAtMs: number } | null {
  for (const { id, body, updatedAtMs } of state.drafts.drafts) {
    if (body.kind === 'wish' && body.type === type && body.caseId === caseId) return { id, body, updatedAtMs };
  }
  return null;
}

/** Keeps case drafts; what is typed while one cannot be opened yet is saved into it as soon as it is. */
export function createCaseDraftKeeper(get: () => AppState): CaseDraftKeeper {
  return {
    keep(body, from) {
      const known = findSame(get(), body);
      if (known) return get().drafts.edit(known.id, body);
      return get().drafts.begin(caseFormName(body), body, from);
    },
  };
}

/** One form a kind and case; of wishes one a command. */
function caseFormName(body: CaseDraftBody): string {
  return `${body.kind} ${body.caseId} ${body.kind === 'wish' ? body.type : ''}`;
}

function findSame(state: AppState, body: CaseDraftBody): { readonly id: string } | null {
  if (body.kind === 'wish') return findWishDraft(state, body.type, body.caseId);
  return findCaseDraft(state, body.kind, body.caseId);
}
