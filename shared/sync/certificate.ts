// The server's word that a key is a station's: signed like a grant, so that a file of unsent work can be checked by
// another console while the server is away.

import { z } from 'zod';
import type { StationId } from '../domain/ids.ts';
import { epochMs, idSchema } from './schema.ts';

export const certificateClaimsSchema = z.strictObject({
  /** Keeps a certificate from being taken for a grant, and the other way round. */
  kind: z.literal('station'),
  stationId: idSchema<StationId>(),
  /** Ed25519, raw, base64url. */
  stationKey: z.string().length(43),
  issuedAtMs: epochMs,
});
export type CertificateClaims = z.infer<typeof certificateClaimsSchema>;
