// What a case is listed under. What not everybody may know of it, its caller where that is confidential, is listed under a
// veil of its own: whoever may not see the caller does not look there, so that neither a hit nor the lack of one tells.

import { crc32 } from 'node:zlib';
import type { Case } from '#shared/domain/case.ts';
import { isOver } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { CaseMarks } from '#shared/search/case-text.ts';
import { caseMarks, caseTerms, caseText, markTerm } from '#shared/search/case-text.ts';
import { callerKey } from '#shared/telephony/caller-key.ts';
import type { StoredRow } from '../store/server-store.ts';
import type { SearchCity } from './search-city.ts';

/** Before a term that only those may ask for who see confidential callers. Nobody can type it. */
export const veil = '\ue008';

export type Listing = {
  readonly caseId: CaseId;
  /** Of registration: the order in which cases are found. */
  readonly second: number;
  /** Parted by blanks. */
  readonly terms: string;
  /** Of the terms: the same for cases that need not be listed anew. */
  readonly sum: number;
  /** When a case that is over last changed; null: it is not over, and every console of its scope has it. */
  readonly overSinceMs: number | null;
};

/** The listing of a case as it is now. */
export function listingOf({ case: state, changedAtMs }: StoredRow, city: SearchCity): Listing {
  const terms = [...openTerms(state, city), ...veiledTerms(state, city), ...unitTerms(state)].join(' ');
  return {
    caseId: state.id,
    // Never below zero: a clock may be anywhere.
    second: Math.max(0, Math.floor(state.registeredAtMs / 1_000)),
    terms,
    sum: crc32(terms),
    overSinceMs: isOver(state.status) ? changedAtMs : null,
  };
}

/** What a case is found by as shown in this row, whoever it was masked for. */
export function findableOf(state: Case, city: SearchCity): { readonly text: string; readonly marks: CaseMarks } {
  const key = callerKey(state.caller.phone, city.countryCode);
  return { text: caseText(state), marks: caseMarks(state, key, city.paths) };
}

function openTerms(state: Case, city: SearchCity): readonly string[] {
  const { caller } = state;
  const shown = caller.confidential ? { ...state, caller: { ...caller, name: '', phone: '' } } : state;
  const { text, marks } = findableOf(shown, city);
  return [caseTerms(text, marks)];
}

function veiledTerms(state: Case, city: SearchCity): readonly string[] {
  if (!state.caller.confidential) return [];
  const nowhere = { placeId: null, detail: '' };
  const callerOnly = { ...state, number: null, districtNumbers: [], narrative: '', topicId: null, place: nowhere };
  const { text, marks } = findableOf(callerOnly, city);
  const terms = caseTerms(text, marks).split(' ');
  return terms.filter((term) => term !== '').map((term) => veil + term);
}

/** Whose scope the case lies in: the rule of `maySeeCase`, so that a unit need not look through the city for its own. */
function unitTerms({ assignments }: Case): readonly string[] {
  const terms = assignments.flatMap(({ unitId, districtId }) => [
    markTerm('unit', unitId),
    ...(districtId ? [markTerm('district', districtId)] : []),
  ]);
  return [...new Set(terms)];
}
