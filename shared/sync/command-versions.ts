// The versions of commands. A later one adds to an earlier one, so that what was made before is read as it is; a server that
// is older than the console is told what it can read.

import { attemptDetailNames } from '../domain/callback.ts';
import type { CallLogEntry } from '../domain/call-log.ts';
import type { CommandType } from '../domain/command.ts';
import { commandTypes } from '../domain/command.ts';
import type { Envelope } from './envelope.ts';
import { limits } from './limits.ts';

/** The version of every command's payload that this build writes. */
export const commandVersions: Readonly<Record<CommandType, number>> = {
  ...(Object.fromEntries(commandTypes.map((type) => [type, 1])) as Record<CommandType, number>),
  'case.dispatch': 2,
  'case.register': 2,
  'case.amend': 2,
  'callback.record': 2,
};

/** A field of a payload that came with a later version, by the way to it, and the protocol that came with it. */
type Later = { readonly path: readonly string[]; readonly version: number; readonly protocol: number };

const speech = (...within: readonly string[]): readonly Later[] =>
  ['language', 'needsInterpreter'].map((name) => ({ path: [...within, 'caller', name], version: 2, protocol: 8 }));

const cameLater: { readonly [type: string]: readonly Later[] } = {
  'case.dispatch': [{ path: ['overruled'], version: 2, protocol: 5 }],
  'case.register': [
    { path: ['callLog'], version: 2, protocol: 8 },
    ...['labelIds', 'handedIn', 'trackingCode'].map((name) => ({ path: [name], version: 2, protocol: 8 })),
    ...speech(),
  ],
  'callback.record': attemptDetailNames.map((name) => ({ path: [name], version: 2, protocol: 9 })),
  'case.amend': [{ path: ['fields', 'labelIds'], version: 2, protocol: 8 }, ...speech('fields')],
};

/** Whether this build can read the payload as it is: of a version it knows, without what that version had not. */
export function isReadable(type: CommandType, version: number, payload: unknown): boolean {
  if (version < 1 || version > commandVersions[type]) return false;
  return !(cameLater[type] ?? []).some((later) => later.version > version && hasField(payload, later.path));
}

/**
 * The command as a server of the protocol can read it: without what came later. That is advice about it alone, but for notes
 * of a call, which are words of a citizen: they go below the narrative.
 */
export function downcastEnvelope(envelope: Envelope, protocol: number): Envelope {
  const later = (cameLater[envelope.type] ?? []).filter((field) => field.protocol > protocol);
  const [first] = later;
  if (!first) return envelope;
  const whole = envelope.type === 'case.register' ? withNotesBelow(envelope.payload) : envelope.payload;
  const payload = later.reduce((kept, { path }) => withoutField(kept, path), whole);
  return { ...envelope, version: Math.min(envelope.version, first.version - 1), payload };
}

/** As many of the notes as a narrative has room for, the first first. */
function withNotesBelow(payload: unknown): unknown {
  if (!isRecord(payload) || !Array.isArray(payload['callLog'])) return payload;
  let narrative = String(payload['narrative']);
  for (const entry of payload['callLog'] as readonly CallLogEntry[]) {
    const longer = `${narrative}\n${entry.text ?? ''}`;
    if (entry.kind === 'note' && longer.length <= limits.narrativeChars) narrative = longer;
  }
  return { ...payload, narrative };
}

function hasField(payload: unknown, [name = '', ...rest]: readonly string[]): boolean {
  if (!isRecord(payload) || !(name in payload)) return false;
  return rest.length === 0 || hasField(payload[name], rest);
}

function withoutField(payload: unknown, path: readonly string[]): unknown {
  const [name = '', ...rest] = path;
  if (!isRecord(payload) || !hasField(payload, path)) return payload;
  if (rest.length > 0) return { ...payload, [name]: withoutField(payload[name], rest) };
  return Object.fromEntries(Object.entries(payload).filter(([key]) => key !== name));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
