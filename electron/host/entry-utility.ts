// The host as Electron's main forks it: the same host, over the parent port. Frames that come before it is ready wait.
// A `hello` begins a new page: whatever was still open for the one before is closed, its answers go nowhere.

import { join } from 'node:path';
import process from 'node:process';
import type { HostStart } from '#shared/bridge/host-messages.ts';
import { createLog, errorFields } from '#shared/lib/log.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { Host } from './create-host.ts';
import { createHost } from './create-host.ts';
import type { OpeningStep } from './database/opening-step.ts';
import { secureRandom } from './secure-random.ts';
import { saveStationCopy } from './station/save-copy.ts';
import { serveParent } from './utility-shell/serve-parent.ts';
import { copyReadMe, futureWords, inBoth } from './window-shell/early-words.ts';
import { readOrMakeKey } from './window-shell/key-file.ts';
import { explainFailure, isFromTheFuture } from './window-shell/start-failure.ts';

const clock = systemClock();
const log = createLog((level, message, fields) => {
  process.stderr.write(
    `${JSON.stringify({ level, at: new Date(clock.wallMs()).toISOString(), message, ...fields })}\n`,
  );
});

function startHost(
  { args, appVersion, databaseKey }: HostStart,
  onOpening: (step: OpeningStep) => void,
): Promise<Host> {
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
    onOpening,
  });
}

/** Saves the station as it lies there; what became of it, in words. */
function saveCopy({ args: { dataDir, stationName } }: HostStart): string {
  try {
    const folder = saveStationCopy({ dataDir, stationName, nowMs: clock.wallMs(), readMe: copyReadMe });
    return `${inBoth(futureWords.saved)}\n\n${folder}`;
  } catch (error) {
    log.error('no copy of the station could be saved', errorFields(error));
    return inBoth(futureWords.notSaved);
  }
}

function explain(error: unknown) {
  log.error('the host did not start', errorFields(error));
  const words = explainFailure(error).words ?? 'The console could not be started. Its log says why.';
  if (!isFromTheFuture(error)) return { words, copy: null };
  const { close, button, copy } = futureWords;
  const buttons = [`${close.zh} · ${close.en}`, `${button.zh} · ${button.en}`] as const;
  return { words: `${words}\n\n${inBoth(copy)}`, copy: buttons };
}

serveParent(process.parentPort, {
  startHost,
  log,
  explain,
  saveCopy,
  exit: (code) => process.exit(code),
});
