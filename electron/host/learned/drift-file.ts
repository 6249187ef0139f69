// How suggestions fare, as the server last told it, for reading while cut off. Ids, counts and times; derived and disposable: what
// cannot be read is as good as none.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptDrift } from '#shared/bridge/drift.ts';
import { keptDrift } from '#shared/bridge/drift.ts';
import { parseJson } from '#shared/lib/parse-json.ts';

export class DriftFile {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What was kept; null where it is not here, or not whole. */
  read(): KeptDrift | null {
    const text = readIfThere(this.#path());
    if (text === null) return null;
    const kept = keptDrift.safeParse(parseJson(text));
    return kept.success ? kept.data : null;
  }

  /** Keeps it in place of the one before: the whole of it, or that one stays. */
  write(kept: KeptDrift): void {
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(`${this.#path()}.new`, JSON.stringify(kept));
    renameSync(`${this.#path()}.new`, this.#path());
  }

  #path(): string {
    return join(this.#folder, 'drift.json');
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not there, or not to be read: it is asked for again.
    return null;
  }
}
