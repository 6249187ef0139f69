import { systemClock } from '#shared/lib/system-clock.ts';
import type { HostReady } from '#scripts/start/host-process.ts';
import { startHostProcess } from '#scripts/start/host-process.ts';
import type { ReadyProcess } from '#scripts/start/ready-process.ts';
import { projectRoot } from './start-server.ts';

export type TestConsole = {
  /** A one-time address, good for one exchange; a restart gives a new one. */
  readonly url: string;
  readonly dataDir: string;
  readonly station: string;
  readonly pid: number;
  /** A call rings at the desk. */
  ring(number: string): void;
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  lines(): readonly string[];
};

export type TestConsoleWish = {
  readonly dataDir: string;
  readonly serverUrl: string;
  readonly station?: string;
  readonly practice?: boolean;
  readonly callNumber?: string;
  /** The city pack; Beijing's unless given. */
  readonly cityDir?: string;
  /** Answers are held against the contract; off where speed is measured. */
  readonly checkOutput?: boolean;
};

/** Starts a real console process (host and window shell) of the current build. */
export async function startConsole(wish: TestConsoleWish): Promise<TestConsole> {
  const { dataDir, serverUrl, station = 'desk', practice = false, callNumber = null, checkOutput = true } = wish;
  const { cityDir } = wish;
  const lines: string[] = [];
  const start = (): Promise<ReadyProcess<HostReady>> =>
    startHostProcess({
      root: projectRoot,
      dataDir,
      station,
      serverUrl,
      practice,
      isFirstRun: false,
      callNumber,
      checkOutput,
      port: null,
      ...(cityDir === undefined ? {} : { cityDir }),
      clock: systemClock(),
      onLine: (line) => lines.push(line),
    });
  let running = await start();
  return {
    dataDir,
    station,
    get url() {
      return running.ready.url;
    },
    get pid() {
      return running.pid;
    },
    ring: (number) => running.send(JSON.stringify({ call: number })),
    async stop() {
      await running.stop();
    },
    async kill() {
      await running.kill();
    },
    async restart() {
      running = await start();
    },
    lines: () => lines,
  };
}
