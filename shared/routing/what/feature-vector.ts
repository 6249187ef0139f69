// A text as a sparse vector: each feature once. The second time it stands there counts less than the first, and each
// block has a length of its own, so that a long text does not speak louder than a short one.

import type { FeatureVisitor, WhatText } from './features.ts';
import { blockCount, visitFeatures } from './features.ts';

export type FeatureVector = {
  /** Each once, in no order that means anything. */
  readonly keys: Uint32Array;
  /** How often, damped: 1 for once, 1.7 for twice. */
  readonly amounts: Float32Array;
  /** The amounts, each block brought to its length. */
  readonly values: Float32Array;
  /** Block `b` has the features from `blockStarts[b]` to `blockStarts[b + 1]`. */
  readonly blockStarts: Uint32Array;
};

/** A title repeats what the text says: its block is shorter. */
const shares: readonly number[] = [1, 0.8, 1];

/** The vector of a text; `also` is shown every feature that is counted, so that a text is read once for both. */
export function toVector(text: WhatText, also?: FeatureVisitor): FeatureVector {
  const blocks = Array.from({ length: blockCount }, () => new KeyCounts());
  visitFeatures(text, (key, block, start, end) => {
    blocks[block]?.add(key);
    also?.(key, block, start, end);
  });
  const count = blocks.reduce((sum, { size }) => sum + size, 0);
  const vector = {
    keys: new Uint32Array(count),
    amounts: new Float32Array(count),
    values: new Float32Array(count),
    blockStarts: new Uint32Array(blockCount + 1),
  };
  let at = 0;
  for (const [index, block] of blocks.entries()) {
    block.copyTo(vector, at, shares[index] ?? 1);
    at += block.size;
    vector.blockStarts[index + 1] = at;
  }
  return vector;
}

/** Counts of numbers above 0: much quicker than a Map, which a text is not long enough to pay for. */
class KeyCounts {
  #keys = new Uint32Array(1_024);
  #counts = new Uint16Array(1_024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(key: number): void {
    if (this.#size * 2 >= this.#keys.length) this.#grow();
    const slot = this.#slotOf(key);
    if (this.#keys[slot] === 0) this.#size += 1;
    this.#keys[slot] = key;
    this.#counts[slot] = Math.min(0xffff, (this.#counts[slot] as number) + 1);
  }

  copyTo({ keys, amounts, values }: FeatureVector, from: number, share: number): void {
    let at = from;
    let squares = 0;
    for (const [slot, key] of this.#keys.entries()) {
      if (key === 0) continue;
      const amount = 1 + Math.log(this.#counts[slot] as number);
      keys[at] = key;
      amounts[at] = amount;
      squares += amount * amount;
      at += 1;
    }
    const length = Math.sqrt(squares) / share;
    for (let index = from; index < at; index += 1) values[index] = (amounts[index] as number) / length;
  }

  #slotOf(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = key & mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const keys = this.#keys;
    const counts = this.#counts;
    this.#keys = new Uint32Array(keys.length * 2);
    this.#counts = new Uint16Array(keys.length * 2);
    for (const [slot, key] of keys.entries()) {
      if (key === 0) continue;
      const moved = this.#slotOf(key);
      this.#keys[moved] = key;
      this.#counts[moved] = counts[slot] as number;
    }
  }
}
