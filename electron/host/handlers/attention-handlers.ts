// Commands the server did not take: shown until a person decides. Nothing here is ever thrown away by the program.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { AttentionItem, Handlers, MethodOutput } from '#shared/bridge/contract.ts';
import type { Case, CaseFieldName } from '#shared/domain/case.ts';
import { caseFieldNames, fieldOf, findAssignment } from '#shared/domain/case.ts';
import type { Command, CommandPayloads } from '#shared/domain/command.ts';
import { districtNumberOf } from '#shared/domain/district-number.ts';
import type { AssignmentId, CommandId, UnitId } from '#shared/domain/ids.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import { commandSchema } from '#shared/sync/command-schema.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { Conflict } from '#shared/sync/verdict.ts';
import type { CommandWriter } from '#host/command-writer.ts';
import { readGrant } from '#host/station/grant-check.ts';
import type { OutboxEntry } from '#host/station/outbox-store.ts';
import type { SignedIn } from '#host/session.ts';
import { againId } from './again-id.ts';
import { commandToDraft } from './command-to-draft.ts';
import type { DeskDeps } from './desk-deps.ts';
import { showSaved } from './desk-deps.ts';
import { openDraft } from './draft-handlers.ts';
import { commandToWish, wishToCommand } from './wish-to-command.ts';
import { sightOf } from './work-sight.ts';

type AttentionMethods = 'attention.list' | 'attention.resolve';
type Resolved = MethodOutput<'attention.resolve'>;

/** The list of what needs a person, and its three ways out. */
export function createAttentionHandlers(deps: DeskDeps, write: CommandWriter): Pick<Handlers, AttentionMethods> {
  const { station, session, changes } = deps;

  function close(who: SignedIn, entry: OutboxEntry): void {
    station.inTransaction(() => station.outbox.drop(entry.envelope.id));
    tellClosed(who, entry);
  }

  function tellClosed(who: SignedIn, entry: OutboxEntry): void {
    showSaved(deps, who, [entry.envelope.caseId]);
    changes.tell('attention.changed');
    changes.tell('sync.changed');
  }

  function applyAgain(who: SignedIn, entry: OutboxEntry): Resolved {
    const again = againId(entry.envelope.id);
    // Done at another workstation already, and taken in here with its file: it counts once.
    if (station.outbox.find(again)) {
      close(who, entry);
      return { kind: 'done' };
    }
    const command = renew(deps, who, entry, readCommand(entry));
    const closing = () => station.outbox.drop(entry.envelope.id);
    const outcome = write(who, { caseId: command.caseId, commands: [command], commandIds: [again], closing });
    if (!outcome.ok) return { kind: 'refused', code: outcome.refusal.code };
    changes.tell('attention.changed');
    return { kind: 'done' };
  }

  function edit(who: SignedIn, entry: OutboxEntry): Resolved {
    const body = commandToDraft(readCommand(entry));
    if (!body) {
      throw new BridgeError('bad-input', `a ${entry.envelope.type} has no form to edit; apply it again or drop it`);
    }
    // Both or neither: a draft beside the step it was made of would make two cases.
    const draft = station.inTransaction(() => {
      const opened = openDraft(deps, who, body, toldNumber(entry));
      // What this person was typing there already stands; the step waits here until that is sent or discarded.
      if (isEqualJson(opened.body, body)) station.outbox.drop(entry.envelope.id);
      return opened;
    });
    changes.tell('drafts.changed');
    tellClosed(who, entry);
    return { kind: 'draft', draftId: draft.id };
  }

  return {
    'attention.list': () => {
      const who = session.require();
      return visibleAttention(deps, who).map((entry) => toItem(deps, who, entry));
    },
    'attention.resolve': ({ commandId, action }) => {
      const who = session.require();
      const entry = requireEntry(deps, who, commandId);
      if (action === 'applyAgain') return applyAgain(who, entry);
      if (action === 'edit') return edit(who, entry);
      close(who, entry);
      return { kind: 'done' };
    },
  };
}

/**
 * What this person sees of the list: their own, and what others left behind at this desk where they may see every word of
 * it, so that a shift change hides nothing.
 */
export function visibleAttention(deps: DeskDeps, who: SignedIn): readonly OutboxEntry[] {
  return deps.station.outbox.attention().filter((entry) => sightOf(deps, who, entry) === 'full');
}

function requireEntry(deps: DeskDeps, who: SignedIn, commandId: CommandId): OutboxEntry {
  const found = visibleAttention(deps, who).find(({ envelope }) => envelope.id === commandId);
  if (!found) throw new BridgeError('not-found', 'this command needs nobody any more; somebody decided already');
  return found;
}

function toItem({ replica }: DeskDeps, who: SignedIn, { envelope, authorId, verdict }: OutboxEntry): AttentionItem {
  const { id: commandId, caseId, type, occurredAtMs: atMs, grant, payload } = envelope;
  const standing = replica.find(who.actor, caseId)?.case;
  return {
    commandId,
    caseId,
    number: standing?.number ?? numberIn(payload),
    type,
    authorName: readGrant(grant)?.name ?? '',
    isOwn: authorId === who.person.personId,
    atMs,
    problem:
      verdict?.kind === 'conflict'
        ? { kind: 'conflict', conflicts: verdict.conflicts.map(({ field }) => toConflict(field, envelope, standing)) }
        : { kind: 'refused', code: verdict?.kind === 'refused' ? verdict.code : 'server-fault' },
    payload,
  };
}

/**
 * Mine as the command says it, theirs as it stands now and as this person may see it. The values in the verdict are not
 * used: they were masked for whoever sat here when it was pulled, and may be older than what stands.
 */
function toConflict(field: Conflict['field'], { type, payload }: Envelope, standing: Case | undefined): Conflict {
  if (!isFieldName(field)) return { field, mine: type, theirs: standing ? wordFor(field, payload, standing) : null };
  const { fields } = (payload ?? {}) as Partial<CommandPayloads['case.amend']>;
  return { field, mine: fields?.[field] ?? null, theirs: standing ? (fieldOf(standing, field) ?? null) : null };
}

function isFieldName(field: Conflict['field']): field is CaseFieldName {
  return (caseFieldNames as readonly string[]).includes(field);
}

/** In one word, what stands there now. */
function wordFor(subject: Exclude<Conflict['field'], CaseFieldName>, payload: unknown, standing: Case): string | null {
  const { assignmentId, supervisionId, districtId } = (payload ?? {}) as {
    assignmentId?: AssignmentId;
    supervisionId?: string;
    districtId?: UnitId;
  };
  switch (subject) {
    case 'assignment':
      return (assignmentId && findAssignment(standing, assignmentId)?.status) ?? null;
    case 'supervision':
      return standing.supervisions.find(({ id }) => id === supervisionId)?.status ?? null;
    case 'proposal':
      return standing.proposal?.kind ?? null;
    case 'ledger':
      return standing.ledger?.status ?? null;
    case 'exclusion':
      return standing.exclusion?.status ?? null;
    case 'notice':
      return standing.notice ? 'posted' : null;
    case 'districtNumber':
      return districtNumberOf(standing, districtId ?? null);
    default:
      return standing.status;
  }
}

/** What a payload of an earlier version left out, as it was meant. */
const leftOutBefore: { readonly [type: string]: object } = {
  'case.answer': { article: null },
  'case.dispatch': { parallelUnitIds: [] },
};

function readCommand({ envelope: { type, caseId, payload: given } }: OutboxEntry): Command {
  const payload = { ...leftOutBefore[type], ...(given as object) };
  const parsed = commandSchema.safeParse({ type, caseId, payload });
  if (parsed.success) return parsed.data;
  throw new BridgeError('bad-input', 'this command cannot be read by this version; drop it and enter it anew');
}

/** The number the citizen was told with a registration, where it is still good. */
function toldNumber({ envelope: { type, payload }, verdict }: OutboxEntry): string | null {
  const isBad = verdict?.kind === 'refused' && verdict.code.startsWith('number-');
  return type === 'case.register' && !isBad ? numberIn(payload) : null;
}

/** The same wish on what stands now: with a number that is good and with ids nobody used. */
function renew(deps: DeskDeps, who: SignedIn, { verdict }: OutboxEntry, command: Command): Command {
  const isNumberBad = verdict?.kind === 'refused' && verdict.code.startsWith('number-');
  if (command.type === 'case.register') {
    return isNumberBad ? { ...command, payload: { ...command.payload, number: deps.station.numbers.take() } } : command;
  }
  const state = deps.replica.find(who.actor, command.caseId)?.case;
  return wishToCommand(deps, command.caseId, commandToWish(command), state);
}

/** The number a registration asks for; null for any other command. */
export function numberIn(payload: unknown): string | null {
  const { number } = (payload ?? {}) as Partial<CommandPayloads['case.register']>;
  return typeof number === 'string' ? number : null;
}
