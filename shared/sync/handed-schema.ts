// A draft on its way from one person to another, by way of the server: to whom it may go, how it is handed in, how it is taken out.
// What was typed is text to the server, which reads none of it and gives it to that one person.

import { z } from 'zod';
import type { PersonId } from '../domain/ids.ts';
import type { Role } from '../domain/roles.ts';
import { roles } from '../domain/roles.ts';
import { limits } from './limits.ts';
import { epochMs, idSchema } from './schema.ts';

/** Who takes calls, and has a desk for what was typed in one. */
export const handedRoles = ['agent', 'supervisor'] as const satisfies readonly Role[];

const grant = z.string().min(1).max(2_000);
/** Made anew for each way: a draft that goes on to somebody else has another. */
const handedId = z.string().regex(/^[\w-]{16,64}$/);
const number = z.string().max(32).nullable();
const body = z.string().max(limits.handedDraftChars);

export const colleaguesRequest = z.strictObject({ grant });
export const colleaguesAnswer = z.strictObject({
  people: z.array(
    z.strictObject({
      personId: idSchema<PersonId>(),
      name: z.string(),
      role: z.enum(roles),
      /** Somebody is signed in as this person at a console of this server process. */
      isHere: z.boolean(),
    }),
  ),
});

/** Why a draft stays with whoever wanted to hand it over. */
export const handRefusals = ['no-such-colleague', 'too-many'] as const;
export const handOverRequest = z.strictObject({
  grant,
  id: handedId,
  toPersonId: idSchema<PersonId>(),
  number,
  body,
});
/** null: it was taken, also where that was said before. */
export const handOverAnswer = z.strictObject({ refused: z.enum(handRefusals).nullable() });

export const handedRequest = z.strictObject({
  grant,
  /** These are on the disk of this console: the server forgets their words. */
  kept: z.array(handedId).max(50),
});
export const handedAnswer = z.strictObject({
  drafts: z
    .array(
      z.strictObject({
        id: handedId,
        fromName: z.string(),
        number,
        body,
        sentAtMs: epochMs,
        /** It is one's own: nobody fetched it in time. */
        isReturned: z.boolean(),
      }),
    )
    .max(limits.handedAtOnce),
});
