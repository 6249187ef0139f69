// One spelling for equal texts: width, case, accents, traditional characters and blanks no longer differ.
// Invariant: normalise(normalise(x)) === normalise(x). Everything compared, indexed or matched goes through here.

import { simplifyCharacter } from './traditional.ts';

const invisible = /[[\p{Cf}\p{Cc}]--[\t\n\r]]/gv;
const accents = /[\u0300-\u036f]/g;
const blanks = /[\s\p{Z}]+/gu;
const asciiWithoutUpperCase = /^[\x21-\x40\x5b-\x7e]*$/;

/** Folds width, case, Latin accents, common traditional characters and runs of blanks. */
export function normalise(text: string): string {
  if (asciiWithoutUpperCase.test(text)) return text;
  let folded = foldOnce(text);
  // A fold may uncover another one (a compatibility letter with a case); a second pass settles all but rare letters.
  for (let next = foldOnce(folded); next !== folded; next = foldOnce(folded)) folded = next;
  return folded;
}

function foldOnce(text: string): string {
  const plain = text.normalize('NFKD').replace(accents, '').toLowerCase().normalize('NFKC').replace(invisible, '');
  let simplified = '';
  for (const character of plain) simplified += simplifyCharacter(character);
  return simplified.replace(blanks, ' ').trim();
}
