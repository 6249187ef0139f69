import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { startWindowServer } from '#host/window-shell/window-server.ts';
import { silentLog } from '#shared/lib/log.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { exchangeAddress, openShellPage } from '../support/shell-page.ts';
import { describeBridge } from './bridge-contract.ts';

// The renderer's transport answers `shell.*` by means of the page; no page is drawn here.
vi.stubGlobal('document', { title: '', hasFocus: () => true });

describeBridge("the window shell's WebSocket", async (router) => {
  const rendererDir = mkdtempSync(join(tmpdir(), 'swiftline-page-'));
  const server = await startWindowServer({
    rendererDir,
    port: 0,
    stage: { kind: 'open', serve: (transport) => router.serve(transport) },
    clock: systemClock(),
    log: silentLog,
  });
  const cookie = await exchangeAddress(server.newAddress());
  const pages: { close(): void }[] = [];
  let isClosed = false;

  async function close(): Promise<void> {
    if (isClosed) return;
    isClosed = true;
    await server.close();
    rmSync(rendererDir, { recursive: true });
  }

  return {
    async connect() {
      const page = await openShellPage(`http://127.0.0.1:${server.port}`, cookie);
      pages.push(page);
      return page;
    },
    kill: close,
    end: close,
  };
});
