import { CityPackError } from '#shared/city/pack-error.ts';
import { DataFolderError } from './data-folder/data-folder.ts';
import { FolderLockedError } from './data-folder/folder-lock.ts';
import { CityKindError, OtherCityError } from './identity/server-identity.ts';
import type { RunningProcess } from './run-server.ts';
import { IndexFolderError, ListenError, runServer } from './run-server.ts';
import { UsageError, parseServerOptions, usage } from './server-options.ts';
import { StoreError } from './store/server-store.ts';

/** Starts the server as a process: one line when ready, plain words and an exit code when it cannot. */
export async function startFromCommandLine(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(`${usage}\n`);
  try {
    const options = parseServerOptions(args);
    const running = await runServer(options);
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void end(running));
    if (options.endsWithInput) process.stdin.once('end', () => void end(running)).resume();
    process.stdout.write(`${JSON.stringify(running.ready)}\n`);
  } catch (error) {
    fail(error);
  }
}

const packAdvice =
  'No case was touched. Mend the files named above (docs/city-pack.md says how), or name another pack with --city.';

async function end(running: RunningProcess): Promise<void> {
  try {
    await running.stop();
    process.exit(0);
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  const isFault = exitCodeOf(error) === 1;
  const words = error instanceof Error ? (isFault ? error.stack : error.message) : String(error);
  const advice = error instanceof CityPackError ? `\n${packAdvice}` : '';
  process.stderr.write(`${words ?? 'unknown fault'}${advice}\n`);
  process.exit(exitCodeOf(error));
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return 2;
  if (error instanceof DataFolderError || error instanceof IndexFolderError) return 3;
  if (error instanceof FolderLockedError) return 4;
  if (error instanceof ListenError) return 5;
  if (error instanceof CityPackError) return 6;
  if (error instanceof CityKindError || error instanceof OtherCityError) return 7;
  if (error instanceof StoreError) return error.code.startsWith('from-the-') ? 7 : 3;
  return 1;
}
