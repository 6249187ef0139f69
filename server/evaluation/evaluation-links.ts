// Links by which a citizen evaluates without an account (ADR 53): the case, the round and an end, signed by this server. Nothing
// is stored: nobody can make one without the key, and that it was used stands in the case. Nothing serves them by HTTP yet.

import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { Case } from '#shared/domain/case.ts';
import { activeAssignments } from '#shared/domain/case.ts';
import { citizenByLink, replyAnswers } from '#shared/domain/callback.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import type { CaseEvent } from '#shared/domain/event.ts';
import type { AssignmentId, CaseId, CommandId } from '#shared/domain/ids.ts';
import type { LinkRefusal } from '#shared/domain/rules/evaluate-by-link.ts';
import { evaluateByLink } from '#shared/domain/rules/evaluate-by-link.ts';
import type { Clock, Random } from '#shared/lib/clock.ts';
import { parseJson } from '#shared/lib/parse-json.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import { limits } from '#shared/sync/limits.ts';
import { epochMs, idSchema } from '#shared/sync/schema.ts';
import { callbackAnswers } from '#shared/sync/side-payloads.ts';

const claimsSchema = z.strictObject({
  caseId: idSchema<CaseId>(),
  round: z.int().min(1),
  expiresAtMs: epochMs,
});
export type EvaluationClaims = z.infer<typeof claimsSchema>;

/** What a citizen sends with the code. */
export const sentEvaluation = z.strictObject({
  answers: callbackAnswers.unwrap(),
  note: z.string().max(limits.noteChars),
  fit: z.enum(replyAnswers).exactOptional(),
  truth: z.enum(replyAnswers).exactOptional(),
});

/** `not-ours`: not signed by this server, or damaged · `expired` · the others as the rule says. */
export type EvaluationRefusal = 'not-ours' | 'expired' | 'unreadable' | LinkRefusal;
export type Evaluated =
  | { readonly ok: true; readonly events: readonly CaseEvent[] }
  | { readonly ok: false; readonly why: EvaluationRefusal };

export interface EvaluationLinks {
  /** The code of a link for the round the case is in, good for as long as the city says. */
  make(state: Pick<Case, 'id' | 'round'>): string;
  /** The claims of a code that is ours and not over; else why not. */
  read(code: string): EvaluationClaims | 'not-ours' | 'expired';
  /** What follows from what a citizen sent; the caller appends the events in the order of commands. */
  evaluate(code: string, sent: unknown, find: (caseId: CaseId) => Case | undefined): Evaluated;
}

export type EvaluationDeps = {
  readonly privateKeyPem: string;
  readonly city: CityFacts;
  readonly clock: Clock;
  readonly random: Random;
};

const dayMs = 86_400_000;
/** No grant or certificate is a link, and no link is one of them: they are signed over other words. */
const signedAs = 'swiftline evaluation ';
const mostCodeChars = 500;

/** Creates the maker and reader of links over the signing key of the server. */
export function createEvaluationLinks({ privateKeyPem, city, clock, random }: EvaluationDeps): EvaluationLinks {
  const privateKey = createPrivateKey(privateKeyPem);
  const publicKey = createPublicKey(privateKey);

  function read(code: string): ReturnType<EvaluationLinks['read']> {
    const [text = '', signature = '', ...rest] = code.slice(0, mostCodeChars).split('.');
    if (rest.length > 0) return 'not-ours';
    const isOurs = verify(null, Buffer.from(signedAs + text), publicKey, Buffer.from(signature, 'base64url'));
    const claims = isOurs ? claimsSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString())) : null;
    if (!claims?.success) return 'not-ours';
    return clock.wallMs() < claims.data.expiresAtMs ? claims.data : 'expired';
  }

  return {
    make({ id, round }) {
      const claims: EvaluationClaims = {
        caseId: id,
        round,
        expiresAtMs: clock.wallMs() + city.callback.linkDays * dayMs,
      };
      const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
      return `${text}.${sign(null, Buffer.from(signedAs + text), privateKey).toString('base64url')}`;
    },
    read,
    evaluate(code, sent, find) {
      const claims = read(code);
      if (typeof claims === 'string') return { ok: false, why: claims };
      const evaluation = sentEvaluation.safeParse(sent);
      if (!evaluation.success) return { ok: false, why: 'unreadable' };
      const state = find(claims.caseId);
      if (!state) return { ok: false, why: 'round-over' };
      const atMs = clock.wallMs();
      const newId = () => uuidV7(atMs, random);
      const assignmentIds = activeAssignments(state).map(() => newId() as AssignmentId);
      return evaluateByLink(
        state,
        evaluation.data,
        { round: claims.round, assignmentIds },
        {
          // Of no role the table knows: the rule asks none, and nothing else is decided in this name.
          actor: { personId: citizenByLink, role: 'callback', unitId: null },
          commandId: newId() as CommandId,
          atMs,
          city,
          related: () => undefined,
        },
      );
    },
  };
}
