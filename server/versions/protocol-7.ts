// Consoles of protocol 7 are served in full, in the words of today: what came after is a part of the rows they cannot read.

import type { Dialect } from './dialect.ts';
import { present } from './present.ts';

/** The dialect of protocol 7. */
export const protocol7: Dialect = { ...present, readsSpeech: false };
