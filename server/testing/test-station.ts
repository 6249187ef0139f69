import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { protocolVersion } from '#shared/sync/protocol-version.ts';
import { helloProofText } from '#shared/sync/hello-proof.ts';
import type { SyncRequest } from '#shared/sync/protocol.ts';

/** The DER head of an Ed25519 private key; the seed follows. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

export type TestStation = {
  readonly key: string;
  /** Signs what the change makes of an ordinary hello; the life goes on unless it is named. */
  hello(change?: Record<string, unknown>): SyncRequest<'hello'>;
};

/** A station of the name; the same word makes the same key. */
export function aStation(stationId = 'station-1', word: string = stationId): TestStation {
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Head, Buffer.alloc(32, word)]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x: key = '' } = createPublicKey(privateKey).export({ format: 'jwk' }) as { readonly x?: string };
  let life: string | null = null;
  let lives = 0;

  return {
    key,
    hello(change = {}) {
      lives += 1;
      const next = `${word}-life-word-${lives}`;
      const hello = {
        protocol: protocolVersion,
        stationId,
        packHash: 'tiny-pack',
        stationKey: key,
        life: { last: life, next },
        epoch: 0,
        seenUpTo: 0,
        lastApplied: null,
        ...change,
      } as Omit<SyncRequest<'hello'>, 'proof'>;
      life = hello.life?.next ?? next;
      const proof = hello.life ? sign(null, Buffer.from(helloProofText(hello)), privateKey).toString('base64url') : '';
      return { ...hello, proof, ...('proof' in change ? { proof: change['proof'] as string } : {}) };
    },
  };
}
