// Takes in another workstation's unsent work. Its commands keep their ids, so whoever sends them first, they count once.

import { Buffer } from 'node:buffer';
import type { MethodOutput } from '#shared/bridge/contract.ts';
import type { CaseId, PersonId } from '#shared/domain/ids.ts';
import { certificateClaimsSchema } from '#shared/sync/certificate.ts';
import { splitGrant } from '#shared/sync/grant.ts';
import type { SentCommand } from '#shared/sync/protocol.ts';
import { checkGrant, isSignedByServer } from '#host/station/grant-check.ts';
import type { Station } from '#host/station/open-station.ts';
import type { UnsentContents } from './unsent-file.ts';
import { openUnsent } from './unsent-file.ts';
import { parseJson } from '#shared/lib/parse-json.ts';

type Outcome = MethodOutput<'sync.import'>;
type Failure = Extract<Outcome, { ok: false }>['code'];
export type Imported = { readonly outcome: Outcome; readonly caseIds: readonly CaseId[] };

export type ImportWish = {
  readonly passphrase: string;
  /** The number under which a case is known to the local copy; null: none. */
  readonly numberSeen: (caseId: CaseId) => string | null;
};

/**
 * Checks a file and adds what is not known here, in its order, as waiting: all of it durable at once, or nothing. A
 * registration whose number was left to the server asks for the one that was seen here: somebody may have been told it, and
 * the server's data may have fallen back since.
 */
export function importUnsent(station: Station, content: string, { passphrase, numberSeen }: ImportWish): Imported {
  const opened = openUnsent(content, passphrase);
  if (!opened.ok) return failed(opened.code);
  const { key, contents } = opened;
  const home = station.identity.serverSeen();
  if (home && contents.serverId !== null && contents.serverId !== home.serverId) return failed('other-server');
  if (!home || !isCertified(contents, key, home.grantKey)) return failed('not-signed');
  const authors = authorsOf(contents.entries, home.grantKey);
  if (!authors) return failed('damaged');

  const unknown = contents.entries.filter(({ envelope }) => !station.outbox.find(envelope.id));
  const registered = unknown.filter(({ envelope }) => envelope.type === 'case.register');
  const seen = registered.map(({ envelope: { caseId: id } }) => ({
    id,
    number: numberSeen(id) ?? station.lost.numberOf(id),
  }));
  const added = station.inTransaction(() => {
    for (const { envelope, formerSeq } of unknown) {
      const authorId = authors.get(envelope.grant);
      if (authorId && !station.outbox.find(envelope.id)) {
        station.outbox.add(envelope, authorId, { isImported: true, formerSeq });
      }
    }
    for (const { commandId, asked, number } of station.outbox.otherNumbers(seen)) {
      if (asked === null) station.outbox.takeNumber(commandId, number);
    }
    return unknown;
  });
  const { stationId, madeAtMs, entries } = contents;
  const known = entries.length - added.length;
  return {
    outcome: { ok: true, added: added.length, known, stationId, madeAtMs },
    caseIds: [...new Set(added.map(({ envelope }) => envelope.caseId))],
  };
}

/** Whether the server said that this key is this station's. */
function isCertified({ certificate, stationId }: UnsentContents, key: string, grantKey: string): boolean {
  const parts = certificate === null ? undefined : splitGrant(certificate);
  if (!parts || !isSignedByServer(parts, grantKey)) return false;
  const claims = certificateClaimsSchema.safeParse(parseJson(Buffer.from(parts.claims, 'base64url').toString('utf8')));
  return claims.success && claims.data.stationId === stationId && claims.data.stationKey === key;
}

/** Who gave each command, by its grant; undefined where a grant is not the server's. */
function authorsOf(entries: readonly SentCommand[], grantKey: string): Map<string, PersonId> | undefined {
  const authors = new Map<string, PersonId>();
  for (const { envelope } of entries) {
    if (authors.has(envelope.grant)) continue;
    const claims = checkGrant(envelope.grant, grantKey);
    if (!claims) return undefined;
    authors.set(envelope.grant, claims.personId);
  }
  return authors;
}

function failed(code: Failure): Imported {
  return { outcome: { ok: false, code }, caseIds: [] };
}
