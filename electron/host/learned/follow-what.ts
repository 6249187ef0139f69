// The model of topics that came from the server, handed to whoever suggests.

import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Suggester } from '#shared/routing/suggest.ts';
import { decodeModel } from '#shared/routing/what/encode-model.ts';
import type { TopicModel } from '#shared/routing/what/model.ts';
import type { LearnedWatch } from './learned-watch.ts';

type Deps = { readonly learned: LearnedWatch; readonly suggester: Pick<Suggester, 'useModel'>; readonly log: Log };

/** Follows what is shipped, now and whenever it changes; what cannot be read counts as no model. */
export function followWhat({ learned, suggester, log }: Deps): void {
  const follow = () => suggester.useModel(readModel(learned.bytesOf('what'), log));
  learned.onChange((part) => {
    if (part === 'what') follow();
  });
  follow();
}

function readModel(bytes: Uint8Array | undefined, log: Log): TopicModel | null {
  if (!bytes) return null;
  try {
    return decodeModel(bytes);
  } catch (error) {
    log.warn('the model of topics that was shipped cannot be read; the words of the pack count', errorFields(error));
    return null;
  }
}
