// Consoles of protocol 2 hand in their outbox, get their verdicts and are shown no rows. Their commands are those of today
// without a group; what came after them is left out of what they are answered.

import type { z } from 'zod';
import { assert } from '#shared/lib/assert.ts';
import type { CaseId, CommandId, StationId } from '#shared/domain/ids.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { SyncAnswer, SyncFailure, SyncRequest, SyncRequestName } from '#shared/sync/protocol.ts';
import type { Settled } from '#shared/sync/verdict.ts';
import type { AnswerOut, AskName, Dialect, Parsed } from './dialect.ts';
import { parseWith } from './parse.ts';
import { conflictFields2, errorCodes2, refusalCodes2, requests2 } from './protocol-2-shapes.ts';

type Asked<Name extends keyof typeof requests2> = z.infer<(typeof requests2)[Name]>;

const upcasters: { readonly [Name in Exclude<keyof typeof requests2, 'hello'>]: (asked: Asked<Name>) => unknown } = {
  signIn: (asked) => asked,
  push: ({ commands }) => ({
    commands: commands.map((envelope) => ({ envelope: { ...envelope, groupId: null } as Envelope, formerSeq: null })),
  }),
  pull: (asked) => asked,
  history: ({ grant, caseId }) => ({ grant, caseId: caseId as CaseId }),
  lease: (asked) => asked,
};

/** The dialect of protocol 2. */
export const protocol2: Dialect = {
  mayWait: false,
  readsNotices: false,
  readsSpeech: false,
  readsAttempts: false,
  readsDistrictNumbers: false,
  readsAttachments: false,
  readHello(body) {
    const parsed = parseWith(requests2.hello, body);
    if (!parsed.ok) return parsed;
    const stationId = parsed.value.stationId as StationId;
    // It finds out by itself, from `epoch`, `headSeq` and `stationSeq`, that a server fell back.
    const known = { epoch: 0, seenUpTo: 0, lastApplied: null };
    return { ok: true, value: { stationId, identity: null, ...known, isProven: true } };
  },
  readRequest<Name extends AskName>(name: Name, body: unknown): Parsed<SyncRequest<Name>> | undefined {
    if (!isOfProtocol2(name)) return undefined;
    const parsed = parseWith(requests2[name] as z.ZodType, body);
    if (!parsed.ok) return parsed;
    const upcast = upcasters[name] as (asked: unknown) => SyncRequest<Name>;
    return { ok: true, value: upcast(parsed.value) };
  },
  writeAnswer<Name extends SyncRequestName>(name: Name, answer: AnswerOut<Name>): unknown {
    return (downcasters as Record<string, (answer: unknown) => unknown>)[name]?.(answer);
  },
  writeFailure: ({ code, detail }: SyncFailure) => ({
    code: (errorCodes2 as readonly string[]).includes(code) ? code : 'try-later',
    detail,
  }),
};

const downcasters = {
  hello: ({ serverId, epoch, headSeq, stationSeq, serverTimeMs, packHash, grantKey, demo }: SyncAnswer<'hello'>) => ({
    serverId,
    epoch,
    headSeq,
    stationSeq,
    serverTimeMs,
    packHash,
    grantKey,
    demo,
  }),
  signIn: (answer: SyncAnswer<'signIn'>) => answer,
  push({ headSeq, deferred }: SyncAnswer<'push'>) {
    assert(deferred.length === 0, 'commands of protocol 2 are never put off');
    return { headSeq };
  },
  pull({ verdicts, rowsUpTo, verdictsUpTo, headSeq, serverTimeMs }: SyncAnswer<'pull'>) {
    return { rows: [], rowsUpTo, verdicts: verdicts.map(settledOf2), verdictsUpTo, headSeq, serverTimeMs };
  },
  lease: (answer: SyncAnswer<'lease'>) => answer,
};

/** A verdict in words of then: of what was not known, it says that it is refused or in conflict. */
function settledOf2(settled: Settled): {
  readonly commandId: CommandId;
  readonly seq: number;
  readonly verdict: unknown;
} {
  const { verdict } = settled;
  if (verdict.kind === 'refused' && !(refusalCodes2 as readonly string[]).includes(verdict.code)) {
    return { ...settled, verdict: { ...verdict, code: 'server-fault' } };
  }
  if (verdict.kind !== 'conflict') return settled;
  const conflicts = verdict.conflicts.map(({ field, mine, theirs }) =>
    (conflictFields2 as readonly string[]).includes(field)
      ? { field, mine, theirs }
      : { field: 'step', mine: null, theirs: null },
  );
  return { ...settled, verdict: { ...verdict, conflicts } };
}

function isOfProtocol2(name: AskName): name is keyof typeof upcasters {
  return Object.hasOwn(upcasters, name);
}
