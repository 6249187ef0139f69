// What travels up: a command and everything the server needs to judge it, whoever's socket carries it and whenever.

import { z } from 'zod';
import type { CaseId, CommandId, GroupId, StationId } from '../domain/ids.ts';
import { epochMs, idSchema } from './schema.ts';

/**
 * `type`, `version`, `caseId` and `payload` are kept loose here: an envelope whose command the server cannot read still
 * gets a verdict (`malformed` or `unknown-command`), so that it never blocks the queue.
 */
export const envelopeSchema = z.strictObject({
  /** UUIDv7 made by the console; receipts are unique by it. */
  id: idSchema<CommandId>(),
  stationId: idSchema<StationId>(),
  /** The server epoch the console had last seen when the command was made. */
  epoch: z.int().min(0),
  /** Gapless per station, from 1; it finds gaps, it does not order, and two copies of one station may both have used it. */
  stationSeq: z.int().min(1),
  /** The signed grant of the person who acts. */
  grant: z.string().min(1).max(2_000),
  type: z.string().max(64),
  version: z.int().min(1),
  caseId: idSchema<CaseId>(),
  /** Revision of the confirmed row the person saw; 0 when there was none. */
  seenRevision: z.int().min(0),
  /** This console's own commands on the case that were not confirmed yet when this one was made. */
  dependsOn: z.array(idSchema<CommandId>()).max(500),
  payload: z.unknown(),
  /** One name over the commands of a bulk action, each of which is judged by itself; null: of none. */
  groupId: idSchema<GroupId>().nullable(),
  /** When it happened by the console's clock, corrected by the measured offset. */
  occurredAtMs: epochMs,
  /** The last server time the console had seen: the earliest moment this can have happened. */
  serverSeenAtMs: epochMs,
  packHash: z.string().max(64),
});
export type Envelope = z.infer<typeof envelopeSchema>;
