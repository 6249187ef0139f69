/** Latin words and numbers only, with where they stand in the (normalised) text. */
export function latinWords(
  normalised: string,
): { readonly word: string; readonly start: number; readonly end: number }[] {
  return [...normalised.matchAll(/[\p{Script=Latin}\p{N}]+/gu)].map((match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Whether the text has at least one Chinese character. */
export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
