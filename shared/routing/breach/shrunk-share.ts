// Shares of few cases, drawn towards the share of the larger group they belong to: a unit with three cases is not 33 % late.

export type Tally = { cases: number; missed: number };

/** A group counts as much as so many cases of those below it. */
const groupWeight = 20;

/** The share of a tally, as if it had besides its own so many cases of the share of its group. */
export function shrunkShare(tally: Tally | undefined, groupShare: number, weight = groupWeight): number {
  const { cases, missed } = tally ?? { cases: 0, missed: 0 };
  return (missed + weight * groupShare) / (cases + weight);
}

/** Adds one outcome to the tally of a key. */
export function tallyUp(tallies: Map<string, Tally>, key: string, isMissed: boolean): void {
  const tally = tallies.get(key) ?? { cases: 0, missed: 0 };
  tally.cases += 1;
  if (isMissed) tally.missed += 1;
  tallies.set(key, tally);
}

export function logit(share: number): number {
  const kept = Math.min(1 - 1e-9, Math.max(1e-9, share));
  return Math.log(kept / (1 - kept));
}

/** The other way round. */
export function shareOf(logOdds: number): number {
  return logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : 1 - 1 / (1 + Math.exp(logOdds));
}
