import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { Colleague } from '#shared/bridge/handover.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import { handedRoles } from '#shared/sync/handed-schema.ts';
import { limits } from '#shared/sync/limits.ts';
import type { HandoverWatch } from '#host/handover/handover-watch.ts';
import { putBack } from '#host/handover/handover-watch.ts';
import { toDraft } from '#host/station/draft-store.ts';
import { lineOf, writeHanded } from '#host/station/handed-words.ts';
import type { DeskDeps } from './desk-deps.ts';
import { requireDraft } from './draft-handlers.ts';

type HandoverMethods =
  | 'handover.colleagues'
  | 'handover.give'
  | 'handover.list'
  | 'handover.takeBack'
  | 'handover.seen';

/** Creates the handlers of handing a draft over. A draft is on the desk, on its way, or with the server: never in two of them. */
export function createHandoverHandlers(
  deps: DeskDeps,
  watch: Pick<HandoverWatch, 'poke'>,
): Pick<Handlers, HandoverMethods> {
  const { station, session, engine, changes, clock, random } = deps;
  /** As the server last told; who was here then need not be here now. */
  let lastTold: readonly Colleague[] | null = null;

  /** Of a desk that was never told: those who have signed in at it. */
  function knownHere(): readonly Colleague[] {
    return station.people
      .all()
      .filter(({ role }) => (handedRoles as readonly string[]).includes(role))
      .map(({ personId, name }) => ({ personId, name, isHere: false }));
  }

  async function ask(grant: string): Promise<boolean> {
    const reply = await engine.request('colleagues', { grant });
    if (reply.ok) lastTold = reply.answer.people.map(({ personId, name, isHere }) => ({ personId, name, isHere }));
    return reply.ok;
  }

  return {
    async 'handover.colleagues'() {
      const who = session.require();
      const isCurrent = await ask(who.grant);
      const others = (lastTold ?? knownHere()).filter(({ personId }) => personId !== who.person.personId);
      const here = others.map((one) => ({ ...one, isHere: isCurrent && one.isHere }));
      const people = here.toSorted((a, b) => Number(b.isHere) - Number(a.isHere) || a.name.localeCompare(b.name));
      return { people, isCurrent };
    },
    'handover.give': ({ id, toPersonId, toName }) => {
      const who = session.require();
      const { body, number, ownerId } = requireDraft(deps, who, id);
      if (body.kind !== 'intake') throw new BridgeError('bad-input', `a ${body.kind} draft belongs to its case`);
      const line = lineOf(station.drafts, { id, ownerId });
      const words = { body, lineText: line?.text ?? '' };
      const chars = writeHanded(words).length;
      if (chars > limits.handedDraftChars) {
        throw new BridgeError('too-large', `${chars} characters are more than the ${limits.handedDraftChars} that go`);
      }
      const nowMs = clock.wallMs();
      const way = { id: uuidV7(nowMs, random), toId: toPersonId, toName, grant: who.grant, handedAtMs: nowMs };
      station.inTransaction(() => {
        station.handed.add({ ...way, ...words, ownerId, number });
        station.drafts.remove(id);
        if (line) station.drafts.remove(line.id);
      });
      changes.tell('drafts.changed');
      watch.poke();
      return {};
    },
    'handover.list': () => {
      const who = session.require();
      const { personId } = who.person;
      // For when there is no link: a draft may be given to somebody then as well.
      if (lastTold === null) void ask(who.grant);
      const waiting = station.handed.waiting().filter(({ ownerId }) => ownerId === personId);
      return {
        waiting: waiting.map(({ id, toName, number, isTried }) => ({ id, toName, number, mayTakeBack: !isTried })),
        refused: [...station.handed.refusedOf(personId)],
        arrived: station.handed
          .unseenOf(personId)
          .map(({ id, fromName, isReturned }) => ({ id, fromName, isReturned })),
      };
    },
    'handover.takeBack': ({ id }) => {
      const { personId } = session.require().person;
      const draft = station.inTransaction(() => {
        const found = station.handed.waiting().find((one) => one.id === id && one.ownerId === personId);
        if (!found || found.isTried) return undefined;
        station.handed.remove(id, personId);
        putBack(station, found, clock.wallMs());
        return station.drafts.find(id);
      });
      changes.tell('drafts.changed');
      return draft ? toDraft(draft) : null;
    },
    'handover.seen': ({ id }) => {
      const { personId } = session.require().person;
      station.inTransaction(() => {
        station.handed.seen(id, personId);
        if (station.handed.refusedOf(personId).some((one) => one.id === id)) station.handed.remove(id, personId);
      });
      changes.tell('drafts.changed');
      return {};
    },
  };
}
