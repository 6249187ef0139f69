// How rare a term is among the cases of a desk, kept in a fixed amount of memory: terms share counters by their hash, so a term
// may look more common than it is, never rarer. What is long ago counts half as much each time the sketch is full.

/** A power of two, so that a hash is cut by a mask. */
const counters = 2 ** 17;
/** Cases after which everything is halved. */
const fullSketch = 20_000;

/**
 * What is taken for known before a case was seen: so many cases, of which so many hold the term. Without it a term of the only
 * case there is would weigh half of one that is in none, and what two callers share would count least where little is known.
 */
const assumedCases = 1_000;
const assumedCount = 1;

/** How much a term that two texts share says: the rarer, the more. */
export interface Rarity {
  /** How many cases it was learnt from; 0: from none yet. */
  readonly docs: number;
  weigh(term: string): number;
}

export class TermSketch implements Rarity {
  readonly #counts = new Uint16Array(counters);
  #docs = 0;

  /** How many cases it was made of, as far as they still count. */
  get docs(): number {
    return this.#docs;
  }

  /** Counts the terms of one case. */
  add(terms: ReadonlySet<string>): void {
    if (this.#docs >= fullSketch) this.#halve();
    this.#docs += 1;
    for (const term of terms) this.#counts[hashOf(term)]! += 1;
  }

  /** The inverse document frequency, above zero also for a term of every case. */
  weigh(term: string): number {
    const count = Math.min(this.#docs, this.#counts[hashOf(term)]!);
    return Math.log(1 + (this.#docs + assumedCases + 1) / (count + assumedCount + 0.5));
  }

  #halve(): void {
    this.#docs = Math.floor(this.#docs / 2);
    for (let at = 0; at < counters; at += 1) this.#counts[at]! >>= 1;
  }
}

/** FNV-1a over UTF-16 units. */
function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at += 1) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (counters - 1);
}
