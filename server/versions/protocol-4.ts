// Consoles of protocol 4 are served in full, in the words of today: what came after is a request they do not know of, and
// what a command may say besides.

import type { Dialect } from './dialect.ts';
import { present } from './present.ts';

/** The dialect of protocol 4. */
export const protocol4: Dialect = {
  ...present,
  readRequest: (name, body) => (name === 'routing' ? undefined : present.readRequest(name, body)),
};
