/** What an evaluation found: plain JSON, printed as one line. */
export type EvalResult = { readonly [name: string]: unknown };

export type EvalOptions = {
  /** Everything after the name but `--json`; each evaluation reads its own. */
  readonly args: readonly string[];
  readonly say: (words: string) => void;
};

/** Measures how good something is on data the project does not hold; a bench measures how fast it is. */
export type Eval = {
  readonly about: string;
  /** The arguments it takes, in one line. */
  readonly usage: string;
  run(options: EvalOptions): Promise<EvalResult>;
};
