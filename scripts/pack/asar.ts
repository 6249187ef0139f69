// Reads an asar archive: a header of JSON (names, sizes, offsets), then the files one after the other.

import { mkdirSync, readFileSync, writeFileSync, cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

export type PackedFile = {
  /** With forward slashes, without a leading one. */
  readonly path: string;
  /** Lies beside the archive, because it cannot be loaded from inside. */
  readonly isUnpacked: boolean;
  readonly sizeBytes: number;
  readonly offset: number;
};

type Node = {
  files?: Record<string, Node> | undefined;
  size?: number | undefined;
  offset?: string | undefined;
  unpacked?: boolean | undefined;
};

const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    files: z.record(z.string(), node).optional(),
    size: z.number().optional(),
    offset: z.string().optional(),
    unpacked: z.boolean().optional(),
  }),
);

export type Asar = { readonly files: readonly PackedFile[]; extractTo(folder: string): void };

/** Opens an archive and lists what is in it. */
export function readAsar(path: string): Asar {
  const bytes = readFileSync(path);
  // Two Chromium pickles: [4, size of the header pickle], then [size, length of the text, text].
  const bodyAt = 8 + bytes.readUInt32LE(4);
  const header = node.parse(JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))));
  const files = listFiles(header, '');
  return {
    files,
    extractTo(folder) {
      for (const file of files) {
        const target = join(folder, file.path);
        mkdirSync(dirname(target), { recursive: true });
        if (file.isUnpacked) cpSync(join(`${path}.unpacked`, file.path), target);
        else writeFileSync(target, bytes.subarray(bodyAt + file.offset, bodyAt + file.offset + file.sizeBytes));
      }
    },
  };
}

function listFiles({ files = {} }: Node, folder: string): readonly PackedFile[] {
  return Object.entries(files).flatMap(([name, child]) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (child.files) return listFiles(child, path);
    const { unpacked: isUnpacked = false, size: sizeBytes = 0, offset = '0' } = child;
    return [{ path, isUnpacked, sizeBytes, offset: Number(offset) }];
  });
}
