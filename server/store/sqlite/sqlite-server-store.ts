// The embedded store: one file, one writing connection, one reading one. SQLite works synchronously, so a transaction here
// never interleaves with another; the promises are for engines that do.

import type { Database } from 'better-sqlite3';
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
import { CommitWriter } from './commit-writer.ts';
import { DigestReader } from './digest-reader.ts';
import { FactsReader } from './facts-reader.ts';
import { ForeignCommits } from './foreign-commits.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import { assertFull, openReader, openWriter } from './open-database.ts';
import { PageReader } from './page-reader.ts';
import { SqliteArticles } from './sqlite-articles.ts';
import { SqliteFrozenMonths } from './sqlite-frozen-months.ts';
import { SqliteGreetings } from './sqlite-greetings.ts';
import { SqliteAttachmentBytes } from './sqlite-attachment-bytes.ts';
import { SqliteHandedDrafts } from './sqlite-handed-drafts.ts';
import { SqliteLearnedParts } from './sqlite-learned-parts.ts';
import { SqlitePeople } from './sqlite-people.ts';
import { guard, toStoreError } from './store-error.ts';

/**
 * Opens the store in a file, or in memory with `:memory:` (then reads and writes share one connection). The clock says when
 * to look for what other processes wrote.
 */
export function openSqliteServerStore(path: string, clock: Clock = systemClock()): ServerStore {
  const writer = guard(() => openWriter(path));
  try {
    migrate(writer, migrations);
    return new SqliteServerStore(clock, writer, path === ':memory:' ? writer : openReader(path));
  } catch (error) {
    writer.close();
    throw toStoreError(error);
  }
}

class SqliteServerStore implements ServerStore {
  readonly people: PeopleStore;
  readonly frozenMonths: FrozenMonthStore;
  readonly learned: LearnedPartStore;
  readonly handed: HandedDraftStore;
  readonly articles: ArticleStore;
  readonly attachments: AttachmentBytesStore;
  readonly #writer: Database;
  readonly #reader: Database;
  readonly #facts: FactsReader;
  readonly #commits: CommitWriter;
  readonly #pages: PageReader;
  readonly #digests: DigestReader;
  readonly #greetings: SqliteGreetings;
  readonly #foreign: ForeignCommits;

  constructor(clock: Clock, writer: Database, reader: Database) {
    this.#writer = writer;
    this.#reader = reader;
    this.#facts = new FactsReader(writer);
    this.#commits = new CommitWriter(writer);
    this.#pages = new PageReader(reader);
    this.#digests = new DigestReader(reader);
    this.#greetings = new SqliteGreetings(writer);
    this.#foreign = new ForeignCommits(clock, writer, () => this.#commits.headSeq());
    this.people = new SqlitePeople(writer, this.#facts);
    this.frozenMonths = new SqliteFrozenMonths(writer);
    this.learned = new SqliteLearnedParts(writer);
    this.handed = new SqliteHandedDrafts(writer);
    this.articles = new SqliteArticles(writer, reader, (work) => this.#inTransaction(work));
    this.attachments = new SqliteAttachmentBytes(writer);
  }

  async commit(wanted: FactsWanted, judge: (facts: CommitFacts) => CommitChanges): Promise<number> {
    return this.#inTransaction(() => this.#commits.write(judge(this.#facts.read(wanted))));
  }

  async readPage(query: PageQuery): Promise<PageRead> {
    return guard(() => this.#pages.readPage(query));
  }

  async readHistory(caseId: CaseId): ReturnType<ServerStore['readHistory']> {
    return guard(() => this.#pages.readHistory(caseId));
  }

  async readRows(caseIds: readonly CaseId[]): Promise<readonly StoredRow[]> {
    return guard(() => this.#pages.readRows(caseIds));
  }

  async countCases(): Promise<number> {
    return guard(() => this.#pages.countCases());
  }

  async readMarks(stationId: StationId): Promise<StationMarks> {
    return guard(() => this.#pages.readMarks(stationId));
  }

  async greet(greetings: readonly Greeting[]): Promise<readonly Welcome[]> {
    return this.#inTransaction(() => greetings.map((greeting) => this.#greetings.greet(greeting)));
  }

  async readHealing(): Promise<Healing | undefined> {
    return guard(() => this.#greetings.latest());
  }

  async reportHealing(): Promise<readonly HealingReport[]> {
    return guard(() => this.#greetings.report());
  }

  async readReceipts(commandIds: readonly CommandId[]): Promise<readonly StoredVerdict[]> {
    return guard(() => this.#pages.readReceipts(commandIds));
  }

  async readDigests(scope: Scope, windowFromMs: number): ReturnType<ServerStore['readDigests']> {
    return guard(() => this.#digests.readDigests(scope, windowFromMs));
  }

  async readBucket(query: BucketQuery): ReturnType<ServerStore['readBucket']> {
    return guard(() => this.#digests.readBucket(query));
  }

  onForeignCommit(listener: (headSeq: number) => void): Unsubscribe {
    return this.#foreign.subscribe(listener);
  }

  /** A file does not change under the process that holds it. */
  onFellBack(): Unsubscribe {
    return () => undefined;
  }

  async leaseNumbers(wish: LeaseWish): Promise<{ fromSerial: number; toSerial: number }> {
    const { stationId, year, count, atMs } = wish;
    return this.#inTransaction(() => {
      const fromSerial = this.#facts.nextSerial(year);
      const toSerial = fromSerial + count - 1;
      this.#writer
        .prepare(/* sql */ `
          INSERT INTO number_lease (year, from_serial, to_serial, station_id, leased_at_ms)
          VALUES (@year, @fromSerial, @toSerial, @stationId, @atMs)
        `)
        .run({ year, fromSerial, toSerial, stationId, atMs });
      this.#commits.putNextSerial(year, toSerial + 1);
      return { fromSerial, toSerial };
    });
  }

  async getMeta(key: string): Promise<string | undefined> {
    const statement = this.#writer.prepare<[string], { value: string }>(
      /* sql */ `SELECT value FROM meta WHERE key = ?`,
    );
    return guard(() => statement.get(key)?.value);
  }

  async putMetaOnce(key: string, value: string): Promise<string> {
    const insert = this.#writer.prepare(
      /* sql */ `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING`,
    );
    this.#inTransaction(() => insert.run(key, value));
    return must(await this.getMeta(key), `meta ${key} was not kept`);
  }

  async close(): Promise<void> {
    this.#foreign.close();
    if (this.#reader !== this.#writer) this.#reader.close();
    if (!this.#writer.open) return;
    this.#writer.pragma('optimize');
    this.#writer.close();
  }

  #inTransaction<Result>(work: () => Result): Result {
    return guard(() => {
      // A commit that would not reach the disk is worse than none.
      assertFull(this.#writer);
      return this.#writer.transaction(work).immediate();
    });
  }
}
