import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers, QueueView } from '#shared/bridge/contract.ts';
import { viewsOfRole } from '#shared/bridge/queue-views.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SignedIn } from '#host/session.ts';
import type { DeskDeps } from './desk-deps.ts';

type QueueMethods = 'queue.window' | 'queue.counts';
type Node = { readonly id: string; readonly parentId: string | null };

/** Windows on the queues of the person signed in. */
export function createQueueHandlers({ session, replica, loaded }: DeskDeps): Pick<Handlers, QueueMethods> {
  const topicsBelow = createSubtrees(loaded.pack.topics);
  const placesBelow = createSubtrees(loaded.pack.places);

  return {
    'queue.window': ({ text, topicId, placeId, view, ...ask }) => {
      const who = session.require();
      assertOwnView(who, view);
      return inBridgeForm(
        replica.queues.window({
          ...ask,
          view,
          scope: scopeOf(who.actor),
          personId: who.person.personId,
          words: text.split(/\s+/).filter((word) => word !== ''),
          topicIds: topicId === null ? null : topicsBelow(topicId),
          placeIds: placeId === null ? null : placesBelow(placeId),
        }),
      );
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

function inBridgeForm<Row>({ rows, total }: { readonly rows: readonly Row[]; readonly total: number }) {
  return { rows: [...rows], total };
}

function assertOwnView({ actor }: SignedIn, view: QueueView): void {
  const views: readonly QueueView[] = viewsOfRole[actor.role];
  if (!views.includes(view)) throw new BridgeError('bad-input', `a ${actor.role} has no queue named ${view}`);
}

/** Returns the function that lists an id and everything below it. */
function createSubtrees(nodes: readonly Node[]): (id: string) => readonly string[] {
  const children = Map.groupBy(nodes, ({ parentId }) => parentId);
  return function below(id: string): string[] {
    return [id, ...(children.get(id) ?? []).flatMap((child) => below(child.id))];
  };
}
