// What differs between two texts, so that it can be drawn apart and said. Chinese is compared by character, Latin text
// and numbers by word. Pure.

export type Piece = { readonly text: string; readonly isOwn: boolean };

/** Longer texts are shown whole: comparing them would take longer than reading them. */
const comparedPieces = 1_500;

/** `text` in pieces, each marked when the other text does not have it there. */
export function markDifferences(text: string, other: string): readonly Piece[] {
  if (text === '') return [];
  const mine = splitPieces(text);
  const theirs = splitPieces(other);
  if (mine.length > comparedPieces || theirs.length > comparedPieces) return [{ text, isOwn: text !== other }];
  const common = commonIndexes(mine, theirs);
  return joinPieces(mine.map((piece, index) => ({ text: piece, isOwn: !common.has(index) })));
}

function splitPieces(text: string): readonly string[] {
  return text.match(/[\p{Script=Latin}\d]+|\s+|./gsu) ?? [];
}

/** Which of `mine` belong to a longest common subsequence with `theirs`. */
function commonIndexes(mine: readonly string[], theirs: readonly string[]): ReadonlySet<number> {
  const width = theirs.length + 1;
  const lengths = new Uint16Array((mine.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = mine.length - 1; row >= 0; row -= 1) {
    for (let column = theirs.length - 1; column >= 0; column -= 1) {
      const isSame = mine[row] === theirs[column];
      lengths[row * width + column] = isSame
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const common = new Set<number>();
  for (let row = 0, column = 0; row < mine.length && column < theirs.length;) {
    if (mine[row] === theirs[column]) {
      common.add(row);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return common;
}

function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && last.isOwn === piece.isOwn) joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}
