// Consoles of protocol 3 are served in full, in the words of today: what came after is a request they do not know of.

import type { Dialect } from './dialect.ts';
import { protocol4 } from './protocol-4.ts';

/** The dialect of protocol 3. */
export const protocol3: Dialect = {
  ...protocol4,
  readRequest: (name, body) => (name === 'search' ? undefined : protocol4.readRequest(name, body)),
};
