// The host as Electron's main forks it: the same host, over the parent port. Frames that come before it is ready wait.
// A `hello` begins a new page: whatever was still open for the one before is closed, its answers go nowhere.

import { join } from 'node:path';
import process from 'node:process';
import type { HostStart } from '#shared/bridge/host-messages.ts';
import { createLog, errorFields } from '#shared/lib/log.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { Host } from './create-host.ts';
import { createHost } from './create-host.ts';
import { secureRandom } from './secure-random.ts';
import { serveParent } from './utility-shell/serve-parent.ts';
import { readOrMakeKey } from './window-shell/key-file.ts';
import { explainFailure } from './window-shell/start-failure.ts';

const clock = systemClock();
const log = createLog((level, message, fields) => {
  process.stderr.write(
    `${JSON.stringify({ level, at: new Date(clock.wallMs()).toISOString(), message, ...fields })}\n`,
  );
});

function startHost({ args, appVersion, databaseKey }: HostStart): Promise<Host> {
  const { dataDir, stationName, cityDir, practiceDir, serverUrl, isPractice, isFirstRun, checkOutput } = args;
  return createHost({
    dataDir,
    stationName,
    cityDir,
    practiceDir,
    serverUrl,
    isPractice,
    isFirstRun,
    checkOutput,
    databaseKey: databaseKey ?? readOrMakeKey(join(dataDir, 'stations', stationName)),
    shell: 'electron',
    appVersion,
    clock,
    random: secureRandom,
    log,
  });
}

serveParent(process.parentPort, {
  startHost,
  log,
  explain: (error) => {
    log.error('the host did not start', errorFields(error));
    return explainFailure(error).words ?? 'The console could not be started. Its log says why.';
  },
  exit: (code) => process.exit(code),
});
