// One spelling for equal texts: width, case, accents, traditional characters and blanks no longer differ.
// Invariant: normalise(normalise(x)) === normalise(x). Everything compared, indexed or matched goes through here.

import { simplify } from './traditional.ts';

const invisible = /[[\p{Cf}\p{Cc}]--[\t\n\r]]/gv;
const accents = /[\u0300-\u036f]/g;
const blanks = /[\s\p{Z}]+/gu;
const asciiWithoutUpperCase = /^[\x21-\x40\x5b-\x7e]*$/;
/** Of these only traditional characters are ever spelled otherwise: most names of a city, read by the ten thousand. */
const hanAndPlain = /^[\x21-\x40\x5b-\x7e\u4e00-\u9fff]*$/;

/** Folds width, case, Latin accents, common traditional characters and runs of blanks. */
export function normalise(text: string): string {
  if (asciiWithoutUpperCase.test(text)) return text;
  const fold = hanAndPlain.test(text) ? simplify : foldOnce;
  let folded = fold(text);
  // A fold may uncover another one (a compatibility letter with a case); a second pass settles all but rare letters.
  for (let next = fold(folded); next !== folded; next = fold(folded)) folded = next;
  return folded;
}

function foldOnce(text: string): string {
  const plain = text.normalize('NFKD').replace(accents, '').toLowerCase().normalize('NFKC').replace(invisible, '');
  return simplify(plain).replace(blanks, ' ').trim();
}
