// The built renderer as files over HTTP: only what lies in its folder, only types it has, nothing kept by caches.

import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
};

export type StaticFile = { readonly body: Buffer; readonly contentType: string };

/** The file of a URL path; undefined when there is none to be had. */
export async function readStaticFile(root: string, urlPath: string): Promise<StaticFile | undefined> {
  const name = decodePath(urlPath);
  if (name === undefined) return undefined;
  const contentType = contentTypes[extname(name)];
  if (contentType === undefined) return undefined;
  try {
    // Real paths, so that neither `..` nor a link leads out of the folder.
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, name))]);
    if (!file.startsWith(folder + sep)) return undefined;
    return { body: await readFile(file), contentType };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function decodePath(urlPath: string): string | undefined {
  try {
    const name = decodeURIComponent(urlPath);
    if (/[\0\\]/.test(name) || name.split('/').includes('..')) return undefined;
    return name === '/' ? '/index.html' : name;
  } catch {
    return undefined; // Not a path anybody's browser would ask for.
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return ['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP'].includes(String(code));
}
