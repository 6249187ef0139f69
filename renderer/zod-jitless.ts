// Imported before anything that makes a schema: the page's policy forbids making code from text, which the schema
// library otherwise tries.

import { z } from 'zod';

export const schemaSettings = z.config({ jitless: true });
