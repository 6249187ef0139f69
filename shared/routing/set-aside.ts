// What is named only to be set aside for something else: 不是停电，是停水; "not trash but rats". Narrower than a danger that is denied
// (advice/denied.ts): 没有路灯 is the matter itself, so only what says that the matter is another one counts.

import { isOneOfTwo } from './advice/denied.ts';

/** Right before the words. A question (是不是) and what is said to be so after all (难道不是, 要不是) set nothing aside. */
const hanBefore =
  /(?<![是要怎])(?<!难道|岂|何尝|谁说|何必)(?:不是|并非)(?:(?:要|来|想)?(?:投诉|反映|反应|举报|说|问|因为|关于)的?(?:是)?)?$/u;
const latinBefore =
  /(?:^|[^\p{L}\p{N}])(?:not|(?:is|was|are|were)n[’']?t)(?: (?:a|an|the|about|any|really|actually|to report|reporting|complaining about))* *$/u;

const asks = /^[^,，.。;；!！\n]{0,12}?(?:[?？]|[吗么])/u;
/** What is named and what stands right before it, which is no matter either. */
const denial = /(?:并?不是|并非|并?没有|没|(?<![\p{L}\p{N}])(?:is |was )?(?:not|no))(?: (?:a|an|the|about))* *$/u;
const clauseEnd = /[,，.。;；:：!！?？、\n…]/u;
const longestBefore = 32;
const longestAfter = 24;

/** Whether what stands from `start` to `end` of a normalised text is said not to be the matter. */
export function isSetAside(text: string, start: number, end: number): boolean {
  const before =
    text
      .slice(Math.max(0, start - longestBefore), start)
      .split(clauseEnd)
      .at(-1) ?? '';
  if (!hanBefore.test(before) && !latinBefore.test(before)) return false;
  const after = text.slice(end, end + longestAfter);
  return !isOneOfTwo(after) && !asks.test(after);
}

/** The text without what was set aside, at equal length. */
export function withoutAside(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  return spans.reduce((left, { start, end }) => {
    const from = denial.exec(left.slice(Math.max(0, start - longestBefore), start))?.[0].length ?? 0;
    return left.slice(0, start - from) + ' '.repeat(end - start + from) + left.slice(end);
  }, text);
}
