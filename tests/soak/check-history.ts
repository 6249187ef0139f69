// What must be true after any number of kills, judged from what was asked, what the consoles keep and what the server
// holds. Pure: a history comes in, problems in words come out. A marker is a text made for one wish and found again in
// whatever came of it.

export type Answer =
  /** The desk said saved. */
  | 'saved'
  /** The desk said no. */
  | 'refused'
  /** The desk died before it said anything: the wish may have been saved or not. */
  | 'lost';

export type Wish = { readonly marker: string; readonly station: string; readonly answer: Answer };

/** A command in a console's outbox. */
export type KeptCommand = {
  readonly commandId: string;
  readonly station: string;
  /** Of the wish it was made for; null: of a step that carries no text of its own. */
  readonly marker: string | null;
  readonly caseId: string;
  readonly state: 'waiting' | 'applied' | 'attention' | 'dropped';
};

export type Receipt = { readonly commandId: string; readonly kind: 'applied' | 'conflict' | 'refused' };

/** An event of the server's log. */
export type LoggedEvent = {
  readonly seq: number;
  readonly commandId: string;
  readonly caseId: string;
  /** Where its payload carries one. */
  readonly marker: string | null;
};

export type History = {
  readonly wishes: readonly Wish[];
  readonly kept: readonly KeptCommand[];
  readonly receipts: readonly Receipt[];
  readonly events: readonly LoggedEvent[];
  /** Commands a person is shown as needing attention, at whichever desk. */
  readonly shown: readonly string[];
  /** Numbers of all cases of the server, null where one has none. */
  readonly numbers: readonly (string | null)[];
};

/** Everything that is wrong with the history; empty when it is as it must be. */
export function checkHistory(history: History): readonly string[] {
  return [
    ...checkWishes(history),
    ...checkVerdicts(history),
    ...checkEffects(history),
    ...checkShown(history),
    ...checkNumbers(history),
  ];
}

/** What was called saved is kept, once; what was refused is not; what was never wished is nowhere. */
function checkWishes({ wishes, kept }: History): readonly string[] {
  const marked = groupBy(
    kept.filter(({ marker }) => marker !== null),
    ({ marker }) => String(marker),
  );
  const known = new Set(wishes.map(({ marker }) => marker));
  const problems = wishes.flatMap(({ marker, station, answer }) => {
    const found = marked.get(marker) ?? [];
    if (answer === 'saved' && found.length === 0) return [`lost: ${station} said "${marker}" was saved`];
    if (answer === 'refused' && found.length > 0) return [`kept although refused: "${marker}" at ${station}`];
    if (found.length > 1) return [`saved ${found.length} times: "${marker}"`];
    return found.some((command) => command.station !== station) ? [`at another station: "${marker}"`] : [];
  });
  const madeUp = [...marked.keys()].filter((marker) => !known.has(marker));
  return [...problems, ...madeUp.map((marker) => `nobody wished "${marker}"`)];
}

/** Every command kept has exactly one verdict, the same on both sides. */
function checkVerdicts({ kept, receipts }: History): readonly string[] {
  const byId = groupBy(receipts, ({ commandId }) => commandId);
  const keptIds = new Set(kept.map(({ commandId }) => commandId));
  const twice = [...groupBy(kept, ({ commandId }) => commandId).values()].filter(({ length }) => length > 1);
  const problems = kept.flatMap(({ commandId, state, station }) => {
    const found = byId.get(commandId) ?? [];
    if (found.length === 0) return [`no verdict: ${commandId} of ${station}`];
    if (found.length > 1) return [`${found.length} verdicts: ${commandId} of ${station}`];
    const isApplied = found[0]?.kind === 'applied';
    const fits = isApplied ? state === 'applied' : state === 'attention' || state === 'dropped';
    return fits ? [] : [`the server says ${found[0]?.kind}, ${station} says ${state}: ${commandId}`];
  });
  const strangers = [...byId.keys()].filter((id) => !keptIds.has(id));
  return [
    ...problems,
    ...twice.map(([command]) => `in two outboxes: ${command?.commandId}`),
    ...strangers.map((id) => `a verdict for a command nobody has: ${id}`),
  ];
}

/** Applied is in the log, once; everything else is not. The log has no gap but for verdicts without an event. */
function checkEffects({ receipts, events }: History): readonly string[] {
  const byCommand = groupBy(events, ({ commandId }) => commandId);
  const verdicts = new Map(receipts.map(({ commandId, kind }) => [commandId, kind]));
  const wrong = receipts.flatMap(({ commandId, kind }) => {
    const count = byCommand.get(commandId)?.length ?? 0;
    if (kind === 'applied' && count === 0) return [`applied without an effect: ${commandId}`];
    return kind !== 'applied' && count > 0 ? [`${kind}, and yet in the log: ${commandId}`] : [];
  });
  const unjudged = [...byCommand.keys()].filter((id) => !verdicts.has(id));
  const marked = groupBy(
    events.filter(({ marker }) => marker !== null),
    ({ marker }) => String(marker),
  );
  const doubled = [...marked].filter(([, found]) => found.length > 1);
  const seqs = groupBy(events, ({ seq }) => String(seq));
  return [
    ...wrong,
    ...unjudged.map((id) => `an effect without a verdict: ${id}`),
    ...doubled.map(([marker, found]) => `done ${found.length} times: "${marker}"`),
    ...[...seqs].filter(([, found]) => found.length > 1).map(([seq]) => `two events have seq ${seq}`),
  ];
}

/** What the server did not take is before a person, and nothing else is. */
function checkShown({ kept, shown }: History): readonly string[] {
  const asked = new Set(shown);
  const open = kept.filter(({ state }) => state === 'attention').map(({ commandId }) => commandId);
  const hidden = open.filter((id) => !asked.has(id)).map((id) => `not shown to anybody: ${id}`);
  const openIds = new Set(open);
  return [...hidden, ...[...asked].filter((id) => !openIds.has(id)).map((id) => `shown without a reason: ${id}`)];
}

function checkNumbers({ numbers }: History): readonly string[] {
  const given = numbers.filter((number) => number !== null);
  const twice = [...groupBy(given, (number) => number)].filter(([, found]) => found.length > 1);
  const without = numbers.length - given.length;
  return [
    ...twice.map(([number, found]) => `${found.length} cases have the number ${number}`),
    ...(without > 0 ? [`${without} cases have no number`] : []),
  ];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
