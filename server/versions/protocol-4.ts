// Consoles of protocol 4 are served in full, in the words of today: what came after is a request they do not know of, and
// what a command may say besides.

import type { Dialect } from './dialect.ts';
import { protocol5 } from './protocol-5.ts';

/** The dialect of protocol 4. */
export const protocol4: Dialect = {
  ...protocol5,
  readRequest: (name, body) => (name === 'routing' ? undefined : protocol5.readRequest(name, body)),
};
