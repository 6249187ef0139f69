// The file a console's unsent work travels in: packed, encrypted with a passphrase, signed by the station. Nothing in it is
// believed before the signature fits and the server's certificate says whose key it is.

import { Buffer } from 'node:buffer';
import { createCipheriv, createDecipheriv, scryptSync } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { envelopeSchema } from '#shared/sync/envelope.ts';
import { epochMs } from '#shared/sync/schema.ts';
import { isSignedBy } from '#host/station/station-key.ts';
import { parseJson } from '#shared/lib/parse-json.ts';

export const unsentFormat = 'swiftline-unsent';
export const unsentVersion = 1;

/** Names the format before anything else is read: a file of a newer version may look different in all the rest. */
const outline = z.looseObject({ format: z.literal(unsentFormat), version: z.int().min(1) });

const fileSchema = z.strictObject({
  format: z.literal(unsentFormat),
  version: z.literal(unsentVersion),
  /** Bounded, so that a forged file cannot make a console compute for minutes. */
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    cost: z
      .int()
      .min(2 ** 14)
      .max(2 ** 17),
    blockSize: z.literal(8),
    parallel: z.literal(1),
    salt: z.string().min(16).max(64),
  }),
  iv: z.string().length(16),
  /** AES-256-GCM with its tag at the end, over the packed contents; base64. */
  box: z.string(),
  /** The station's public key, and its signature over all the above. */
  key: z.string().length(43),
  signature: z.string().length(86),
});
type UnsentFile = z.infer<typeof fileSchema>;

const contentsSchema = z.strictObject({
  serverId: z.string().nullable(),
  stationId: z.string(),
  certificate: z.string().nullable(),
  madeAtMs: epochMs,
  entries: z.array(z.strictObject({ envelope: envelopeSchema, formerSeq: z.int().min(1).nullable() })),
});
export type UnsentContents = z.infer<typeof contentsSchema>;

export type OpenFailure = 'not-a-file' | 'wrong-passphrase' | 'damaged' | 'newer-version';
export type OpenedFile =
  | { readonly ok: true; readonly key: string; readonly contents: UnsentContents }
  | { readonly ok: false; readonly code: OpenFailure };

export type Sealing = {
  readonly passphrase: string;
  readonly key: string;
  /** 16 and 12 random bytes. */
  readonly salt: Uint8Array;
  readonly iv: Uint8Array;
  sign(text: string): string;
};

const cost = 2 ** 15;
const tagBytes = 16;
/** A file of 3.5 million characters never unpacks to more than this unless it was made to. */
const mostBytes = 256 * 1024 * 1024;

/** The file as text. */
export function sealUnsent(contents: UnsentContents, { passphrase, key, salt, iv, sign }: Sealing): string {
  const kdf = { name: 'scrypt', cost, blockSize: 8, parallel: 1, salt: toBase64(salt) } as const;
  const head = { format: unsentFormat, version: unsentVersion, kdf, iv: toBase64(iv) } as const;
  const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, kdf), iv);
  const packed = gzipSync(JSON.stringify(contents), { level: 9 });
  const box = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()]).toString('base64');
  const signature = sign(signedText({ ...head, box, key }));
  return JSON.stringify({ ...head, box, key, signature } satisfies UnsentFile);
}

/** Opens a file; whose it is has still to be checked against the server's certificate. */
export function openUnsent(text: string, passphrase: string): OpenedFile {
  const json = parseJson(text);
  const seen = outline.safeParse(json);
  if (!seen.success) return { ok: false, code: 'not-a-file' };
  if (seen.data.version > unsentVersion) return { ok: false, code: 'newer-version' };
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) return { ok: false, code: 'damaged' };
  const file = parsed.data;
  // Signed over what is encrypted: a fault of the file is told from a fault of the passphrase.
  if (!isSignedBy(file.key, signedText(file), file.signature)) return { ok: false, code: 'damaged' };
  const packed = decrypt(file, passphrase);
  if (!packed) return { ok: false, code: 'wrong-passphrase' };
  const contents = contentsSchema.safeParse(unpack(packed));
  return contents.success ? { ok: true, key: file.key, contents: contents.data } : { ok: false, code: 'damaged' };
}

function signedText({ format, version, kdf, iv, box, key }: Omit<UnsentFile, 'signature'>): string {
  const { name, cost: kdfCost, blockSize, parallel, salt } = kdf;
  return JSON.stringify([format, version, name, kdfCost, blockSize, parallel, salt, iv, box, key]);
}

function decrypt({ kdf, iv, box }: UnsentFile, passphrase: string): Buffer | undefined {
  const bytes = Buffer.from(box, 'base64');
  if (bytes.length < tagBytes) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(passphrase, kdf), Buffer.from(iv, 'base64'));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    // The tag does not fit, and the file is whole: it was another passphrase.
    return undefined;
  }
}

/** The same words typed in full width, or composed otherwise, are the same passphrase. */
function keyOf(passphrase: string, { cost: N, blockSize: r, parallel: p, salt }: UnsentFile['kdf']): Buffer {
  const maxmem = 256 * N * r;
  return scryptSync(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, { N, r, p, maxmem });
}

function unpack(packed: Buffer): unknown {
  try {
    return JSON.parse(gunzipSync(packed, { maxOutputLength: mostBytes }).toString('utf8'));
  } catch {
    return undefined;
  }
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
