// The page comes over a scheme of its own, `swiftline-app://console`. Unlike file: it has an origin, so that 'self' in the
// policy means the console and nothing else, and the sender of an IPC frame can be checked exactly.

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

type FetchFile = (fileUrl: string) => Promise<Response>;

/** Serves the built renderer, and nothing outside its folder. */
export function servePage(protocol: Protocol, rendererDir: string, fetchFile: FetchFile): void {
  protocol.handle(pageScheme, async (request) => {
    const file = findFile(rendererDir, new URL(request.url));
    // Inside the packed app only `fetchFile` knows what is there; what is not is its rejection.
    const found = file === undefined ? undefined : await fetchFile(pathToFileURL(file).href).catch(() => undefined);
    if (!found?.ok) return new Response('There is no such page.', { status: 404 });
    const type = found.headers.get('content-type') ?? 'application/octet-stream';
    const headers = { ...pageHeaders, 'content-security-policy': contentPolicy([]), 'content-type': type };
    return new Response(found.body, { status: 200, headers });
  });
}

function findFile(rendererDir: string, { host, pathname }: URL): string | undefined {
  // A file of the build has a plain name; an encoded one is somebody trying to leave the folder.
  if (host !== 'console' || !/^\/[\w./-]*$/.test(pathname)) return undefined;
  const file = join(rendererDir, pathname === '/' ? 'index.html' : pathname);
  return file.startsWith(rendererDir + sep) ? file : undefined;
}
