import { resolve } from 'node:path';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { ReadyProcess } from '#scripts/start/ready-process.ts';
import type { ServerReady } from '#scripts/start/server-process.ts';
import { startServerProcess } from '#scripts/start/server-process.ts';

export const projectRoot = resolve(import.meta.dirname, '..', '..');

export type TestServer = {
  readonly url: string;
  readonly dataDir: string;
  readonly firstRun: boolean;
  readonly pid: number;
  /** Ends it politely. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same data and the same port. */
  restart(): Promise<void>;
  /** What it wrote to its log, for a failing test's report. */
  lines(): readonly string[];
};

export type TestServerWish = {
  readonly dataDir: string;
  readonly practice?: boolean;
  readonly port?: number;
  readonly cityDir?: string;
};

/** Starts a real server process with the demo city on the data folder. */
export async function startServer({
  dataDir,
  practice = false,
  port = 0,
  cityDir,
}: TestServerWish): Promise<TestServer> {
  const lines: string[] = [];
  const start = (onPort: number): Promise<ReadyProcess<ServerReady>> =>
    startServerProcess({
      root: projectRoot,
      dataDir,
      practice,
      port: onPort,
      ...(cityDir === undefined ? {} : { cityDir }),
      clock: systemClock(),
      onLine: (line) => lines.push(line),
    });
  let running = await start(port);
  const { url, firstRun } = running.ready;
  return {
    url,
    dataDir,
    firstRun,
    get pid() {
      return running.pid;
    },
    async stop() {
      await running.stop();
    },
    async kill() {
      await running.kill();
    },
    async restart() {
      running = await start(Number(new URL(url).port));
    },
    lines: () => lines,
  };
}
