import type { Database } from 'better-sqlite3';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, CommandId, StationId } from '#shared/domain/ids.ts';
import type { Verdict } from '#shared/sync/verdict.ts';
import { holderAfter } from '../handed-drafts.ts';
import { firstUnread, highestMerge } from '../merge-chain.ts';
import type { CommitFacts, FactsWanted } from '../server-store.ts';
import type { Query } from './statement-types.ts';
import { prepareQuery } from './statement-types.ts';

type Ids = { readonly ids: string };
type Serial = { readonly year: number; readonly serial: number };

/** Reads what a batch needs to be judged by: a few statements a batch, whatever its length. */
export class FactsReader {
  readonly #verdicts: Query<Ids, { command_id: CommandId; verdict: string }>;
  readonly #cases: Query<Ids, { id: CaseId; body: string }>;
  readonly #usedNumbers: Query<Ids, { number: string }>;
  readonly #leaseHolder: Query<Serial, { station_id: StationId; to_serial: number }>;
  /** The ways of a number with the drafts that had it. */
  readonly #handed: Query<{ number: string }, { from: StationId; to: StationId }>;
  readonly #nextSerial: Query<{ year: number }, { next_serial: number }>;
  readonly #healingEpoch: Query<object, { epoch: number | null }>;
  readonly #revoked: Query<{ grants: string }, { grant_id: string }>;

  constructor(db: Database) {
    this.#verdicts = prepareQuery(
      db,
      /* sql */ `
      SELECT command_id, verdict
      FROM receipt
      WHERE command_id IN (SELECT value FROM json_each(@ids))
    `,
    );
    this.#cases = prepareQuery(
      db,
      /* sql */ `
      SELECT id, body
      FROM case_row
      WHERE id IN (SELECT value FROM json_each(@ids))
    `,
    );
    this.#usedNumbers = prepareQuery(
      db,
      /* sql */ `
      SELECT number
      FROM case_row
      WHERE number IN (SELECT value FROM json_each(@ids))
    `,
    );
    this.#leaseHolder = prepareQuery(
      db,
      /* sql */ `
      SELECT station_id, to_serial
      FROM number_lease
      WHERE year = @year AND from_serial <= @serial
      ORDER BY from_serial DESC
      LIMIT 1
    `,
    );
    this.#handed = prepareQuery(
      db,
      /* sql */ `
      SELECT from_station AS "from", claimed_by AS "to"
      FROM handed_draft
      WHERE number = @number AND claimed_by IS NOT NULL
      ORDER BY sent_at_ms, id
    `,
    );
    this.#nextSerial = prepareQuery(db, /* sql */ `SELECT next_serial FROM number_year WHERE year = @year`);
    this.#healingEpoch = prepareQuery(db, /* sql */ `SELECT max(epoch) AS epoch FROM healing`);
    this.#revoked = prepareQuery(
      db,
      /* sql */ `
      SELECT asked.value ->> 'grantId' AS grant_id
      FROM json_each(@grants) AS asked
      WHERE EXISTS (SELECT 1 FROM revoked_grant WHERE revoked_grant.grant_id = asked.value ->> 'grantId')
         OR EXISTS (
           SELECT 1
           FROM person
           WHERE person.id = asked.value ->> 'personId' AND person.grants_from_ms > asked.value ->> 'issuedAtMs'
         )
    `,
    );
  }

  read(wanted: FactsWanted): CommitFacts {
    const verdicts = this.#verdicts.all({ ids: JSON.stringify(wanted.commandIds) });
    const numbers = JSON.stringify(wanted.numbers.map(({ number }) => number));
    return {
      verdicts: new Map(verdicts.map((row) => [row.command_id, JSON.parse(row.verdict) as Verdict])),
      cases: this.#readCases(wanted),
      usedNumbers: new Set(this.#usedNumbers.all({ ids: numbers }).map((row) => row.number)),
      leasedTo: this.#readHolders(wanted.numbers),
      nextSerials: new Map(wanted.years.map((year) => [year, this.nextSerial(year)])),
      revokedGrantIds: this.revokedAmong(wanted.grants),
      healingEpoch: this.#healingEpoch.get({})?.epoch ?? null,
    };
  }

  /** The next serial of the year that nobody holds. */
  nextSerial(year: number): number {
    return this.#nextSerial.get({ year })?.next_serial ?? 1;
  }

  revokedAmong(grants: FactsWanted['grants']): ReadonlySet<string> {
    return new Set(this.#revoked.all({ grants: JSON.stringify(grants) }).map((row) => row.grant_id));
  }

  /** One statement for the batch, and one more for each level of merged cases above those it names. */
  #readCases({ caseIds, relatedIds }: FactsWanted): ReadonlyMap<CaseId, Case> {
    const cases = new Map<CaseId, Case>();
    let wanted: readonly CaseId[] = [...new Set([...caseIds, ...relatedIds])];
    for (let level = 0; wanted.length > 0 && level <= highestMerge; level += 1) {
      for (const row of this.#cases.all({ ids: JSON.stringify(wanted) })) {
        cases.set(row.id, JSON.parse(row.body) as Case);
      }
      wanted = relatedIds.flatMap((id) => firstUnread(id, cases) ?? []);
    }
    return cases;
  }

  #readHolders(numbers: FactsWanted['numbers']): ReadonlyMap<string, StationId> {
    const holders = new Map<string, StationId>();
    for (const { number, year, serial } of numbers) {
      const block = this.#leaseHolder.get({ year, serial });
      const first = block && serial <= block.to_serial ? block.station_id : undefined;
      const holder = holderAfter(first, this.#handed.all({ number }));
      if (holder !== undefined) holders.set(number, holder);
    }
    return holders;
  }
}
