// Consoles of protocol 3 are served in full, in the words of today: what came after is a request they do not know of.

import type { Dialect } from './dialect.ts';
import { present } from './present.ts';

/** The dialect of protocol 3. */
export const protocol3: Dialect = {
  ...present,
  readRequest: (name, body) => (name === 'search' ? undefined : present.readRequest(name, body)),
};
