// The list that goes by how likely cases are to be late, with a figure for every case whose clock runs: keeping them, the top, the
// middle, and narrowed. What a model says is not measured here but in `npm run eval -- breach`; any figure will do for a list.

import { systemClock } from '#shared/lib/system-clock.ts';
import { must } from '#shared/lib/assert.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { breachCityOf } from '#shared/routing/breach/breach-city.ts';
import { standingNow } from '#shared/routing/breach/standing.ts';
import { noFilter } from '#shared/search/case-filter.ts';
import type { OpenCases, OpenPlace } from '#host/breach/chance-table.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { Figure } from '../bench-result.ts';
import { atMost, percentile, round } from '../bench-result.ts';
import type { Store } from './fill-store.ts';
import { timed } from './fill-store.ts';
import { topOfQueue, topRows } from './queue-ask.ts';
import { storeViewer } from './store-viewer.ts';

const clock = systemClock();
const scope = scopeOf(storeViewer);
/** As many as are read at once while people work. */
const casesAtOnce = 8;

export type LateWish = { readonly store: Store; readonly loaded: LoadedCityPack; readonly repeats: number };

export function measureLikelyLate({ store: { replica }, loaded, repeats }: LateWish): readonly Figure[] {
  const random = seededRandom(7);
  const city = breachCityOf(loaded);
  const nowMs = clock.wallMs();
  const pieces: number[] = [];
  replica.chances.beginFor(scope);
  let place: OpenPlace | null = { dueOrder: nowMs, rowId: 0 };
  while (place !== null) {
    const beganMs = clock.monotonicMs();
    const open: OpenCases = must(replica.chances.openAfter(scope, place, casesAtOnce), 'a store that is not loading');
    const judged = open.cases.map(({ rowId, state }) => {
      const isForetold = standingNow(state, nowMs, city) !== null;
      return { rowId, chance: isForetold ? Math.floor(random() * 1_000) : null };
    });
    replica.chances.put(judged, 1);
    pieces.push(clock.monotonicMs() - beganMs);
    place = open.next;
  }
  const cases = replica.chances.size(scope);
  const ask = { ...topOfQueue(), view: 'likelyLate' } as const;
  const middle = Math.floor(cases / 2);
  const topics = loaded.pack.topics.slice(0, 40).map(({ id }) => id);
  const narrowed = { ...noFilter, topicIds: topics };
  const times = (work: () => unknown) => Array.from({ length: repeats }, () => timed(() => void work()));
  const top = times(() => replica.queues.window(ask));
  const deep = times(() => replica.queues.window({ ...ask, offset: middle }));
  const few = times(() => replica.queues.window({ ...ask, filter: narrowed }));
  const perCase = (pieces.reduce((sum, ms) => sum + ms, 0) / Math.max(1, cases)) * 1_000;
  return [
    { name: 'likely late, cases with a figure', value: cases, unit: 'cases' },
    { name: 'likely late, reading and keeping one', value: round(perCase), unit: 'us' },
    { name: 'likely late, a piece of the work, p99', value: round(percentile(pieces, 0.99)), unit: 'ms' },
    atMost({ name: `likely late, top ${topRows}, p99`, value: round(percentile(top, 0.99)), unit: 'ms', limit: 5 }),
    { name: `likely late, ${topRows} rows from row ${middle}, p50`, value: round(percentile(deep, 0.5)), unit: 'ms' },
    { name: 'likely late, narrowed by topics, p50', value: round(percentile(few, 0.5)), unit: 'ms' },
  ];
}
