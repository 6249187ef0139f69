import { createHash } from 'node:crypto';
import type { CommandId } from '#shared/domain/ids.ts';

/**
 * The id of a command that is given again: made of the first one's, so that giving it again at two workstations counts once.
 * A UUID of version 8, which is what RFC 9562 keeps for ids made in a way of one's own.
 */
export function againId(first: CommandId): CommandId {
  const hex = createHash('sha256').update(`swiftline apply again ${first}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) & 3] ?? '8';
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return parts.join('-') as CommandId;
}
