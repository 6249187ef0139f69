import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const noteSchema = z.object({ url: z.url() });
const healthSchema = z.object({ ok: z.literal(true), packHash: z.string() });
const patienceMs = 3_000;

/** What the server running on this folder says of itself; undefined where none answers. */
export async function askRunningServer(folder: string): Promise<z.infer<typeof healthSchema> | undefined> {
  try {
    const { url } = noteSchema.parse(JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')));
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(patienceMs) });
    return healthSchema.parse(await response.json());
  } catch {
    // No note, a note of a server that was killed, or another program at the address: nobody runs here.
    return undefined;
  }
}
