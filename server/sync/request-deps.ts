import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { SentCommand, SyncAnswer } from '#shared/sync/protocol.ts';
import type { ArticleDesk } from '../knowledge/article-desk.ts';
import type { ServerIdentity } from '../identity/server-identity.ts';
import type { SignIn } from '../identity/sign-in.ts';
import type { DriftKeeper } from '../routing/drift-keeper.ts';
import type { CaseSearch } from '../search/search-cases.ts';
import type { ServerCity } from '../server-city.ts';
import type { Scope, ServerStore } from '../store/server-store.ts';
import type { Admission } from './admission.ts';
import type { Backlog } from './backlog.ts';
import type { Committed, PushOptions } from './commit-pipeline.ts';
import type { RowPacker } from './page-rows.ts';
import type { SharedReads } from './shared-reads.ts';
import type { VerdictWatch } from './verdict-watch.ts';

/** What the answers are made of. */
export type RequestDeps = {
  readonly store: ServerStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly city: ServerCity;
  readonly identity: ServerIdentity;
  readonly demo: SyncAnswer<'hello'>['demo'];
  readonly signIn: SignIn;
  readonly commit: (commands: readonly SentCommand[], options?: PushOptions) => Promise<Committed>;
  /** How long cases that are over stay in the scopes. */
  readonly keepDays: number;
  readonly admission: Admission;
  /** What of pushes and hellos may wait for the disk. */
  readonly pushes: Backlog;
  readonly hellos: Backlog;
  /** Whether so many ask that what was read a moment ago has to do. */
  readonly isCrowded: () => boolean;
  readonly shared: SharedReads;
  readonly pack: RowPacker;
  readonly watch: VerdictWatch;
  /** Not given: this server keeps no index, and does not know the request. */
  readonly search: CaseSearch | undefined;
  /** Searches that are worked on, and those that may wait. */
  readonly searching: Admission;
  /** The base of knowledge. */
  readonly articles: ArticleDesk;
  /** How suggestions fare. */
  readonly drift: DriftKeeper;
  /** Lets others have their turn in the middle of long work; not given: it is done at once. */
  readonly turn?: (() => Promise<void>) | undefined;
  /** The epoch rose: whoever said hello before has to say it again. */
  readonly onNewEpoch: (epoch: number) => void;
  /** Lets hellos that come in at once share a write. */
  readonly gather: (() => Promise<void>) | undefined;
};

/** `drain`: a console too old to be shown rows. */
export type Mode = SyncAnswer<'hello'>['mode'];

/** The console that asks, after its hello. */
export type Asker = {
  readonly stationId: StationId;
  readonly mode: Mode;
  /** Whether it understands that a command is put off. */
  readonly mayWait: boolean;
  /** Whether it can read the notice to callers in a row. */
  readonly readsNotices: boolean;
  /** Whether the console can read the language of a caller in a row. */
  readonly readsSpeech: boolean;
  /** Whether it can read in a row why an attempt to call back reached nobody, and that a caller was told the outcome. */
  readonly readsAttempts: boolean;
  readonly readsDistrictNumbers: boolean;
  /** Whether the console can read the attachments of a row. */
  readonly readsAttachments: boolean;
  /** What it pulls, so that it is told of that alone; null: verdicts alone. */
  setScope(scope: Scope | null): void;
  /** Ends when the answer has left this process. */
  readonly held?: (() => Promise<void>) | undefined;
};
