// Reads what a batch needs to be judged by: one statement a batch, and one more for each level of merged cases above.

import { must } from '#shared/lib/assert.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, CommandId, StationId } from '#shared/domain/ids.ts';
import type { Verdict } from '#shared/sync/verdict.ts';
import { holderAfter } from '../handed-drafts.ts';
import { firstUnread, highestMerge } from '../merge-chain.ts';
import type { CommitFacts, FactsWanted, GrantKey } from '../server-store.ts';
import type { Runner } from './connect.ts';
import { run, statement } from './connect.ts';

type FactsFound = {
  readonly verdicts: readonly { readonly id: CommandId; readonly verdict: string }[] | null;
  readonly cases: readonly CaseFound[] | null;
  readonly numbers: readonly string[] | null;
  readonly holders: readonly HolderFound[] | null;
  readonly serials: readonly { readonly year: number; readonly next: number }[] | null;
  readonly revoked: readonly string[] | null;
  readonly healing_epoch: number | null;
};
type HolderFound = {
  readonly number: string;
  readonly holder: StationId | null;
  readonly ways: readonly { readonly from: StationId; readonly to: StationId }[] | null;
};
type CaseFound = { readonly id: CaseId; readonly body: string };

const revokedSql = /* sql */ `
  SELECT asked."grantId" AS grant_id
  FROM json_to_recordset($1::json) AS asked ("grantId" text, "personId" text, "issuedAtMs" double precision)
  WHERE EXISTS (SELECT FROM revoked_grant WHERE revoked_grant.grant_id = asked."grantId")
     OR EXISTS (
       SELECT FROM person WHERE person.id = asked."personId" AND person.grants_from_ms > asked."issuedAtMs"
     )
`;
const readRevoked = statement('revoked', revokedSql);
const readFactsOf = statement(
  'facts',
  /* sql */ `
  SELECT
    (
      SELECT json_agg(json_build_object('id', command_id, 'verdict', verdict))
      FROM receipt
      WHERE command_id = ANY ($2::text[])
    ) AS verdicts,
    (
      SELECT json_agg(json_build_object('id', id, 'body', body)) FROM case_row WHERE id = ANY ($3::text[])
    ) AS cases,
    (SELECT json_agg(number) FROM case_row WHERE number = ANY ($4::text[])) AS numbers,
    (
      SELECT json_agg(json_build_object('number', asked."number", 'holder', (
        SELECT CASE WHEN asked."serial" <= block.to_serial THEN block.station_id END
        FROM number_lease AS block
        WHERE block.year = asked."year" AND block.from_serial <= asked."serial"
        ORDER BY block.from_serial DESC
        LIMIT 1
      ), 'ways', (
        SELECT json_agg(json_build_object('from', from_station, 'to', claimed_by) ORDER BY sent_at_ms, id)
        FROM handed_draft
        WHERE number = asked."number" AND claimed_by IS NOT NULL
      )))
      FROM json_to_recordset($5::json) AS asked ("number" text, "year" integer, "serial" bigint)
    ) AS holders,
    (
      SELECT json_agg(json_build_object('year', year, 'next', next_serial))
      FROM number_year
      WHERE year = ANY ($6::integer[])
    ) AS serials,
    (SELECT json_agg(grant_id) FROM (${revokedSql}) AS found) AS revoked,
    (SELECT max(epoch) FROM healing) AS healing_epoch
`,
);
const readCases = statement('cases', /* sql */ `SELECT id, body FROM case_row WHERE id = ANY ($1::text[])`);

/** Reads the facts of a batch. */
export async function readFacts(runner: Runner, wanted: FactsWanted): Promise<CommitFacts> {
  const { commandIds, caseIds, relatedIds, numbers, years, grants } = wanted;
  const [read] = await run<FactsFound>(runner, readFactsOf, [
    JSON.stringify(grants),
    commandIds,
    [...new Set([...caseIds, ...relatedIds])],
    numbers.map(({ number }) => number),
    JSON.stringify(numbers),
    years,
  ]);
  const found = must(read, 'facts are one row');
  const serials = new Map((found.serials ?? []).map(({ year, next }) => [year, next]));
  return {
    verdicts: new Map((found.verdicts ?? []).map(({ id, verdict }) => [id, JSON.parse(verdict) as Verdict])),
    cases: await readChains(runner, found.cases ?? [], relatedIds),
    usedNumbers: new Set(found.numbers ?? []),
    leasedTo: holdersOf(found.holders ?? []),
    nextSerials: new Map(years.map((year) => [year, serials.get(year) ?? 1])),
    revokedGrantIds: new Set(found.revoked ?? []),
    healingEpoch: found.healing_epoch,
  };
}

function holdersOf(found: readonly HolderFound[]): ReadonlyMap<string, StationId> {
  return new Map(
    found.flatMap(({ number, holder, ways }) => {
      const last = holderAfter(holder ?? undefined, ways ?? []);
      return last === undefined ? [] : [[number, last] as const];
    }),
  );
}

/** Which of the grants are void. */
export async function readRevokedAmong(runner: Runner, grants: readonly GrantKey[]): Promise<ReadonlySet<string>> {
  const rows = await run<{ grant_id: string }>(runner, readRevoked, [JSON.stringify(grants)]);
  return new Set(rows.map((row) => row.grant_id));
}

async function readChains(
  runner: Runner,
  first: readonly CaseFound[],
  relatedIds: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, Case>> {
  const cases = new Map<CaseId, Case>();
  let found = first;
  for (let level = 0; level <= highestMerge; level += 1) {
    for (const { id, body } of found) cases.set(id, JSON.parse(body) as Case);
    const above = relatedIds.flatMap((id) => firstUnread(id, cases) ?? []);
    if (above.length === 0) break;
    found = await run<CaseFound>(runner, readCases, [above]);
    if (found.length === 0) break;
  }
  return cases;
}
