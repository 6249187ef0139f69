// What happened before: the cases of one caller, and those of one place, the latest first. Each list is short and found by an
// index; what is counted is counted up to a limit. While a first load leaves the indexes out nothing is answered: a person
// waits on the telephone, and no scan is quick enough. The plans are asserted in a test.

import type { Database, Statement } from 'better-sqlite3';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { Parameters } from '#host/replica/case-conditions.ts';
import type { Scope } from '#host/replica/scope.ts';

/** `narrative`: in the form texts are compared in (search-form.ts). */
export type EarlierCase = { readonly row: CaseRow; readonly narrative: string };

/** `isCut`: there are more than are counted. */
export type PastCounts = { readonly total: number; readonly open: number; readonly isCut: boolean };

/** `name`: the last one that was given. */
export type CallerPast = PastCounts & { readonly name: string | null; readonly cases: readonly EarlierCase[] };

export type PlaceAsk = {
  readonly scope: Scope;
  /** The place and everything below it. */
  readonly placeIds: readonly string[];
  /** Of these cases are counted for themselves; none: no topic is known. */
  readonly topicIds: readonly string[];
  readonly sinceMs: number;
};

/** Of a place with more cases than are counted `open` and `sameTopic` are not known. */
export type PlacePast = {
  readonly cases: readonly CaseRow[];
  readonly total: number;
  readonly open: number | null;
  readonly sameTopic: number | null;
  readonly isCut: boolean;
};

/** `mostCounted`: of a caller · `mostAtPlace`: of a place. */
export type PastLimits = { readonly mostCounted: number; readonly mostAtPlace: number };

const usualLimits: PastLimits = { mostCounted: 10_000, mostAtPlace: 2_000 };
const mostListed = 20;
/** A name is looked for among the latest of a caller's cases only. */
const mostNamed = 200;

type CountRow = { total: number; open: number; same_topic?: number };
type ListRow = { summary: string; search_text: string };

export class PastQueries {
  readonly #db: Database;
  readonly #hasIndexes: () => boolean;
  readonly #limits: PastLimits;
  readonly #prepared = new Map<string, Statement<[Parameters]>>();

  constructor(db: Database, hasIndexes: () => boolean, limits = usualLimits) {
    this.#db = db;
    this.#hasIndexes = hasIndexes;
    this.#limits = limits;
  }

  /** The cases of a caller; null while they cannot be found quickly. */
  ofCaller(scope: Scope, callerKey: string): CallerPast | null {
    if (!this.#hasIndexes()) return null;
    const parameters = { scope, callerKey };
    const listed = this.#all<ListRow>(statements.callerList, { ...parameters, limit: mostListed });
    const [named] = this.#all<{ caller_name: string }>(statements.callerName, { ...parameters, limit: mostNamed });
    return {
      ...this.#countOf(scope, callerKey),
      name: named?.caller_name ?? null,
      cases: listed.map(rowToEarlier),
    };
  }

  /** How many cases a caller has; null while they cannot be counted quickly. */
  countOfCaller(scope: Scope, callerKey: string): PastCounts | null {
    return this.#hasIndexes() ? this.#countOf(scope, callerKey) : null;
  }

  /** The cases at a place and below it; null while they cannot be found quickly. */
  ofPlace({ scope, placeIds, topicIds, sinceMs }: PlaceAsk): PlacePast | null {
    if (!this.#hasIndexes()) return null;
    const { mostAtPlace } = this.#limits;
    const asked = { scope, placeIds: JSON.stringify(placeIds), sinceMs };
    const [found] = this.#all<CountRow>(statements.placeSize, { ...asked, limit: mostAtPlace + 1 });
    // However full the place is: of each place below it no more entries are met than are among the latest.
    const cases = this.#all<ListRow>(statements.placeList, { ...asked, limit: mostListed }).map(rowToCase);
    const isCut = (found?.total ?? 0) > mostAtPlace;
    if (isCut) return { cases, total: mostAtPlace, open: null, sameTopic: null, isCut };
    const topics = { topicIds: JSON.stringify(topicIds) };
    const [counted] = this.#all<CountRow>(statements.placeCount, { ...asked, ...topics });
    const { total = 0, open = 0, same_topic: sameTopic = 0 } = counted ?? {};
    return { cases, total, open, sameTopic: topicIds.length === 0 ? null : sameTopic, isCut };
  }

  /** How SQLite finds each answer: for the test that keeps them on an index. */
  explain(): readonly { readonly name: string; readonly plan: string }[] {
    return Object.entries(statements).map(([name, sql]) => {
      const steps = this.#all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, everyParameter);
      return { name, plan: steps.map(({ detail }) => detail).join('\n') };
    });
  }

  #countOf(scope: Scope, callerKey: string): PastCounts {
    const { mostCounted } = this.#limits;
    const [counted] = this.#all<CountRow>(statements.callerCount, { scope, callerKey, limit: mostCounted + 1 });
    const { total = 0, open = 0 } = counted ?? {};
    return { total: Math.min(total, mostCounted), open, isCut: total > mostCounted };
  }

  #all<Row>(sql: string, parameters: Parameters): readonly Row[] {
    const prepared = this.#prepared.get(sql) ?? this.#db.prepare<[Parameters]>(sql);
    this.#prepared.set(sql, prepared);
    return prepared.all(parameters) as Row[];
  }
}

const newest = 'registered_at_ms DESC, id DESC';
const ofCaller = 'FROM case_row INDEXED BY case_by_caller WHERE scope = @scope AND caller_key = @callerKey';
const atPlace = /* sql */ `
  FROM json_each(@placeIds) AS place
  CROSS JOIN case_row INDEXED BY case_by_place
    ON scope = @scope AND place_id = place.value AND registered_at_ms >= @sinceMs
`;

const statements = {
  callerList: readFound(`SELECT id AS found ${ofCaller} ORDER BY ${newest} LIMIT @limit`),
  callerName: /* sql */ `
    SELECT caller_name
    FROM (SELECT caller_name ${ofCaller} ORDER BY ${newest} LIMIT @limit)
    WHERE caller_name <> ''
    LIMIT 1
  `,
  callerCount: /* sql */ `
    SELECT count(*) AS total, coalesce(sum(queue <> 'closed'), 0) AS open
    FROM (SELECT queue ${ofCaller} ORDER BY ${newest} LIMIT @limit)
  `,
  placeSize: `SELECT count(*) AS total FROM (SELECT 1 ${atPlace} LIMIT @limit)`,
  placeCount: /* sql */ `
    SELECT
      count(*) AS total,
      coalesce(sum(queue <> 'closed'), 0) AS open,
      coalesce(sum(topic_id IN (SELECT value FROM json_each(@topicIds))), 0) AS same_topic
    ${atPlace}
  `,
  placeList: readFound(
    `SELECT case_row.id AS found ${atPlace} ORDER BY registered_at_ms DESC, case_row.id DESC LIMIT @limit`,
  ),
} as const;

/** What was found in an index is only then read. */
function readFound(finding: string): string {
  return /* sql */ `
    SELECT summary, search_text
    FROM (${finding})
    CROSS JOIN case_row ON id = found
    ORDER BY ${newest}
  `;
}

const everyParameter: Parameters = {
  scope: '',
  callerKey: '',
  placeIds: '[]',
  topicIds: '[]',
  sinceMs: 0,
  limit: 1,
};

function rowToCase({ summary }: ListRow): CaseRow {
  return JSON.parse(summary) as CaseRow;
}

/** The narrative is a line of the text (case-text.ts). */
function rowToEarlier(row: ListRow): EarlierCase {
  return { row: rowToCase(row), narrative: row.search_text.split('\n')[narrativeLine] ?? '' };
}

const narrativeLine = 1;
