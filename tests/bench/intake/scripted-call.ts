// What a call of the bench is about, and what a good log of it holds. Everybody and everything in them is made up.

/** Something chosen from a list of the city. */
export type ScriptedPick = {
  readonly id: string;
  /** What is typed to find it where the desk does not offer it: first letters, or the beginning of its name. */
  readonly keys: string;
  /** Whether the desk offers it for the narrative alone. */
  readonly isOffered: boolean;
};

export type ScriptedCall = {
  readonly id: string;
  readonly about: string;
  readonly callerNumber: string;
  readonly narrative: string;
  /** Empty: the caller gave none. */
  readonly name: string;
  /** House number, floor, lift: the exact spot. */
  readonly detail: string;
  readonly place: ScriptedPick;
  readonly topic: ScriptedPick;
  /** Other than normal. */
  readonly urgency?: 'urgent' | 'critical';
  /** Given on the spot instead of a dispatch. */
  readonly answer?: string;
  /** It is the same matter as an earlier call of the script, and becomes a part of that case. */
  readonly isSame?: true;
};

export type ScriptedCity = {
  readonly cityId: 'beijing' | 'baltimore';
  readonly locale: string;
  readonly login: string;
  readonly calls: readonly ScriptedCall[];
};
