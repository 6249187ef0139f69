/** What a city has learned from its own cases: who answers (rulings and habits), and what a call is about. */
export const learnedPartNames = ['who', 'what'] as const;
export type LearnedPartName = (typeof learnedPartNames)[number];

/** One version of a part; `sha256` is of its bytes, in hexadecimal. */
export type LearnedPart = {
  readonly part: LearnedPartName;
  /** From 1; a later one has a greater number. */
  readonly version: number;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** How good it was when it was made, as JSON. */
  readonly figures: string;
  readonly madeAtMs: number;
};
export type NewLearnedPart = Pick<LearnedPart, 'part' | 'sha256' | 'figures' | 'madeAtMs'> & {
  readonly bytes: Uint8Array;
};

/** The version consoles are given, and since when. */
export type ShippedPart = LearnedPart & { readonly shippedAtMs: number };

/** Versions as they were made: none is ever changed; which one consoles use is. */
export interface LearnedPartStore {
  /** Adds it as the next version of its part, and returns that. */
  add(made: NewLearnedPart): Promise<number>;
  /** Every version of a part in order, without its bytes. */
  list(part: LearnedPartName): Promise<readonly LearnedPart[]>;
  readBytes(part: LearnedPartName, version: number): Promise<Uint8Array | undefined>;
  /** Drops a version nobody is given any more; returns whether it was there and could go. */
  remove(part: LearnedPartName, version: number): Promise<boolean>;
  /** From now on consoles are given this version; null: none. Returns whether there is such a version. */
  ship(part: LearnedPartName, version: number | null, atMs: number): Promise<boolean>;
  /** What consoles are given, of every part that is shipped. */
  shipped(): Promise<readonly ShippedPart[]>;
}
