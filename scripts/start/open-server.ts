// The server of this start: another machine's, one already running on the same data, or our own child, kept alive.

import { demoPassword, hotlinePeopleOf } from '#server/identity/demo-people.ts';
import type { Clock } from '#shared/lib/clock.ts';
import type { City } from './city.ts';
import type { StartOptions } from './options.ts';
import { doesAnswer, findServer, startServerProcess } from './server-process.ts';
import { takeChildLines } from './child-lines.ts';
import { supervise } from './supervise.ts';

export type ServerOpening = {
  readonly root: string;
  readonly dataDir: string;
  readonly city: City;
  readonly options: Pick<StartOptions, 'serverUrl' | 'practice'>;
  readonly clock: Clock;
  readonly say: (words: string) => void;
};

export type OpenServer = {
  readonly url: string;
  /** A demo city was made by this very start. */
  readonly isFirstRun: boolean;
  stop(): Promise<void>;
};

/** Finds or starts the server. */
export async function openServer({ root, dataDir, city, options, clock, say }: ServerOpening): Promise<OpenServer> {
  if (options.serverUrl !== null) return useOther(options.serverUrl, say);
  const running = await findServer(dataDir);
  if (running) {
    say(`using the server already running at ${running}`);
    return { url: running, isFirstRun: false, stop: async () => {} };
  }
  const wish = {
    root,
    dataDir,
    cityDir: city.folder,
    practice: options.practice,
    clock,
    onLine: takeChildLines(dataDir, 'server', say),
  };
  const first = await startServerProcess({ ...wish, port: 0 });
  const { url, firstRun } = first.ready;
  say(`server at ${url}`);
  if (firstRun) describeFirstRun(city, say);
  // The same port again, so that consoles find the server where they left it.
  const port = Number(new URL(url).port);
  const supervisor = supervise({ first, restart: () => startServerProcess({ ...wish, port }), clock, say });
  return { url, isFirstRun: firstRun, stop: () => supervisor.stop() };
}

function describeFirstRun({ name: cityName, mainLanguage }: City, say: (words: string) => void): void {
  say(`first start in this folder: a demo city (${cityName}) with demo people was created.`);
  for (const { login, name, role } of hotlinePeopleOf(mainLanguage))
    say(`  ${login.padEnd(10)} ${role.padEnd(11)} ${name}`);
  say(`  … and one clerk for every unit. The password of all of them: ${demoPassword}`);
}

async function useOther(url: string, say: (words: string) => void): Promise<OpenServer> {
  if (!(await doesAnswer(url))) {
    say(`the server at ${url} does not answer now. The console opens all the same and connects when it does.`);
  }
  return { url, isFirstRun: false, stop: async () => {} };
}
