// The city's store: one database, any number of server processes. Writes go through one connection a process and the lock
// on the order; reads have connections of their own.

import type { Pool } from 'pg';
import { must } from '#shared/lib/assert.ts';
import type { Clock } from '#shared/lib/clock.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';
import type { CaseId, CommandId, StationId } from '#shared/domain/ids.ts';
import type { ArticleStore } from '../articles.ts';
import type { FrozenMonthStore } from '../frozen-months.ts';
import type { AttachmentBytesStore } from '../attachment-bytes.ts';
import type { HandedDraftStore } from '../handed-drafts.ts';
import type { LearnedPartStore } from '../learned-parts.ts';
import type {
  BucketQuery,
  CommitChanges,
  CommitFacts,
  FactsWanted,
  Greeting,
  Healing,
  HealingReport,
  LeaseWish,
  PageQuery,
  PageRead,
  PeopleStore,
  Scope,
  ServerStore,
  StationMarks,
  StoredRow,
  StoredVerdict,
  Welcome,
} from '../server-store.ts';
import { StoreError } from '../server-store.ts';
import { writeCommit, writeLease } from './commit-writer.ts';
import { openPool, run, statement } from './connect.ts';
import { readFacts } from './facts-reader.ts';
import { greet, readEpoch, readHealingReports, readLatestHealing } from './greetings.ts';
import type { Mark } from './head-marks.ts';
import { readMark } from './head-marks.ts';
import { HeadWatch } from './head-watch.ts';
import { migratePostgres } from './migrate.ts';
import { postgresMigrations } from './migrations/list.ts';
import { OrderLock, ownFault } from './order-lock.ts';
import * as pages from './page-reader.ts';
import { PostgresArticles } from './postgres-articles.ts';
import { PostgresFrozenMonths } from './postgres-frozen-months.ts';
import { PostgresAttachmentBytes } from './postgres-attachment-bytes.ts';
import { PostgresHandedDrafts } from './postgres-handed-drafts.ts';
import { PostgresLearnedParts } from './postgres-learned-parts.ts';
import { PostgresPeople } from './postgres-people.ts';
import { guard } from './store-error.ts';

export type PostgresOptions = {
  readonly clock?: Clock;
  /** Connections for reading; one for writing and one for listening come beside them. */
  readonly readers?: number;
  /** Runs inside each writing transaction before it commits: a test holds it up there. */
  readonly beforeCommit?: () => Promise<void>;
};

/** Opens the store of a database, bringing its schema up; `url` is a connection string. Rejects with a StoreError. */
export async function openPostgresServerStore(url: string, options: PostgresOptions = {}): Promise<ServerStore> {
  const writing = openPool(url, 1);
  const reading = openPool(url, options.readers ?? 8);
  try {
    await guard(prepare(writing));
    const { headSeq } = await guard(pages.readMarks(reading, 'nobody' as StationId));
    const epoch = await guard(readEpoch(reading));
    const head = await guard(readMark(reading, headSeq));
    return new PostgresServerStore({ url, writing, reading, head, epoch, ...options });
  } catch (error) {
    await Promise.all([writing.end(), reading.end()]);
    throw error;
  }
}

async function prepare(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ fsync: string; waits: string }>(
      /* sql */ `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS waits`,
    );
    const { fsync, waits } = must(rows[0], 'settings are one row');
    // A command called durable that a power cut takes away is worse than none.
    if (fsync !== 'on' || waits === 'off') {
      throw new StoreError(
        'unavailable',
        `the database does not wait for its disk (fsync ${fsync}, synchronous_commit ${waits}); turn both on`,
      );
    }
    await migratePostgres(client, postgresMigrations);
  } finally {
    client.release();
  }
}

const metaOf = statement('meta', /* sql */ `SELECT value FROM meta WHERE key = $1`);
const putMeta = statement(
  'put-meta',
  /* sql */ `INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING`,
);

type Deps = PostgresOptions & {
  readonly url: string;
  readonly writing: Pool;
  readonly reading: Pool;
  readonly head: Mark;
  readonly epoch: number;
};

class PostgresServerStore implements ServerStore {
  readonly people: PeopleStore;
  readonly frozenMonths: FrozenMonthStore;
  readonly learned: LearnedPartStore;
  readonly handed: HandedDraftStore;
  readonly articles: ArticleStore;
  readonly attachments: AttachmentBytesStore;
  readonly #deps: Deps;
  readonly #order: OrderLock;
  readonly #watch: HeadWatch;

  constructor(deps: Deps) {
    const { url, writing, reading, head, epoch, clock = systemClock() } = deps;
    this.#deps = deps;
    this.people = new PostgresPeople(reading);
    this.frozenMonths = new PostgresFrozenMonths(reading);
    this.learned = new PostgresLearnedParts(reading);
    this.handed = new PostgresHandedDrafts(reading);
    this.articles = new PostgresArticles(reading);
    this.attachments = new PostgresAttachmentBytes(reading);
    const lockOnce = () => this.#order.run(0, async () => undefined);
    this.#watch = new HeadWatch({ url, pool: reading, clock, head, epoch, lockOnce });
    this.#order = new OrderLock({
      pool: writing,
      known: () => this.#watch.known,
      onLocked: (client, headSeq, isHeld) => this.#watch.check(client, headSeq, isHeld),
      onCommitted: (committed, didRise) => this.#watch.committed(committed, didRise),
    });
    this.#watch.start();
  }

  async commit(wanted: FactsWanted, judge: (facts: CommitFacts) => CommitChanges): Promise<number> {
    return this.#order.run(wanted.commandIds.length, async (transaction) => {
      const facts = await readFacts(transaction.client, wanted);
      const headSeq = await writeCommit(
        transaction,
        ownFault(() => judge(facts)),
      );
      await this.#deps.beforeCommit?.();
      return headSeq;
    });
  }

  async readPage(query: PageQuery): Promise<PageRead> {
    return guard(pages.readPage(this.#deps.reading, query));
  }

  async readHistory(caseId: CaseId): ReturnType<ServerStore['readHistory']> {
    return guard(pages.readHistory(this.#deps.reading, caseId));
  }

  async readRows(caseIds: readonly CaseId[]): Promise<readonly StoredRow[]> {
    return guard(pages.readRows(this.#deps.reading, caseIds));
  }

  async countCases(): Promise<number> {
    return guard(pages.countCases(this.#deps.reading));
  }

  async readMarks(stationId: StationId): Promise<StationMarks> {
    return guard(pages.readMarks(this.#deps.reading, stationId));
  }

  async greet(greetings: readonly Greeting[]): Promise<readonly Welcome[]> {
    const welcomes = await this.#order.run(1, async (transaction) => {
      const made: Welcome[] = [];
      for (const greeting of greetings) made.push(await greet(transaction, greeting, this.#deps.head.seq));
      return made;
    });
    for (const welcome of welcomes) if (welcome.kind === 'welcome') this.#watch.knowEpoch(welcome.epoch);
    return welcomes;
  }

  async readHealing(): Promise<Healing | undefined> {
    return guard(readLatestHealing(this.#deps.reading));
  }

  async reportHealing(): Promise<readonly HealingReport[]> {
    return guard(readHealingReports(this.#deps.reading));
  }

  async readReceipts(commandIds: readonly CommandId[]): Promise<readonly StoredVerdict[]> {
    return guard(pages.readReceipts(this.#deps.reading, commandIds));
  }

  async readDigests(scope: Scope, windowFromMs: number): ReturnType<ServerStore['readDigests']> {
    return guard(pages.readDigests(this.#deps.reading, scope, windowFromMs));
  }

  async readBucket(query: BucketQuery): ReturnType<ServerStore['readBucket']> {
    return guard(pages.readBucket(this.#deps.reading, query));
  }

  onForeignCommit(listener: (headSeq: number) => void): Unsubscribe {
    return this.#watch.onForeign(listener);
  }

  onFellBack(listener: () => void): Unsubscribe {
    return this.#watch.onFellBack(listener);
  }

  async leaseNumbers(wish: LeaseWish): Promise<{ fromSerial: number; toSerial: number }> {
    return this.#order.run(1, (transaction) => writeLease(transaction, wish));
  }

  async getMeta(key: string): Promise<string | undefined> {
    const [found] = await guard(run<{ value: string }>(this.#deps.reading, metaOf, [key]));
    return found?.value;
  }

  async putMetaOnce(key: string, value: string): Promise<string> {
    await guard(run(this.#deps.reading, putMeta, [key, value]));
    return must(await this.getMeta(key), `meta ${key} was not kept`);
  }

  async close(): Promise<void> {
    await this.#watch.close();
    await this.#order.idle();
    await Promise.all([this.#deps.writing.end(), this.#deps.reading.end()]);
  }
}
