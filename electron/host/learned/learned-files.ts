// What the city has learned, as this console keeps it: one file a part beside the local copy. Derived and disposable: a file
// that does not match its hash is as good as none, and is fetched again.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '#shared/lib/parse-json.ts';

/** Parts this console has a use for. */
export const usedParts = ['who', 'what'] as const;
export type UsedPart = (typeof usedParts)[number];

export type HeldPart = { readonly version: number; readonly sha256: string; readonly bytes: Uint8Array };

const headSchema = z.strictObject({ version: z.int().min(1), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const lineEnd = 0x0a;

export class LearnedFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The part as it was kept; undefined where it is not here, or not whole. */
  read(part: UsedPart): HeldPart | undefined {
    const file = readIfThere(this.#pathOf(part));
    const headEnd = file?.indexOf(lineEnd) ?? -1;
    if (!file || headEnd < 0) return undefined;
    const head = headSchema.safeParse(parseJson(file.subarray(0, headEnd).toString('utf8')));
    const bytes = file.subarray(headEnd + 1);
    return head.success && sha256Of(bytes) === head.data.sha256 ? { ...head.data, bytes } : undefined;
  }

  /** Keeps a part in place of the one before: the whole of it, or that one stays. */
  write(part: UsedPart, { version, sha256, bytes }: HeldPart): void {
    mkdirSync(this.#folder, { recursive: true });
    const path = this.#pathOf(part);
    writeFileSync(`${path}.new`, Buffer.concat([Buffer.from(`${JSON.stringify({ version, sha256 })}\n`), bytes]));
    renameSync(`${path}.new`, path);
  }

  remove(part: UsedPart): void {
    rmSync(this.#pathOf(part), { force: true });
  }

  #pathOf(part: UsedPart): string {
    return join(this.#folder, `${part}.learned`);
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    // Not there, or not to be read: it is fetched again.
    return undefined;
  }
}
