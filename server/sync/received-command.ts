// What can be said of a command before any case is looked at: its size, its author, its wish. Done outside the
// transaction, because parsing and signatures are slow and need no data.

import type { Command, CommandType } from '#shared/domain/command.ts';
import { commandTypes } from '#shared/domain/command.ts';
import type { Refusal } from '#shared/domain/refusal.ts';
import { commandSchema } from '#shared/sync/command-schema.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { isReadable } from '#shared/sync/command-versions.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SentCommand } from '#shared/sync/protocol.ts';
import { SyncError } from './sync-error.ts';

export type Reading =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly refusal: Refusal };

export type ReceivedCommand = {
  readonly envelope: Envelope;
  /** Of the verdict it had before the data fell back; null: it is new. */
  readonly formerSeq: number | null;
  /** Whether its console understands that it is put off. */
  readonly mayWait: boolean;
  /** Of the author's grant, whose signature is this server's. */
  readonly claims: GrantClaims;
  readonly reading: Reading;
};

/** Prepares a command for judgement; throws where its grant is not of this server. */
export function receiveCommand(
  { envelope, formerSeq }: SentCommand,
  readGrant: (grant: string) => GrantClaims | undefined,
  mayWait = true,
): ReceivedCommand {
  const claims = readGrant(envelope.grant);
  // Nobody answers for it, so nothing of it may be kept: whoever reaches the port could make up such commands without end,
  // under any id and in the name of any station.
  if (!claims) throw new SyncError('malformed', `the grant of command ${envelope.id} was never given by this server`);
  return { envelope, formerSeq, mayWait, claims, reading: readCommand(envelope) };
}

function readCommand(envelope: Envelope): Reading {
  const { type, version, caseId, payload } = envelope;
  if (!isCommandType(type)) return refuse('unknown-command', `type ${type}`);
  if (!isReadable(type, version, payload)) return refuse('unknown-command', `${type} version ${version}`);
  const sizeBytes = Buffer.byteLength(JSON.stringify(envelope));
  if (sizeBytes > limits.commandBytes) {
    return refuse('malformed', `${sizeBytes} bytes, the limit is ${limits.commandBytes}`);
  }
  const parsed = commandSchema.safeParse({ type, caseId, payload });
  if (parsed.success) return { ok: true, command: parsed.data };
  const [issue] = parsed.error.issues;
  return refuse('malformed', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function isCommandType(type: string): type is CommandType {
  return (commandTypes as readonly string[]).includes(type);
}

function refuse(code: Refusal['code'], detail: string): Reading {
  return { ok: false, refusal: { code, detail: detail.slice(0, 500) } };
}
