// Performs pulls: keeps each page until the core says whether it is stored or dropped.

import type { Actor } from '#shared/domain/roles.ts';
import type { ClientEffect, Cursors } from '#shared/sync/client-core-types.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import type { Scope } from '#host/replica/scope.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { EngineContext } from './engine-context.ts';
import { clockOffset, moment, reportFailure, tryToStore } from './engine-context.ts';
import type { Settling } from './settling.ts';
import { storePage } from './store-page.ts';

type SendPull = Extract<ClientEffect, { kind: 'sendPull' }>;

type KeptPage = {
  readonly viewer: Actor;
  readonly asked: Cursors;
  readonly answer: SyncAnswer<'pull'>;
  readonly clockOffsetMs: number;
};

export type PullDesk = {
  pull(effect: SendPull): void;
  store(pageId: number): void;
  drop(pageId: number): void;
  /** The connection is over: its pages are of no use. */
  dropAll(): void;
};

/** Creates the desk. */
export function createPullDesk(context: EngineContext, settling: Settling): PullDesk {
  const { station, replica, session, clock, desk, onChange } = context;
  const pages = new Map<number, KeptPage>();
  let lastId = 0;

  function upTo(scope: Scope): number {
    const verdicts = station.identity.verdictCursor();
    return context.mode() === 'drain' ? verdicts : Math.min(replica.cursor(scope), verdicts);
  }

  function keep(scope: Scope, page: KeptPage, tookMs: number): void {
    const { asked, answer } = page;
    const { rowsUpTo, verdictsUpTo, headSeq } = answer;
    lastId += 1;
    pages.set(lastId, page);
    const came = { id: lastId, scope, asked, rowsUpTo, verdictsUpTo, headSeq };
    context.dispatch({ kind: 'pageCame', page: came, tookMs, random: moment(context).random });
  }

  function store(pageId: number): void {
    const page = pages.get(pageId);
    pages.delete(pageId);
    if (!page) return;
    // Whatever fails here, the core hears of it: a page that is being stored for ever would end all pulling.
    const stored = tryToStore(context, 'a page', () => storeAndTell(page));
    if (stored?.removal) return context.dispatch({ kind: 'pageStopped', pageId, ...stored.removal });
    const outcome = stored ? 'stored' : 'failed';
    return context.dispatch({ kind: 'pageStored', pageId, outcome, upTo: stored?.upTo ?? 0, ...moment(context) });
  }

  function storeAndTell({ viewer, asked, answer, clockOffsetMs }: KeptPage) {
    const scope = scopeOf(viewer);
    const onSettled = () => onChange({ kind: 'attention' });
    const wasLoading = replica.firstLoad(scope) !== null;
    const parts = {
      viewer,
      ...asked,
      answer,
      nowMs: Math.round(clock.wallMs() + clockOffsetMs),
      clockOffsetMs,
      onSettled,
    };
    const { caseIds, removal } = storePage(station, replica, parts);
    if (caseIds.length > 0) onChange({ kind: 'cases', caseIds });
    settle(scope, wasLoading);
    return { removal, upTo: upTo(scope) };
  }

  /** While a load goes on the lists are left as they are; when all of it is here, or others work here, they are put in order. */
  function settle(scope: Scope, wasLoading: boolean): void {
    const load = replica.firstLoad(scope);
    // The pages of a long load tell of no case; their end tells of all.
    if (load === null && wasLoading) onChange({ kind: 'everyCase' });
    if (load && load.upTo < load.of) settling.stop();
    else if (!replica.isSettled()) settling.begin();
  }

  return {
    pull({ scope: wanted, grant, limit, cursors }) {
      const who = session.current();
      const scope = wanted as Scope;
      if (!who || scopeOf(who.actor) !== scope) {
        const detail = 'another person is signed in by now';
        return reportFailure(context, 'pull', { code: 'try-later', detail, retryAfterMs: 0 });
      }
      const asked = cursors ?? { rowsAfter: replica.cursor(scope), verdictsAfter: station.identity.verdictCursor() };
      return desk.ask('pull', { grant, ...asked, limit }, (reply) => {
        if (!reply.ok) return reportFailure(context, 'pull', reply, { grant });
        const { answer, tookMs } = reply;
        const clockOffsetMs = clockOffset(answer.serverTimeMs, tookMs, clock.wallMs());
        return keep(scope, { viewer: who.actor, asked, answer, clockOffsetMs }, tookMs);
      });
    },
    store,
    drop: (pageId) => void pages.delete(pageId),
    dropAll: () => pages.clear(),
  };
}
