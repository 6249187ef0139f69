// Consoles of protocol 6 are served in full, in the words of today: what came after is a request they do not know of.

import type { Dialect } from './dialect.ts';
import { present } from './present.ts';

/** The dialect of protocol 6. */
export const protocol6: Dialect = {
  ...present,
  readRequest: (name, body) => (name === 'drift' ? undefined : present.readRequest(name, body)),
};
