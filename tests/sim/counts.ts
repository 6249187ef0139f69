// What a run met, counted: a run that met nothing proves nothing.

/** Faults by name; each must have happened over a whole soak. */
export const faultNames = [
  'lostRequests',
  'lostReplies',
  'doubledRequests',
  'doubledReplies',
  'staleReplies',
  'late',
  'breaks',
  'consoleCuts',
  'serverCuts',
  'serverDeaths',
  'crashes',
  'crashesBetweenFiles',
  'crashesBeforeWrite',
  'crashesAfterWrite',
  'tornReplicas',
  'tornOutboxLogs',
  'flippedRows',
  'consoleDiskFull',
  'serverDiskFull',
  'clockJumps',
  'restores',
  'restoresBelowSeen',
  'revokedGrants',
  'movedPeople',
  'poisonCommands',
  'clones',
  'exports',
  'imports',
  'consolesLost',
  'drains',
  'monthsPassed',
] as const;
export type FaultName = (typeof faultNames)[number];

/** What came of the work; each must have happened too. */
export const outcomeNames = [
  'commands',
  'cases',
  'applied',
  'merged',
  'conflicts',
  'refusals',
  'rebases',
  'heals',
  'repairedRows',
  'removalsAsked',
  'removalsAllowed',
  'removalsRefused',
  'firstLoads',
  'firstLoadsCut',
  'firstLoadsDone',
  'overruled',
  'overruledLeftOut',
] as const;
/** Worth knowing, and may be 0. */
export const otherNames = [
  'deferred',
  'newIdentities',
  'sentAgain',
  'sentAgainRefused',
  'lostListed',
  'renumberedListed',
  'checks',
] as const;
export type CountName = FaultName | (typeof outcomeNames)[number] | (typeof otherNames)[number];

export type CountTable = Readonly<Record<CountName, number>>;
export type Counts = { add(name: CountName, by?: number): void; table(): CountTable };

const names: readonly CountName[] = [...faultNames, ...outcomeNames, ...otherNames];

export function createCounts(): Counts {
  const table = noCounts();
  return {
    add: (name, by = 1) => void (table[name] += by),
    table: () => ({ ...table }),
  };
}

export function noCounts(): Record<CountName, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<CountName, number>;
}

export function addCounts(into: Record<CountName, number>, more: CountTable): void {
  for (const name of names) into[name] += more[name];
}

/** What never happened though it had to. */
export function vacuous(table: CountTable): readonly CountName[] {
  return [...faultNames, ...outcomeNames].filter((name) => table[name] === 0);
}
