import type { z } from 'zod';
import { syncRequests } from '#shared/sync/protocol.ts';
import type { SyncRequest } from '#shared/sync/protocol.ts';
import { isProven } from '../identity/station-proof.ts';
import type { Dialect } from './dialect.ts';
import { parseWith } from './parse.ts';

/** The version this server is built for: nothing is changed on the way. */
export const present: Dialect = {
  mayWait: true,
  readsNotices: true,
  readsSpeech: true,
  readsAttempts: true,
  readsDistrictNumbers: true,
  readsAttachments: true,
  readHello(body) {
    const parsed = parseWith(syncRequests.hello.request, body);
    if (!parsed.ok) return parsed;
    const { stationId, stationKey, life, epoch, seenUpTo, lastApplied } = parsed.value;
    const identity = { key: stationKey, lastLife: life.last, nextLife: life.next };
    return {
      ok: true,
      value: { stationId, identity, epoch, seenUpTo, lastApplied, isProven: isProven(parsed.value) },
    };
  },
  readRequest: (name, body) =>
    parseWith(syncRequests[name].request as unknown as z.ZodType<SyncRequest<typeof name>>, body),
  writeAnswer: (_name, answer) => answer,
  writeFailure: (failure) => failure,
};
