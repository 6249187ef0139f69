// The rulings and habits that came from the server, handed to whoever suggests.

import { inflateRawSync } from 'node:zlib';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { WhoKnowledge } from '#shared/routing/who/knowledge.ts';
import { noKnowledge, whoKnowledgeSchema } from '#shared/routing/who/knowledge.ts';
import type { Suggester } from '#shared/routing/suggest.ts';
import type { LearnedWatch } from './learned-watch.ts';

/** Nothing honest comes to as much. */
const mostBytes = 64 * 1024 * 1024;

type Deps = { readonly learned: LearnedWatch; readonly suggester: Pick<Suggester, 'follow'>; readonly log: Log };

/** Follows what is shipped, now and whenever it changes; what cannot be read counts as nothing. */
export function followWho({ learned, suggester, log }: Deps): void {
  const follow = () => suggester.follow(readWho(learned.bytesOf('who'), log));
  learned.onChange((part) => {
    if (part === 'who') follow();
  });
  follow();
}

function readWho(bytes: Uint8Array | undefined, log: Log): WhoKnowledge {
  if (!bytes) return noKnowledge;
  try {
    const text = inflateRawSync(bytes, { maxOutputLength: mostBytes }).toString('utf8');
    return whoKnowledgeSchema.parse(JSON.parse(text));
  } catch (error) {
    log.warn('the rulings and habits that were shipped cannot be read; the catalogue alone counts', errorFields(error));
    return noKnowledge;
  }
}
