import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { CityKind } from './identity/server-identity.ts';

export type ServerOptions = {
  readonly dataFolder: string;
  readonly port: number;
  readonly host: string;
  readonly cityFolder: string;
  readonly wantedKind: CityKind | undefined;
  /** A launcher holds the other end of standard input: when it is gone, so is the server. */
  readonly endsWithInput: boolean;
};

/** The city a server starts with unless told otherwise. */
export const defaultCityFolder = fileURLToPath(new URL('../resources/cities/beijing', import.meta.url));

/** The command line cannot be understood. */
export class UsageError extends Error {
  constructor(detail: string, help?: string, options?: ErrorOptions) {
    super(help ? `${detail}\n\n${help}` : detail, options);
    this.name = 'UsageError';
  }
}

export const usage = `usage: node server/main.ts --data DIR [options]
  --data DIR    where the data are kept; made if it is not there
  --port N      port to listen on; 0 (the default) takes a free one
  --host ADDR   address to listen on; 127.0.0.1 by default
  --city DIR    city pack; resources/cities/beijing by default
  --demo        make a demo city with demo people in an empty data folder
  --practice    make a practice city in an empty data folder; it is never mixed with a real one
  --end-with-input  end when standard input ends: for a launcher, so that its death leaves no server behind

exit codes: 0 ended by a signal · 1 a fault, see the log · 2 wrong use · 3 the data folder cannot be written
  4 the data folder is in use · 5 the address or port is not free · 6 the city pack has problems
  7 the data are of another version or another kind of city · 8 this Node is too old`;

/** Reads the command line; throws UsageError. */
export function parseServerOptions(args: readonly string[]): ServerOptions {
  const { data, port, host, city, demo, practice, 'end-with-input': endsWithInput } = parseValues(args);
  if (!data) throw new UsageError('--data is missing: say which folder holds the data.', usage);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new UsageError(`--port ${port} is not a port.`, usage);
  if (demo && practice) throw new UsageError('--demo and --practice are two kinds of city: give one of them.', usage);
  const wantedKind = practice ? 'practice' : demo ? 'demo' : undefined;
  return { dataFolder: data, port: Number(port), host, cityFolder: city, wantedKind, endsWithInput };
}

function parseValues(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '0' },
        host: { type: 'string', default: '127.0.0.1' },
        city: { type: 'string', default: defaultCityFolder },
        demo: { type: 'boolean', default: false },
        practice: { type: 'boolean', default: false },
        'end-with-input': { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), usage, { cause });
  }
}
