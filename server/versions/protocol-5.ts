// Consoles of protocol 5 are served in full, in the words of today: what came after is a part of the rows they cannot read.

import type { Dialect } from './dialect.ts';
import { protocol6 } from './protocol-6.ts';

/** The dialect of protocol 5. */
export const protocol5: Dialect = { ...protocol6, readsNotices: false };
