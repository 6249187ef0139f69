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
  const { station, engine, changes, clock } = deps;

  function save(who: SignedIn, prepared: readonly Prepared[], closing?: () => void): void {
    station.inTransaction(() => {
      for (const envelope of prepared) {
        station.outbox.add({ ...envelope, stationSeq: station.identity.takeSeq() }, who.person.personId);
      }
      closing?.();
    });
  }

  function show(who: SignedIn, caseId: CaseId): void {
    showSaved(deps, who, [caseId]);
    changes.tell('sync.changed');
    engine.localChanged();
  }

  return (who, wish) => {
    const { caseId, commands, closing } = wish;
    const parsed = commands.map(parseCommand);
    const bad = parsed.find((command) => 'code' in command);
    if (bad) return { ok: false, refusal: bad };
    const plan = prepare(deps, who, { ...wish, commands: parsed as readonly Command[] });
    if ('refusal' in plan) return { ok: false, refusal: plan.refusal };
    for (const envelope of plan.prepared) assertFits(envelope);
    save(who, plan.prepared, closing);
    show(who, caseId);
    const commandIds = plan.prepared.map(({ id }) => id);
    return { ok: true, caseId, number: plan.state?.number ?? null, commandIds, savedAtMs: clock.wallMs() };
  };
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
