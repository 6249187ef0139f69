// Consoles of protocol 8 are served in full, in the words of today: what came after is requests they do not know of, and
// parts of the rows they cannot read.

import type { AskName, Dialect } from './dialect.ts';
import { present } from './present.ts';

/** The dialect of protocol 8. */
export const protocol8: Dialect = {
  ...present,
  readsAttempts: false,
  readsDistrictNumbers: false,
  readsAttachments: false,
  readRequest: (name, body) => (later.has(name) ? undefined : present.readRequest(name, body)),
};

const later: ReadonlySet<AskName> = new Set(['articlePush', 'articlePull', 'articleVersion', 'upload', 'download']);
