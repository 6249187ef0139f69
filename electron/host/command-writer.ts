// The one way a person's wish becomes a command: checked, decided here so that the desk answers at once, and saved with
// whatever it closes (the draft, the problem it solves) in one transaction. Saved means: on this station's disk.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { CommandOutcome } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Command, CommandType } from '#shared/domain/command.ts';
import { applyAll } from '#shared/domain/apply.ts';
import { decide } from '#shared/domain/decide.ts';
import type { CaseId, CommandId, GroupId } from '#shared/domain/ids.ts';
import type { Refusal } from '#shared/domain/refusal.ts';
import { must } from '#shared/lib/assert.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import { commandSchema } from '#shared/sync/command-schema.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { commandVersions } from '#shared/sync/command-versions.ts';
import { limits } from '#shared/sync/limits.ts';
import type { DeskDeps } from './handlers/desk-deps.ts';
import { correctedNowMs, showSaved } from './handlers/desk-deps.ts';
import type { SignedIn } from './session.ts';
import { utf8Bytes } from './station/outbox-store.ts';

export type Wish = {
  /** All on one case, in order. */
  readonly caseId: CaseId;
  readonly commands: readonly Command[];
  /** Where they have ids already, as many as there are commands: see *apply again*. */
  readonly commandIds?: readonly CommandId[];
  /** When it really happened, by a paper card; as far back as the server lets it stand (shared/sync/occurred-at.ts). */
  readonly occurredAtMs?: number;
  /** The bulk action they are part of. */
  readonly groupId?: GroupId | null;
  /** What ends with them, in the same transaction. */
  readonly closing?: () => void;
};

export type CommandWriter = (who: SignedIn, wish: Wish) => CommandOutcome;

type Prepared = Omit<Envelope, 'stationSeq'>;
/** Room for the sequence, which is known only in the transaction. */
const sequenceBytes = 24;

/** Creates the writer over the stores of this station. */
export function createCommandWriter(deps: DeskDeps): CommandWriter {
  const writeEach = createEachWriter(deps);
  return (who, wish) => must(writeEach(who, [wish])[0], 'an outcome for a wish');
}

/** Wishes on as many cases, saved together: all that are accepted in one transaction, and an outcome for each, in their order. */
export type EachWriter = (who: SignedIn, wishes: readonly Wish[]) => readonly CommandOutcome[];

/** Creates the writer of many over the stores of this station. */
export function createEachWriter(deps: DeskDeps): EachWriter {
  const { station, engine, changes, clock } = deps;

  function save(who: SignedIn, plans: readonly Plan[]): void {
    station.inTransaction(() => {
      for (const { prepared, closing } of plans) {
        for (const envelope of prepared) {
          station.outbox.add({ ...envelope, stationSeq: station.identity.takeSeq() }, who.person.personId);
        }
        closing?.();
      }
    });
  }

  return (who, wishes) => {
    const plans = wishes.map((wish) => planOf(deps, who, wish));
    const accepted = plans.filter((plan) => 'prepared' in plan);
    for (const { prepared } of accepted) prepared.forEach(assertFits);
    if (accepted.length > 0) {
      save(who, accepted);
      showSaved(
        deps,
        who,
        accepted.map(({ caseId }) => caseId),
      );
      changes.tell('sync.changed');
      engine.localChanged();
    }
    const savedAtMs = clock.wallMs();
    return plans.map((plan): CommandOutcome => {
      if ('refusal' in plan) return { ok: false, refusal: plan.refusal };
      const { caseId, prepared, state } = plan;
      return { ok: true, caseId, number: state?.number ?? null, commandIds: prepared.map(({ id }) => id), savedAtMs };
    });
  };
}

type Plan = Pick<Wish, 'caseId' | 'closing'> & {
  readonly prepared: readonly Prepared[];
  readonly state: Case | undefined;
};

function planOf(deps: DeskDeps, who: SignedIn, wish: Wish): Plan | { readonly refusal: Refusal } {
  const parsed = wish.commands.map(parseCommand);
  const bad = parsed.find((command) => 'code' in command);
  if (bad) return { refusal: bad };
  const plan = prepare(deps, who, { ...wish, commands: parsed as readonly Command[] });
  if (plan.refusal) return { refusal: plan.refusal };
  const { prepared, state } = plan;
  const { caseId, closing } = wish;
  return { prepared, state, caseId, ...(closing && { closing }) };
}

function prepare(
  deps: DeskDeps,
  who: SignedIn,
  { caseId, commands, commandIds, occurredAtMs: cardAtMs, groupId = null }: Wish,
) {
  const { station, replica, loaded, clock, random } = deps;
  const { identity } = station;
  const known = replica.find(who.actor, caseId);
  const nowMs = Math.max(correctedNowMs(deps), earliestMs);
  const onCardMs = Math.max(Math.min(cardAtMs ?? nowMs, nowMs), earliestMs);
  const serverSeenAtMs = identity.serverSeenAtMs();
  const related = (id: CaseId) => replica.related(who.actor, id);
  const dependsOn: CommandId[] = known?.pending.map(({ envelope }) => envelope.id) ?? [];
  const prepared: Prepared[] = [];
  let state: Case | undefined = known?.case;
  for (const [index, command] of commands.entries()) {
    const id = commandIds?.[index] ?? (uuidV7(clock.wallMs(), random) as CommandId);
    const occurredAtMs = saidInTheCall.has(command.type) ? onCardMs : nowMs;
    const atMs = Math.max(occurredAtMs, serverSeenAtMs);
    const decision = decide(state, command, { actor: who.actor, commandId: id, atMs, city: loaded.facts, related });
    if (!decision.ok) return { refusal: decision.refusal };
    state = applyAll(state, decision.events);
    prepared.push({
      id,
      stationId: identity.stationId(),
      epoch: identity.epoch(),
      grant: who.grant,
      type: command.type,
      version: commandVersions[command.type],
      caseId,
      // A damaged row may say anything, and what is saved here has to be readable for ever.
      seenRevision: Math.max(0, known?.confirmedRevision ?? 0),
      dependsOn: dependsOn.slice(-maxDependsOn),
      payload: command.payload,
      groupId,
      occurredAtMs,
      serverSeenAtMs,
      packHash: loaded.hash,
    });
    dependsOn.push(id);
  }
  return { prepared, state };
}

/** What happened when the card was written. A dispatch did not: no unit is charged hours it did not have the case. */
const saidInTheCall: ReadonlySet<CommandType> = new Set([
  'case.register',
  'case.answer',
  'case.transfer',
  'case.refuse',
  'case.proposeRefusal',
]);

const earliestMs = Date.UTC(2000, 0, 1);
const maxDependsOn = 500;

/** A text over its limit is an error a person mends by shortening it; any other misfit is a refusal with its place. */
function parseCommand(command: Command): Command | Refusal {
  const parsed = commandSchema.safeParse(command);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.filter((part) => part !== 'payload').join('.') ?? '';
  if (issue?.code === 'too_big') {
    throw new BridgeError(
      'too-large',
      `${where} is longer than ${String(issue.maximum)} characters; shorten it and save again, the draft is kept`,
    );
  }
  return { code: 'malformed', detail: `${where}: ${issue?.message ?? 'cannot be read'}` };
}

function assertFits(envelope: Prepared): void {
  const bytes = utf8Bytes(JSON.stringify(envelope)) + sequenceBytes;
  if (bytes <= limits.commandBytes) return;
  throw new BridgeError(
    'too-large',
    `this would send ${bytes} bytes, more than the ${limits.commandBytes} of one command; shorten the text, the draft is kept`,
  );
}
