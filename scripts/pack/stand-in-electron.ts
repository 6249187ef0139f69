// A folder that looks like an Electron distribution to the packager and is none: it lets file list, archive and fuses be
// checked where Electron's binary cannot be fetched. What comes out of it is never an app.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packager looks for this text in the binary and writes the fuses behind it: version 1, nine of them, all off. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseWire = Buffer.concat([Buffer.from(fuseSentinel), Buffer.from([1, 9]), Buffer.from('0'.repeat(9))]);

/** Makes the folder; `version` is that of the electron package. */
export function makeStandInElectron(folder: string, version: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  const elf = Buffer.concat([Buffer.from([0x7f]), Buffer.from('ELF'), Buffer.alloc(64)]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([elf, fuseWire, Buffer.alloc(64)]), { mode: 0o755 });
  writeFileSync(join(folder, 'chrome-sandbox'), elf, { mode: 0o755 });
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'locales/zh-CN.pak']) {
    writeFileSync(join(folder, name), '');
  }
}
