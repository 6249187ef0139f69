// All spellings of all entries in one long text, so that one native scan finds the candidates among thousands.

const separator = '\n';

export interface Haystack {
  /** Numbers of the entries with a spelling that begins with the text, ascending. */
  beginning(wanted: string): number[];
  /** Numbers of the entries with a spelling that has the text anywhere, ascending. */
  containing(wanted: string): number[];
}

/** Builds the long text from the spellings of each entry. */
export function createHaystack(spellingsOfEntries: readonly (readonly string[])[]): Haystack {
  const pieces = spellingsOfEntries.map((spellings) => `${spellings.join(separator)}${separator}`);
  // Joined in one go: a concatenated string would be flattened by the first search, while somebody waits.
  const text = [separator, ...pieces].join('');
  const ends: number[] = [];
  let length = separator.length;
  for (const piece of pieces) {
    length += piece.length;
    ends.push(length);
  }

  function entryAt(position: number): number {
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  function scan(wanted: string, offset: number): number[] {
    const found: number[] = [];
    for (let at = text.indexOf(wanted); at !== -1;) {
      const entry = entryAt(at + offset);
      found.push(entry);
      // One less than the end: the separator there may begin the first spelling of the next entry.
      at = text.indexOf(wanted, (ends[entry] as number) - offset);
    }
    return found;
  }

  return {
    beginning: (wanted) => scan(`${separator}${wanted}`, separator.length),
    containing: (wanted) => scan(wanted, 0),
  };
}
