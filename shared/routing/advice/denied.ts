// Whether words of a narrative were said only to be denied: "没有漏气", "it is not a fire". A danger that is overlooked costs more
// than one that is shown for nothing, so only a denial that stands right before the words counts, with nothing between them
// but words of a closed list; a question denies nothing.

/** What denies. `yet`: it says that something has not happened so far, which denies a step and not a danger. */
const hanDenial = String.raw`(?:并没有|从来没有|没有|没|无|未|不是|并非|不存在|排除)`;
const hanBetween = String.raw`(?:发现|闻到|看到|看见|见到|听到|感觉到|出现|发生|造成|存在|导致|引起|任何|什么|明显|人员|人|有|再|过|被| )`;
const latinDenial = String.raw`(?:no|not|never|without|nobody|neither|nor|cannot|can[’']?t|isn[’']?t|aren[’']?t|wasn[’']?t|weren[’']?t|don[’']?t|doesn[’']?t|didn[’']?t|hasn[’']?t|haven[’']?t|no one)`;
const latinBetween = String.raw`(?:a|an|any|the|is|are|was|were|be|been|being|it|this|about|any more|actually|really|currently|smell|smelled|smelling|see|seen|seeing|sign|signs|of|on|in|before)`;

const deniedByHan = new RegExp(`${hanDenial}${hanBetween}*$`, 'u');
const deniedByLatin = new RegExp(String.raw`(?:^|[^\p{L}\p{N}])${latinDenial}(?: +${latinBetween})* *$`, 'u');

/** Before a denial: it asks ("有没有", "是不是"), doubts, or denies the denial. */
const liftedByHan = /(?:是|有|会|能|否|不是|并非|不能说|不见得|未必|谁说|以为|差点|差一点|险些)$/u;
const notYetByHan = /(?:还|尚|暂)$/u;
const notYetByLatin = /(?:^|[^\p{L}])yet(?:$|[^\p{L}])/u;

const orElse = /^[^,，.。;；:：!！?？、\n…]{0,8}?就是/u;

/** A denial stands in the clause of what it denies. */
const clauseEnd = /[,，.。;；:：!！?？、\n…]/u;
const asksAtEnd = /^[^,，.。;；!！\n…]*(?:[?？]|吗|没有(?:$|[,，.。;；!！\n]))/u;
/** A denial and what may stand between it and the words are shorter. */
const longestBefore = 48;

export type Said = { readonly text: string; readonly start: number; readonly end: number };

/**
 * Whether what stands from `start` to `end` of a normalised text is denied there. `notYetDenies`: of steps ("还没起诉") a
 * denial for the time being counts as well; of dangers it does not.
 */
export function isDenied({ text, start, end }: Said, { notYetDenies }: { readonly notYetDenies: boolean }): boolean {
  const clause = lastClause(text.slice(Math.max(0, start - longestBefore), start));
  const denial = deniedByHan.exec(clause) ?? deniedByLatin.exec(clause);
  if (!denial || asksAtEnd.test(text.slice(end, end + longestBefore))) return false;
  if (isOneOfTwo(text.slice(end, end + longestBefore))) return false;
  const before = clause.slice(0, denial.index);
  if (liftedByHan.test(before)) return false;
  const isNotYet = notYetByHan.test(before) || notYetByLatin.test(lastClause(text.slice(end, end + longestBefore), 0));
  return notYetDenies || !isNotYet;
}

/** 不是漏气就是着火: one of both, as what stands behind the first of them says. */
export function isOneOfTwo(after: string): boolean {
  return orElse.test(after);
}

/** The clause the text ends with; `from` 0: the one it begins with. */
function lastClause(text: string, from: 0 | -1 = -1): string {
  return text.split(clauseEnd).at(from) ?? '';
}
