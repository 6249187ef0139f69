// Words in the language of the index, as far as this person may look: never under the veil of confidential callers for whoever
// does not see them, never by a telephone number that is shown masked, and for a unit or district only among its own.

import type { Actor } from '#shared/domain/roles.ts';
import { callerSight, isUnitRole } from '#shared/domain/roles.ts';
import { markTerm } from '#shared/search/case-text.ts';
import type { SearchWord } from '#shared/search/search-word.ts';
import { waysOf } from '#shared/search/search-word.ts';
import type { Term } from '#shared/text/search-tokens.ts';
import { veil } from './case-listing.ts';

/** Every word in one of its ways. Terms hold no quotation mark. */
export function matchOf(words: readonly SearchWord[], actor: Actor): string {
  const { role } = actor;
  const seesPhones = callerSight(role, false) === 'full';
  const seesVeiled = callerSight(role, true) === 'full';
  const inWords = words.map((word) => {
    const ways = waysOf(word).filter((way) => seesPhones || !way.some(isOfPhone));
    return anyOf(ways.map((way) => allOf(way.map((term) => inIndex(term, seesVeiled)))));
  });
  return allOf([...inScope(actor), ...inWords]);
}

function isOfPhone({ text }: Term): boolean {
  return text.startsWith(markTerm('phone', ''));
}

function inScope({ role, unitId }: Actor): readonly string[] {
  if (!isUnitRole(role)) return [];
  const own = quote({ text: markTerm('unit', unitId ?? ''), isPrefix: false });
  if (role !== 'district') return [own];
  return [anyOf([own, quote({ text: markTerm('district', unitId ?? ''), isPrefix: false })])];
}

function inIndex(term: Term, seesVeiled: boolean): string {
  return seesVeiled ? anyOf([quote(term), quote({ ...term, text: veil + term.text })]) : quote(term);
}

function quote({ text, isPrefix }: Term): string {
  return `"${text}"${isPrefix ? ' *' : ''}`;
}

function anyOf(parts: readonly string[]): string {
  return `(${parts.join(' OR ')})`;
}

function allOf(parts: readonly string[]): string {
  return `(${parts.join(' AND ')})`;
}
