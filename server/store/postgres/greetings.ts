// Hellos and healings. A greeting holds the lock on the order, so that no commit of another process comes between what it
// finds and what it writes.

import type { GreetingFacts, StoredHealing } from '../judge-greeting.ts';
import { judgeGreeting, verdictsBelow } from '../judge-greeting.ts';
import { reportHealings } from '../report-healing.ts';
import { highestSkipped, skippedSerials, yearsAt } from '../skip-serials.ts';
import type { Greeting, HealingReport, Welcome } from '../server-store.ts';
import type { Runner } from './connect.ts';
import { run, statement } from './connect.ts';
import type { OrderedTransaction } from './order-lock.ts';

type GreetingFound = {
  readonly epoch: string | null;
  readonly key: string | null;
  readonly life: string | null;
  readonly life_epoch: number | null;
  readonly high_station_seq: number | null;
  readonly applied_seq: number | null;
  readonly before_seq: number | null;
};

const readGreeting = statement(
  'greeting',
  /* sql */ `
  SELECT (SELECT value FROM meta WHERE key = 'epoch') AS epoch, station.key, station.life, station.life_epoch,
         station.high_station_seq,
         (SELECT seq FROM receipt WHERE command_id = $2) AS applied_seq,
         (SELECT max(seq) FROM receipt WHERE station_id = $1 AND seq < $3) AS before_seq
  FROM head
  LEFT JOIN station ON station.id = $1
`,
);
const keepStation = statement(
  'keep-station',
  /* sql */ `
  INSERT INTO station (id, high_station_seq, key, life, life_epoch)
  VALUES ($1, 0, $2, $3, $4)
  ON CONFLICT (id) DO UPDATE
  SET key = excluded.key, life = excluded.life, life_epoch = excluded.life_epoch
`,
);
const healingColumns = /* sql */ `
  epoch, since_ms AS "sinceMs", unbroken_since_ms AS "unbrokenSinceMs", fell_back_to AS "fellBackTo",
  found_at AS "foundAt", lost_up_to AS "lostUpTo"
`;
const readHealingsOf = statement('healings', /* sql */ `SELECT ${healingColumns} FROM healing ORDER BY epoch`);
const latestHealing = statement(
  'latest-healing',
  /* sql */ `SELECT ${healingColumns} FROM healing ORDER BY epoch DESC LIMIT 1`,
);
const putHealing = statement(
  'put-healing',
  /* sql */ `
  WITH epoch AS (
    INSERT INTO meta (key, value) VALUES ('epoch', $1::bigint::text)
    ON CONFLICT (key) DO UPDATE
    SET value = greatest(meta.value::bigint, $1::bigint)::text
  )
  INSERT INTO healing (epoch, since_ms, unbroken_since_ms, fell_back_to, found_at, lost_up_to)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (epoch) DO UPDATE
  SET fell_back_to = excluded.fell_back_to, lost_up_to = excluded.lost_up_to
`,
);
const raiseLost = statement(
  'raise-lost',
  /* sql */ `UPDATE healing SET lost_up_to = greatest(lost_up_to, $2::bigint) WHERE epoch = $1`,
);
const skipSerials = statement(
  'skip-serials',
  /* sql */ `
  INSERT INTO number_year AS old (year, next_serial)
  SELECT year, 1 + $2::bigint
  FROM (SELECT unnest($1::integer[]) AS year UNION SELECT year FROM number_year) AS years
  ON CONFLICT (year) DO UPDATE
  SET next_serial = old.next_serial + $2::bigint
  WHERE old.next_serial < $3::bigint
`,
);
const readBack = statement(
  'came-back',
  /* sql */ `
  SELECT former_seq AS "formerSeq", seq_count AS "seqCount", recorded_at_ms AS "recordedAtMs"
  FROM receipt
  WHERE former_seq IS NOT NULL
`,
);
const readEpochOf = statement('epoch', /* sql */ `SELECT value FROM meta WHERE key = 'epoch'`);

/** Takes a hello. */
export async function greet(
  transaction: OrderedTransaction,
  greeting: Greeting,
  openedAtHead: number,
): Promise<Welcome> {
  const { client, headSeq } = transaction;
  const { stationId } = greeting;
  const { welcome, healing, isNewFall, keep } = judgeGreeting(greeting, {
    headSeq,
    openedAtHead,
    ...(await readFacts(client, greeting)),
  });
  if (healing) await writeHealing(client, healing);
  if (isNewFall) await skipForgotten(client, greeting.atMs);
  if (keep) await run(client, keepStation, [stationId, keep.key, keep.life, keep.lifeEpoch]);
  return welcome;
}

async function readFacts(client: Runner, greeting: Greeting): Promise<Omit<GreetingFacts, 'headSeq' | 'openedAtHead'>> {
  const healings = await readHealings(client);
  const values = [greeting.stationId, greeting.lastApplied?.commandId ?? null, verdictsBelow(greeting, healings)];
  const [found] = await run<GreetingFound>(client, readGreeting, values);
  const { key = null, life = null, life_epoch: lifeEpoch = null, high_station_seq: highSeq = null } = found ?? {};
  return {
    epoch: Number(found?.epoch ?? 1),
    station: highSeq === null ? undefined : { key, life, lifeEpoch, highSeq },
    lastAppliedSeq: found?.applied_seq ?? undefined,
    verdictBefore: found?.before_seq ?? 0,
    healings,
  };
}

/** Adds or changes a healing; the epoch is raised to it. */
export async function writeHealing(client: Runner, healing: StoredHealing): Promise<void> {
  const { epoch, sinceMs, unbrokenSinceMs, fellBackTo, foundAt, lostUpTo } = healing;
  await run(client, putHealing, [epoch, sinceMs, unbrokenSinceMs, fellBackTo, foundAt, lostUpTo]);
}

/** Adds to a healing what a process of ours had seen before. */
export async function addToHealing(client: Runner, epoch: number, seenUpTo: number): Promise<void> {
  await run(client, raiseLost, [epoch, seenUpTo]);
}

/** After a fall: numbers that were leased and are forgotten are never given out again. */
export async function skipForgotten(client: Runner, atMs: number): Promise<void> {
  await run(client, skipSerials, [yearsAt(atMs), skippedSerials, highestSkipped]);
}

/** Every healing, the latest last. */
export async function readHealings(runner: Runner): Promise<readonly StoredHealing[]> {
  return run<StoredHealing>(runner, readHealingsOf);
}

/** The latest healing, where there was any. */
export async function readLatestHealing(runner: Runner): Promise<StoredHealing | undefined> {
  const [latest] = await run<StoredHealing>(runner, latestHealing);
  return latest;
}

/** What came back after each fall. */
export async function readHealingReports(runner: Runner): Promise<readonly HealingReport[]> {
  return reportHealings(await readHealings(runner), await run(runner, readBack));
}

/** The epoch of the data; 1 where none was raised. */
export async function readEpoch(runner: Runner): Promise<number> {
  const [found] = await run<{ value: string }>(runner, readEpochOf);
  return Number(found?.value ?? 1);
}
