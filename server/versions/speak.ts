import {
  oldestDrainedVersion as oldestDrained,
  oldestProtocolVersion as oldestFull,
  protocolVersion,
} from '#shared/sync/protocol-version.ts';
import type { Mode } from '../sync/request-deps.ts';
import { SyncError } from '../sync/sync-error.ts';
import type { Dialect } from './dialect.ts';
import { present } from './present.ts';
import { protocol2 } from './protocol-2.ts';
import { protocol3 } from './protocol-3.ts';
import { protocol4 } from './protocol-4.ts';
import { protocol5 } from './protocol-5.ts';
import { protocol6 } from './protocol-6.ts';
import { protocol7 } from './protocol-7.ts';
import { protocol8 } from './protocol-8.ts';

/** Whom a server serves: others may be given by a test. */
export type ServedVersions = { readonly oldestFull: number; readonly oldestDrained: number };
export const servedVersions: ServedVersions = { oldestFull, oldestDrained };

/** How to speak with a console of the protocol; throws where the versions do not meet. */
export function speak(protocol: number, served: ServedVersions): { readonly dialect: Dialect; readonly mode: Mode } {
  if (protocol > protocolVersion) {
    throw new SyncError(
      'protocol-too-new',
      `this console speaks protocol ${protocol}, the server ${protocolVersion}; upgrade the server`,
    );
  }
  if (protocol < served.oldestDrained) {
    throw new SyncError(
      'protocol-too-old',
      `this console speaks protocol ${protocol}, the server needs ${served.oldestDrained}; upgrade the console`,
    );
  }
  return { dialect: dialectOf(protocol), mode: protocol >= served.oldestFull ? 'full' : 'drain' };
}

/** In what words a console of the protocol is told, even where it is not served. */
export function dialectOf(protocol: number): Dialect {
  if (protocol <= 2) return protocol2;
  if (protocol === 3) return protocol3;
  if (protocol === 4) return protocol4;
  if (protocol === 5) return protocol5;
  if (protocol === 6) return protocol6;
  if (protocol === 7) return protocol7;
  return protocol === 8 ? protocol8 : present;
}
