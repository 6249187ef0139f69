// A server process of a real city: no demo people, whose names a hello would carry to each console.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '#tests/support/start-server.ts';

export type CityServer = {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same data and the same port. */
  restart(): Promise<void>;
};

/** Starts the server on the data below the folder and waits until it answers. */
export async function startCityServer(dataDir: string): Promise<CityServer> {
  const folder = join(dataDir, 'server');
  let { child, url } = await start(folder, 0);

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  return {
    url,
    get pid() {
      return child.pid ?? 0;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async restart() {
      ({ child, url } = await start(folder, Number(new URL(url).port)));
    },
  };
}

async function start(folder: string, port: number) {
  const args = [join(projectRoot, 'server', 'main.ts'), '--data', folder, '--port', String(port), '--end-with-input'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = once(child, 'exit').then(() => undefined);
  const line = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  if (!line) throw new Error('the server ended before it was ready');
  const { url } = JSON.parse(String(line[0])) as { readonly url: string };
  return { child, url };
}
