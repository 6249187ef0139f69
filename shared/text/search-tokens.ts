// What the index holds of a text, and what it is asked for. Scripts written without blanks (Chinese, kana, Hangul, Thai …)
// and signs are indexed as overlapping pairs and found anywhere; words and numbers whole, and found from their beginning.
// Invariant (tested against a plain scan): a text in which `isIn` finds a chunk has every term `termsOf` asks for. The index
// may give more; `isIn` decides.

/** A stretch without blanks of a query, in its search form. */
export type Chunk = string;

/** A term of the index, or the beginning of one. */
export type Term = { readonly text: string; readonly isPrefix: boolean };

/** Letters and digits of scripts that put blanks between words. */
const wordPart =
  /[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]]/v;
const runs = new RegExp(`${wordPart.source}+|[^ ]`, 'gv');

/** The chunks of a form. */
export function chunksOf(form: string): readonly Chunk[] {
  return form === '' ? [] : form.split(' ');
}

/**
 * The terms of texts in their search form, a line each, for the index; parted by blanks. A character that ends a run of pairs is a term of
 * its own, so that every character begins one.
 */
export function indexTerms(form: string): string {
  let terms = '';
  let open = '';
  let wordFrom = -1;
  for (let at = 0; at < form.length; at += 1) {
    const unit = form.charCodeAt(at);
    const kind = unit <= blank ? 0 : kindAt(form, at);
    if (kind === word) {
      if (wordFrom === -1) wordFrom = at;
      if (open !== '') terms += `${open} `;
      open = '';
    } else {
      if (wordFrom !== -1) terms += `${form.slice(wordFrom, at)} `;
      wordFrom = -1;
      const character = kind === 0 ? '' : characterAt(form, at);
      if (open !== '') terms += `${open}${character} `;
      open = character;
    }
    if (isHigh(unit)) at += 1;
  }
  return terms + (wordFrom === -1 ? open : form.slice(wordFrom));
}

/** What a text must have to hold the chunk. */
export function termsOf(chunk: Chunk): readonly Term[] {
  const parts = chunk.match(runs) ?? [];
  const terms: Term[] = [];
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    const isLast = next === undefined;
    if (isWordPart(part)) terms.push({ text: part, isPrefix: isLast });
    else if (next !== undefined && !isWordPart(next)) terms.push({ text: part + next, isPrefix: false });
    else if (!isLast) terms.push({ text: part, isPrefix: false });
    else if (index === 0 || isWordPart(parts[index - 1] as string)) terms.push({ text: part, isPrefix: true });
  }
  return terms;
}

/** Whether a form holds the chunk: anywhere, but where it begins with a word or number at the beginning of one. */
export function isIn(form: string, chunk: Chunk): boolean {
  return placeIn(form, chunk, 0) !== -1;
}

/** Where the chunk stands first from `from` on, in UTF-16 units; -1: nowhere. */
export function placeIn(form: string, chunk: Chunk, from: number): number {
  const beginsWord = isWordPart(chunk);
  for (let at = form.indexOf(chunk, from); at !== -1; at = form.indexOf(chunk, at + 1)) {
    if (!beginsWord || at === 0 || !isWordPart(lastBefore(form, at))) return at;
  }
  return -1;
}

const blank = 0x20;
const word = 1;
const sign = 2;
/** What each unit is, known from its first use on: 0 not yet, then `word` or `sign`. */
const kinds = new Uint8Array(0x10000);

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (isHigh(unit)) return wordPart.test(characterAt(text, at)) ? word : sign;
  const known = kinds[unit] as number;
  if (known !== 0) return known;
  const kind = wordPart.test(String.fromCharCode(unit)) ? word : sign;
  kinds[unit] = kind;
  return kind;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

/** The character that begins here. */
function characterAt(text: string, at: number): string {
  return text.slice(at, isHigh(text.charCodeAt(at)) ? at + 2 : at + 1);
}

/** Whether the first character of the text is part of a word. */
function isWordPart(text: string): boolean {
  return kindAt(text, 0) === word;
}

function lastBefore(form: string, at: number): string {
  const unit = form.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit < 0xe000 ? form.slice(at - 2, at) : form.slice(at - 1, at);
}
