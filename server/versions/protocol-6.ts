// Consoles of protocol 6 are served in full, in the words of today: what came after is a request they do not know of,
// and a part of the rows.

import type { Dialect } from './dialect.ts';
import { protocol7 } from './protocol-7.ts';

/** The dialect of protocol 6. */
export const protocol6: Dialect = {
  ...protocol7,
  readRequest: (name, body) => (name === 'drift' ? undefined : protocol7.readRequest(name, body)),
};
