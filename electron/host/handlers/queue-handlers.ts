import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers, QueueView } from '#shared/bridge/contract.ts';
import { viewsOfRole } from '#shared/bridge/queue-views.ts';
import { createSubtrees } from '#shared/city/subtrees.ts';
import { noFilter } from '#shared/search/case-filter.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SignedIn } from '#host/session.ts';
import type { DeskDeps } from './desk-deps.ts';
import type { RunSearch } from './run-search.ts';
import { createSearchRunner } from './run-search.ts';

/** The blocks of a grid ask for the same words within a moment: they share a search. */
function createQueueSearch(deps: DeskDeps): (who: SignedIn, text: string) => ReturnType<RunSearch> {
  const run = createSearchRunner(deps);
  let last:
    | undefined
    | { readonly who: SignedIn; readonly text: string; readonly atMs: number; readonly found: ReturnType<RunSearch> };

  return (who, text) => {
    if (text.trim() === '') return Promise.resolve(null);
    const atMs = deps.clock.monotonicMs();
    if (last?.who === who && last.text === text && atMs - last.atMs < sharedMs) return last.found;
    const found = run(who, { text, limit: mostFound, after: null, isOver: () => false });
    last = { who, text, atMs, found };
    return found;
  };
}

const sharedMs = 300;
/** Of the cases that have the words, the latest so many are put in the order of the queue. */
const mostFound = 2_000;

type QueueMethods = 'queue.window' | 'queue.counts';

/** Windows on the queues of the person signed in. */
export function createQueueHandlers(deps: DeskDeps): Pick<Handlers, QueueMethods> {
  const { session, replica, loaded } = deps;
  const find = createQueueSearch(deps);
  const topicsBelow = createSubtrees(loaded.pack.topics);
  const placesBelow = createSubtrees(loaded.pack.places);

  return {
    'queue.window': async ({ text, topicId, placeId, deadlineClassId, view, ...ask }) => {
      const who = session.require();
      assertOwnView(who, view);
      const found = await find(who, text);
      if (found === undefined) return { rows: [], total: 0, isCut: false };
      const { rows, total, isCut } = replica.queues.window({
        ...ask,
        view,
        scope: scopeOf(who.actor),
        personId: who.person.personId,
        ids: found && found.ids,
        filter: {
          ...noFilter,
          topicIds: topicId === null ? null : topicsBelow(topicId),
          placeIds: placeId === null ? null : placesBelow(placeId),
          deadlineClassIds: deadlineClassId === null ? null : [deadlineClassId],
        },
      });
      return { rows: [...rows], total, isCut: isCut || (found !== null && found.next !== null) };
    },
    'queue.counts': () => {
      const { actor, person } = session.require();
      const scope = scopeOf(actor);
      return viewsOfRole[actor.role].map((view) => ({
        view,
        count: replica.queues.count(scope, person.personId, view),
      }));
    },
  };
}

function assertOwnView({ actor }: SignedIn, view: QueueView): void {
  const views: readonly QueueView[] = viewsOfRole[actor.role];
  if (!views.includes(view)) throw new BridgeError('bad-input', `a ${actor.role} has no queue named ${view}`);
}
