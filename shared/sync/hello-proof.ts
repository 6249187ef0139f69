import type { SyncRequest } from './protocol.ts';

/** What a station signs to prove that a hello is its own; one text for one hello, whatever the order of its keys. */
export function helloProofText(hello: Omit<SyncRequest<'hello'>, 'proof'>): string {
  const { protocol, stationId, packHash, stationKey, life, epoch, seenUpTo, lastApplied } = hello;
  const known = [epoch, seenUpTo, lastApplied?.commandId ?? null, lastApplied?.seq ?? null];
  return JSON.stringify(['hello', protocol, stationId, packHash, stationKey, life.last, life.next, ...known]);
}
