// Every request of the wire and its answer. One function a name; what may go wrong for reasons of the asker is thrown as a
// SyncError. Nothing here knows sockets.

import { maySeeCase } from '#shared/domain/roles.ts';
import { maySeeDrift } from '#shared/routing/who-sees-drift.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequest, SyncRequestName } from '#shared/sync/protocol.ts';
import { olderRow } from '#shared/sync/row-versions.ts';
import { windowStartMs } from '#shared/sync/scope-window.ts';
import { createYearOf } from '../server-city.ts';
import { createAuthorise, scopeOf } from './authorise.ts';
import type { Hello } from './greet.ts';
import { takeWhileFits } from './cut-page.ts';
import { createGreet } from './greet.ts';
import { createAttachmentCarrier } from './carry-attachments.ts';
import { createDriftGiver } from './give-drift.ts';
import { createLearnedGiver } from './give-learned.ts';
import { createDraftHands } from './hand-drafts.ts';
import { toHistoryEntry } from './mask-history.ts';
import { maskVerdict } from './mask-verdict.ts';
import type { BucketOut, PullOut, SearchOut } from './page-rows.ts';
import { createPagePuller } from './pull-page.ts';
import { createScopeCheck } from './check-scope.ts';
import type { Asker, Mode, RequestDeps } from './request-deps.ts';
import { SyncError } from './sync-error.ts';

export type RequestHandlers = {
  hello(hello: Hello, mode: Mode): Promise<SyncAnswer<'hello'>>;
  pull(request: SyncRequest<'pull'>, asker: Asker): Promise<PullOut>;
  bucket(request: SyncRequest<'bucket'>, asker: Asker): Promise<BucketOut>;
  search(request: SyncRequest<'search'>, asker: Asker): Promise<SearchOut>;
} & {
  readonly [Name in Exclude<SyncRequestName, 'hello' | 'pull' | 'bucket' | 'search'>]: (
    request: SyncRequest<Name>,
    asker: Asker,
  ) => Promise<SyncAnswer<Name>>;
};

/** Creates the answers over one store. */
export function createRequestHandlers(deps: RequestDeps): RequestHandlers {
  const { store, clock, city, identity } = deps;
  const yearOf = createYearOf(city.timeZone);
  const authorise = createAuthorise({ people: store.people, grants: identity.grants, clock });
  const windowFromMs = () => windowStartMs(clock.wallMs(), deps.keepDays);
  const pullPage = createPagePuller({ ...deps, windowFromMs });
  const check = createScopeCheck({ ...deps, windowFromMs });
  const greet = createGreet({ ...deps, windowFromMs });
  const giveDrift = createDriftGiver(deps.drift, store.learned);
  const giveLearned = createLearnedGiver(store.learned, clock);
  const hands = createDraftHands(deps);
  const carrier = createAttachmentCarrier(deps);

  return {
    // Every hello is of a size.
    hello: (hello, mode) => deps.hellos.run({ items: 1, bytes: 0 }, () => greet(hello, mode)),
    async signIn({ login, password }, { stationId }) {
      return { grant: await deps.signIn(login, password, stationId), serverTimeMs: clock.wallMs() };
    },
    async push({ commands }, { mayWait }) {
      const sizeBytes = Buffer.byteLength(JSON.stringify(commands));
      if (sizeBytes > limits.batchBytes) {
        throw new SyncError(
          'too-large',
          `${sizeBytes} bytes in one batch, the limit is ${limits.batchBytes}; send less`,
        );
      }
      const weight = { items: commands.length, bytes: sizeBytes };
      const { headSeq, deferred } = await deps.pushes.run(weight, () => deps.commit(commands, { mayWait }));
      return { headSeq, deferred: [...deferred] };
    },
    async pull(request, asker) {
      const actor = await authorise(request.grant);
      asker.setScope(asker.mode === 'drain' ? null : scopeOf(actor));
      return pullPage(request, actor, asker);
    },
    async receipts({ grant, commandIds }) {
      const actor = await authorise(grant);
      // Conflicts about long narratives come to megabytes: what does not fit is asked for again.
      const found = takeWhileFits(await store.readReceipts(commandIds), limits.receiptIds, limits.pageBytes);
      return { settled: found.map(({ settled }) => maskVerdict(actor, settled)) };
    },
    async digests({ grant }, asker) {
      const actor = await authorise(grant);
      refuseDrained(asker);
      return check.digests(actor, asker);
    },
    async bucket(request, asker) {
      const actor = await authorise(request.grant);
      refuseDrained(asker);
      return check.bucket(request, actor, asker);
    },
    async history({ grant, caseId }, asker) {
      const actor = await authorise(grant);
      refuseDrained(asker);
      const history = await store.readHistory(caseId);
      if (!history || !maySeeCase(actor, history.case)) {
        throw new SyncError('no-such-case', 'there is no such case among those you may see');
      }
      return { entries: history.events.flatMap((event) => toHistoryEntry(actor, history.case, event) ?? []) };
    },
    async search(request, asker) {
      const askedMs = clock.monotonicMs();
      const actor = await authorise(request.grant);
      refuseDrained(asker);
      // A person of a unit who belongs to none has no scope.
      scopeOf(actor);
      const { search } = deps;
      if (!search) throw new SyncError('malformed', 'this server keeps no index to search');
      const found = await deps.searching.run(() => {
        // Nobody waits for it any more; those behind it still do.
        if (clock.monotonicMs() - askedMs >= limits.ackTimeoutMs) {
          throw new SyncError('try-later', 'this search waited too long for its turn', { retryAfterMs: 1_000 });
        }
        return search(request, actor);
      }, asker.held);
      const rows = found.rows.map((row) => ({ ...row, case: olderRow(asker, row.case) }));
      return { ...found, rows: deps.pack(rows) };
    },
    async routing(request, asker) {
      await authorise(request.grant);
      refuseDrained(asker);
      return giveLearned(request);
    },
    async drift({ grant }, asker) {
      const { role } = await authorise(grant);
      refuseDrained(asker);
      if (!maySeeDrift(role)) {
        throw new SyncError('not-allowed', 'how suggestions fare is shown to supervisors, dispatchers and the office');
      }
      return giveDrift();
    },
    async colleagues({ grant }, asker) {
      const actor = await authorise(grant);
      refuseDrained(asker);
      return hands.colleagues(actor);
    },
    async handOver(request, asker) {
      const actor = await authorise(request.grant);
      refuseDrained(asker);
      return hands.handOver(request, actor, asker);
    },
    async handed(request, asker) {
      const actor = await authorise(request.grant);
      refuseDrained(asker);
      return hands.handed(request, actor, asker);
    },
    async articlePush(request, asker) {
      refuseDrained(asker);
      return deps.pushes.run({ items: request.commands.length, bytes: 0 }, () => deps.articles.push(request));
    },
    async articlePull(request, asker) {
      const actor = await authorise(request.grant);
      refuseDrained(asker);
      return deps.articles.pull(request, actor);
    },
    async articleVersion(request, asker) {
      const actor = await authorise(request.grant);
      refuseDrained(asker);
      return deps.articles.version(request, actor);
    },
    async upload(request, asker) {
      const actor = await authorise(request.grant);
      refuseDrained(asker);
      return carrier.upload(request, actor);
    },
    async download(request, asker) {
      const actor = await authorise(request.grant);
      refuseDrained(asker);
      return carrier.download(request, actor);
    },
    async lease({ grant, count }, { stationId }) {
      await authorise(grant);
      const atMs = clock.wallMs();
      const year = yearOf(atMs);
      const block = await store.leaseNumbers({ stationId, year, count, atMs });
      return { city: city.numberPrefix, year, ...block };
    },
  };
}

function refuseDrained({ mode }: Asker): void {
  if (mode === 'full') return;
  throw new SyncError('not-allowed', 'this console is too old to be shown cases; upgrade it. Its work is taken.');
}
