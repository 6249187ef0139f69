// The page comes over a scheme of its own, `swiftline-app://console`. Unlike file: it has an origin, so that 'self' in the
// policy means the console and nothing else, and the sender of an IPC frame can be checked exactly.

import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Protocol } from 'electron';
import { contentPolicy, pageHeaders } from '#shared/bridge/content-policy.ts';

export const pageScheme = 'swiftline-app';
export const pageOrigin = `${pageScheme}://console`;

/** Makes the scheme a standard, secure one; must happen before the app is ready. */
export function registerPageScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Serves the built renderer, and only what really lies in its folder. */
export function servePage(
  protocol: Protocol,
  rendererDir: string,
  fetchFile: (fileUrl: string) => Promise<Response>,
): void {
  protocol.handle(pageScheme, async (request) => {
    const file = await findFile(rendererDir, new URL(request.url));
    if (file === undefined) return new Response('There is no such page.', { status: 404 });
    const found = await fetchFile(pathToFileURL(file).href);
    const headers = { ...pageHeaders, 'content-security-policy': contentPolicy([]) };
    const type = found.headers.get('content-type') ?? 'application/octet-stream';
    return new Response(found.body, { status: found.status, headers: { ...headers, 'content-type': type } });
  });
}

async function findFile(rendererDir: string, url: URL): Promise<string | undefined> {
  if (url.host !== 'console') return undefined;
  try {
    const name = decodeURIComponent(url.pathname);
    const [folder, file] = await Promise.all([
      realpath(rendererDir),
      realpath(join(rendererDir, name === '/' ? 'index.html' : name)),
    ]);
    return file.startsWith(folder + sep) ? file : undefined;
  } catch {
    return undefined; // Not there, or not a path: both are the same answer.
  }
}
