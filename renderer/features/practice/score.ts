import type { PracticeSheet } from '#shared/bridge/practice.ts';

/** How many of the lines that counted were logged rightly. */
export function scoreOf({ lines }: PracticeSheet): { readonly right: number; readonly total: number } {
  const counted = lines.filter(({ verdict }) => verdict !== 'notNeeded');
  return { right: counted.filter(({ verdict }) => verdict === 'right').length, total: counted.length };
}
