// Consoles of protocol 5 are served in full, in the words of today: what came after is a part of the rows they cannot read.

import type { Dialect } from './dialect.ts';
import { present } from './present.ts';

/** The dialect of protocol 5. */
export const protocol5: Dialect = { ...present, readsNotices: false };
