import { randomBytes } from 'node:crypto';
import type { SentCommand } from '#shared/sync/protocol.ts';
import type { Station } from '#host/station/open-station.ts';
import type { OutboxEntry } from '#host/station/outbox-store.ts';
import { sealUnsent } from './unsent-file.ts';

export type ExportWish = {
  readonly passphrase: string;
  readonly stationName: string;
  readonly nowMs: number;
  /** Whoever knows the passphrase can read the file, so it holds only what they may see. */
  readonly maySee: (entry: OutboxEntry) => boolean;
};
/** `left`: what waits here and is not in the file, for it is not this person's to carry, or there was no room. */
export type Exported = {
  readonly fileName: string;
  readonly content: string;
  readonly commands: number;
  readonly left: number;
};

/** What the bridge takes back in. */
export const mostFileChars = 3_500_000;
const most = 1_000_000;

/** What waits at this station and this person may see, oldest first, as a file. The commands stay here and are still sent from here. */
export function exportUnsent(station: Station, { passphrase, stationName, nowMs, maySee }: ExportWish): Exported {
  const { identity, outbox } = station;
  const waiting = outbox.listWaiting(most);
  const entries = waiting.filter(maySee).map(({ envelope, formerSeq }) => ({ envelope, formerSeq }));

  function seal(taken: readonly SentCommand[]): string {
    const contents = {
      serverId: identity.serverSeen()?.serverId ?? null,
      stationId: identity.stationId(),
      certificate: identity.certificate(),
      madeAtMs: Math.round(nowMs),
      entries: [...taken],
    };
    const sign = (text: string) => identity.sign(text);
    const chance = { salt: randomBytes(16), iv: randomBytes(12) };
    return sealUnsent(contents, { passphrase, key: identity.stationKey(), sign, ...chance });
  }

  let taken = entries;
  let content = seal(taken);
  // More than a file may hold (some ten thousand commands): the oldest that fit, and the count says how many they are.
  while (content.length > mostFileChars) {
    taken = taken.slice(0, Math.floor((taken.length * mostFileChars * 0.95) / content.length));
    content = seal(taken);
  }
  const left = waiting.length - taken.length;
  return { fileName: fileName(stationName, nowMs), content, commands: taken.length, left };
}

function fileName(stationName: string, nowMs: number): string {
  const moment = new Date(nowMs).toISOString().slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-');
  return `swiftline-unsent-${stationName}-${moment}.json`;
}
