// What cities do differently on the way of a case, as data of the city pack; each choice carries its source there.

export type Procedure = {
  /** Agents may dispatch themselves (直派); otherwise they hand the case to a dispatcher. */
  readonly agentsDispatch: boolean;
  /** A refusal by an agent waits for a leader's signature. */
  readonly refusalNeedsCosign: boolean;
  /** A return (退单) counts only when the head of the unit has confirmed it. */
  readonly returnNeedsUnitHead: boolean;
  /** The dispute with this number, counted over the whole case, goes to binding arbitration. */
  readonly arbitrationAtDispute: number;
  /** Whether somebody checks that a reply answers what was asked before the citizen is called. */
  readonly replyAudit: 'none' | 'audited';
  /** Attempts after which a citizen who cannot be reached no longer keeps a case open. */
  readonly callbackAttempts: number;
  /** Reworks, and units without an owner, from which on a case is called hard (疑难). */
  readonly hardAfterReworks: number;
  readonly hardAfterUnits: number;
  /** Exclusions from evaluation pass a second level (district or dispatcher) before the hotline office decides. */
  readonly exclusionNeedsAudit: boolean;
};
