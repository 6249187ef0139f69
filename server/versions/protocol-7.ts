// Consoles of protocol 7 are served in full, in the words of today: what came after is a part of the rows they cannot read, and
// requests they do not know of.

import type { AskName, Dialect } from './dialect.ts';
import { protocol8 } from './protocol-8.ts';

/** The dialect of protocol 7. */
export const protocol7: Dialect = {
  ...protocol8,
  readsSpeech: false,
  readRequest: (name, body) => (later.has(name) ? undefined : protocol8.readRequest(name, body)),
};

const later: ReadonlySet<AskName> = new Set(['colleagues', 'handOver', 'handed']);
