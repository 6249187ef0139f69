import { setImmediate } from 'node:timers/promises';
import type { Log } from '#shared/lib/log.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { FakeClock } from '#shared/lib/fake-clock.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { CaseId, StationId } from '#shared/domain/ids.ts';
import type { Actor, Role } from '#shared/domain/roles.ts';
import type { SyncRequest } from '#shared/sync/protocol.ts';
import { keepListed } from '../search/keep-listed.ts';
import { createCaseSearch } from '../search/search-cases.ts';
import type { SearchCity } from '../search/search-city.ts';
import { SearchIndex } from '../search/search-index.ts';
import type { ServerStore } from '../store/server-store.ts';
import { testNowMs } from './an-envelope.ts';
import { aPerson } from './people.ts';
import { tinyCity } from './tiny-city.ts';

type Change = {
  readonly path?: string | null;
  readonly city?: SearchCity;
  readonly clock?: FakeClock;
  readonly log?: Log;
  readonly isCrowded?: () => boolean;
};

/** Somebody of the role, as a grant says it. */
export function anActor(role: Role): Actor {
  const { id: personId, unitId } = aPerson(role);
  return { personId, role, unitId };
}

/** An index over the store that follows it, and searches of it. Close it before the store. */
export function aSearch(store: ServerStore, change: Change = {}) {
  const { path = null, city = tinyCity.search, clock = fakeClock(testNowMs), log = silentLog } = change;
  const { isCrowded = () => false } = change;
  const index = new SearchIndex(path, log);
  const listed = keepListed({ store, index, city, clock, log, isCrowded });
  const search = createCaseSearch({ store, index, listed, city, clock });

  function ask(role: Role, text: string, request: Partial<SyncRequest<'search'>> = {}) {
    const whole = { grant: role, text, after: null, limit: 50, windowFromMs: null, ...request };
    return search(whole, anActor(role));
  }

  return {
    clock,
    index,
    listed,
    ask,
    /** Everything the role finds, page by page. */
    async find(role: Role, text: string, request: Partial<SyncRequest<'search'>> = {}): Promise<CaseId[]> {
      const ids: CaseId[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof ask>> = await ask(role, text, { ...request, after });
        ids.push(...page.rows.map((row) => row.case.id));
        after = page.next;
      } while (after !== null);
      return ids;
    },
    /** Waits until the index has come as far as the store. */
    untilListed() {
      listed.wake();
      return untilListed(store, index, clock);
    },
    close() {
      listed.stop();
      index.close();
    },
  };
}

/** Lets time pass until the index has come as far as the store. */
export async function untilListed(store: ServerStore, index: SearchIndex, clock: FakeClock): Promise<void> {
  const { headSeq } = await store.readMarks('nobody' as StationId);
  for (;;) {
    const { isWhole, cursor } = index.state();
    if (isWhole && cursor >= headSeq) return;
    clock.advance(1_000);
    await setImmediate();
  }
}
