import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TempFolder = { readonly path: string; remove(): void };

/** A new empty folder of the machine's own place for such things. */
export function makeTempFolder(name = 'test'): TempFolder {
  const path = mkdtempSync(join(tmpdir(), `swiftline-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
