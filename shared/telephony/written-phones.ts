// Telephone numbers in a field as people write them: with blanks, dashes and brackets, an extension behind the number, or a
// second number behind the first. What is put between the digits means nothing, but for the few marks named here.

export type WrittenPhone = {
  /** With a leading + where one was written. */
  readonly number: string;
  /** Empty where there is none. */
  readonly extension: string;
};

const stored = /^\+?\d{1,15}$/;
/** A number that is hidden in part is no number. One * or x is an extension, more of them are a mask. */
const masked = /[•●∙‧]|\*{2}|x{2}/u;
const tokens =
  /(?<digits>\d+)|(?<plus>\+)|(?<extension>;\s*ext|转|轉|分机|分機|内线|內線|ext|#|x)|(?<comma>,)|(?<next>[/;|、\n]|或|和)/gu;

/** An extension stands behind at least so many digits; another number, or a comma, behind a whole one. */
const shortest = 3;
const whole = 7;
/** E.164 has no longer number, but for what is dialled before it: where there are more digits, a gap parts numbers. */
const longest = 15;
const longestDialled = longest + '000'.length;

type Open = { plus: string; runs: string[]; extension: string | null };

/** The numbers of the text in their order; none where it has no digits or is masked. */
export function readWrittenPhones(text: string): readonly WrittenPhone[] {
  // As numbers are stored: every row of a load comes through here.
  if (stored.test(text)) return [{ number: text, extension: '' }];
  const plain = text.normalize('NFKC').toLowerCase();
  if (masked.test(plain)) return [];
  const found: Open[] = [{ plus: '', runs: [], extension: null }];
  const marks = [...plain.matchAll(tokens)];
  marks.forEach(({ groups = {} }, index) => take(found, groups, marks[index + 1]?.groups?.['digits'] ?? ''));
  return found.flatMap(partLong).filter(({ number }) => /\d/.test(number));
}

/** `following`: the digits right behind this mark, if any are. */
function take(found: Open[], mark: Readonly<Record<string, string | undefined>>, following: string): void {
  const open = found.at(-1) as Open;
  const size = digitsIn(open.runs);
  const { digits, plus, extension, comma, next } = mark;
  if (digits !== undefined) addDigits(found, open, digits);
  else if (plus !== undefined && size === 0) open.plus = '+';
  else if (extension !== undefined && size >= shortest) open.extension ??= '';
  else if (comma !== undefined && size >= whole && following.length < whole) open.extension ??= '';
  else if ((next ?? comma) !== undefined && size >= whole) found.push({ plus: '', runs: [], extension: null });
}

function addDigits(found: Open[], open: Open, digits: string): void {
  if (open.extension === null) open.runs.push(digits);
  else if (open.extension !== '' && digits.length >= whole) found.push({ plus: '', runs: [digits], extension: null });
  else open.extension += digits;
}

/** Parts what is too long for one number where a number may end. */
function partLong({ plus, runs, extension }: Open): readonly WrittenPhone[] {
  const parts: WrittenPhone[] = [];
  let rest = runs;
  while (isTooLong(rest) && rest.length > 1) {
    const end = endOfFirst(rest, parts.length === 0 ? plus : '');
    if (end === rest.length) break;
    parts.push({ number: (parts.length === 0 ? plus : '') + rest.slice(0, end).join(''), extension: '' });
    rest = rest.slice(end);
  }
  parts.push({ number: (parts.length === 0 ? plus : '') + rest.join(''), extension: extension ?? '' });
  return parts;
}

/** How many runs of digits the first number has: up to one that is a number by itself, or until there are enough. */
function endOfFirst(runs: readonly string[], plus: string): number {
  const national = 10;
  const enough = runs.join('').startsWith('00') ? national + 3 : national + plus.length;
  let size = 0;
  const last = runs.findIndex((run) => {
    size += run.length;
    return run.length >= whole || size >= enough;
  });
  return last === -1 ? runs.length : last + 1;
}

function isTooLong(runs: readonly string[]): boolean {
  return digitsIn(runs) > (runs.join('').startsWith('00') ? longestDialled : longest);
}

function digitsIn(runs: readonly string[]): number {
  return runs.reduce((sum, run) => sum + run.length, 0);
}
