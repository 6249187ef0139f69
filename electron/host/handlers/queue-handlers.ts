import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { QueueView } from '#shared/bridge/queue-views.ts';
import { everyViewOf } from '#shared/bridge/queue-views.ts';
import { both, noFilter } from '#shared/search/case-filter.ts';
import type { BreachWatch } from '#host/breach/breach-watch.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SignedIn } from '#host/session.ts';
import type { DeskDeps } from './desk-deps.ts';
import type { Typed } from './read-typed.ts';
import { createTypedReader, createWidening } from './read-typed.ts';
import type { RunSearch } from './run-search.ts';
import { createSearchRunner } from './run-search.ts';

type Asked = Pick<Typed, 'words' | 'filter'>;
type Shared = {
  readonly who: SignedIn;
  readonly key: string;
  readonly atMs: number;
  readonly found: ReturnType<RunSearch>;
};

/** The blocks of a grid ask for the same words within a moment: they share a search. `key`: what is the same. */
function createQueueSearch(deps: DeskDeps): (who: SignedIn, key: string, asked: Asked) => ReturnType<RunSearch> {
  const run = createSearchRunner(deps);
  let last: Shared | undefined;

  return (who, key, { words, filter }) => {
    if (words.length === 0) return Promise.resolve(null);
    const atMs = deps.clock.monotonicMs();
    if (last?.who === who && last.key === key && atMs - last.atMs < sharedMs) return last.found;
    const latest = { order: 'newest', limit: mostFound, after: null, isOver: () => false } as const;
    const found = run(who, { words, filter, ...latest });
    last = { who, key, atMs, found };
    return found;
  };
}

const sharedMs = 300;
/** Of the cases that have the words, the latest so many are put in the order of the queue. */
const mostFound = 2_000;

type QueueMethods = 'queue.window' | 'queue.counts';

/** Windows on the queues of the person signed in. */
export function createQueueHandlers(deps: DeskDeps, breach: Pick<BreachWatch, 'howFar'>): Pick<Handlers, QueueMethods> {
  const { session, replica, loaded } = deps;
  const find = createQueueSearch(deps);
  const readTyped = createTypedReader(deps);
  const widen = createWidening(loaded.pack);

  return {
    'queue.window': async ({ text, topicId, placeId, deadlineClassId, view, ...ask }) => {
      const who = session.require();
      assertOwnView(who, view);
      const fields = {
        ...noFilter,
        topicIds: topicId === null ? null : [topicId],
        placeIds: placeId === null ? null : [placeId],
        deadlineClassIds: deadlineClassId === null ? null : [deadlineClassId],
      };
      const { words, filter: typed, readings } = readTyped(who, text);
      const filter = both(widen(fields), typed);
      const found = await find(who, JSON.stringify([text, fields]), { words, filter });
      const foretelling = view === 'likelyLate' ? breach.howFar(who.actor) : null;
      if (found === undefined) return { rows: [], total: 0, isCut: false, readings, foretelling };
      const { rows, total, isCut } = replica.queues.window({
        ...ask,
        view,
        scope: scopeOf(who.actor),
        personId: who.person.personId,
        ids: found && found.ids,
        filter,
      });
      return { rows: [...rows], total, isCut: isCut || (found !== null && found.next !== null), readings, foretelling };
    },
    'queue.counts': () => {
      const { actor, person } = session.require();
      const scope = scopeOf(actor);
      return everyViewOf(actor.role).map((view) => ({
        view,
        count: replica.queues.count(scope, person.personId, view),
      }));
    },
  };
}

function assertOwnView({ actor }: SignedIn, view: QueueView): void {
  if (!everyViewOf(actor.role).includes(view))
    throw new BridgeError('bad-input', `a ${actor.role} has no queue named ${view}`);
}
