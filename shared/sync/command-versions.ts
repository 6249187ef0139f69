// The versions of commands. A later one adds to an earlier one, so that what was made before is read as it is; a server that
// is older than the console is told what it can read.

import type { CommandType } from '../domain/command.ts';
import { commandTypes } from '../domain/command.ts';
import type { Envelope } from './envelope.ts';

/** The version of every command's payload that this build writes. */
export const commandVersions: Readonly<Record<CommandType, number>> = {
  ...(Object.fromEntries(commandTypes.map((type) => [type, 1])) as Record<CommandType, number>),
  'case.dispatch': 2,
};

/** Fields of a payload that came with a later version, and the protocol that came with them. */
const cameLater: { readonly [type: string]: readonly { field: string; version: number; protocol: number }[] } = {
  'case.dispatch': [{ field: 'overruled', version: 2, protocol: 5 }],
};

/** Whether this build can read the payload as it is: of a version it knows, without what that version had not. */
export function isReadable(type: CommandType, version: number, payload: unknown): boolean {
  if (version < 1 || version > commandVersions[type]) return false;
  return !(cameLater[type] ?? []).some((later) => later.version > version && hasField(payload, later.field));
}

/** The command as a server of the protocol can read it: without what came later, which is advice about it alone. */
export function downcastEnvelope(envelope: Envelope, protocol: number): Envelope {
  const later = (cameLater[envelope.type] ?? []).filter((field) => field.protocol > protocol);
  const [first] = later;
  if (!first) return envelope;
  const gone = new Set(later.map(({ field }) => field));
  const kept = Object.entries(envelope.payload as object).filter(([name]) => !gone.has(name));
  return { ...envelope, version: Math.min(envelope.version, first.version - 1), payload: Object.fromEntries(kept) };
}

function hasField(payload: unknown, field: string): boolean {
  return typeof payload === 'object' && payload !== null && field in payload;
}
