import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { DataPlace } from './data-place.ts';
import { noPlaceWords, placeOf, placeOptions, twoPlacesWords } from './data-place.ts';
import type { CityKind } from './identity/server-identity.ts';

export type ServerOptions = {
  readonly place: DataPlace;
  readonly port: number;
  readonly host: string;
  readonly cityFolder: string;
  /** How many days consoles hold a case that is over and unchanged. */
  readonly keepDays: number;
  readonly wantedKind: CityKind | undefined;
  /** Where the search index of a server on a database is kept; undefined: nowhere, it is built at each start. */
  readonly indexFolder: string | undefined;
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

/** How long a case that is over stays with consoles unless told otherwise: assumed, a quarter of a year. */
const defaultKeepDays = 90;

export const usage = `usage: node server/main.ts --data DIR [options]
       DATABASE_URL=postgresql://… node server/main.ts [options]
  --data DIR    where the data are kept; made if it is not there
  --database URL  a PostgreSQL database instead, which several servers may share; better given as DATABASE_URL
  --port N      port to listen on; 0 (the default) takes a free one
  --host ADDR   address to listen on; 127.0.0.1 by default
  --city DIR    city pack; resources/cities/beijing by default
  --keep-days N  days a case that is over and unchanged stays with consoles; ${defaultKeepDays} by default
  --index DIR   where a server on a database keeps its search index; a folder of this process alone. Without it the
                index is built at each start. With --data it is in the data folder
  --demo        make a demo city with demo people in an empty data folder
  --practice    make a practice city in an empty data folder; it is never mixed with a real one
  --end-with-input  end when standard input ends: for a launcher, so that its death leaves no server behind

exit codes: 0 ended by a signal · 1 a fault, see the log · 2 wrong use · 3 the data folder cannot be written
  4 the data folder is in use · 5 the address or port is not free · 6 the city pack has problems
  7 the data are of another version or another kind of city · 8 this Node is too old`;

const noIndexWords = '--index is for a server on a database; with --data the index is in the data folder.';

/** Reads the command line and DATABASE_URL; throws UsageError. */
export function parseServerOptions(
  args: readonly string[],
  environment: { readonly DATABASE_URL?: string | undefined } = process.env,
): ServerOptions {
  const values = parseValues(args);
  const { port, host, city, demo, practice, index, 'end-with-input': endsWithInput, 'keep-days': days } = values;
  const place = parsePlace(values, environment, usage);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new UsageError(`--port ${port} is not a port.`, usage);
  if (demo && practice) throw new UsageError('--demo and --practice are two kinds of city: give one of them.', usage);
  const wantedKind = practice ? 'practice' : demo ? 'demo' : undefined;
  if (!/^[1-9]\d{0,4}$/.test(days)) throw new UsageError(`--keep-days ${days} is no number of days from 1.`, usage);
  const keepDays = Number(days);
  if (index !== undefined && place.kind === 'folder') throw new UsageError(noIndexWords, usage);
  const indexFolder = index;
  return { place, port: Number(port), host, cityFolder: city, keepDays, wantedKind, indexFolder, endsWithInput };
}

/** The place that --data, --database or DATABASE_URL names; throws UsageError. */
export function parsePlace(
  values: { readonly data?: string | undefined; readonly database?: string | undefined },
  environment: { readonly DATABASE_URL?: string | undefined },
  help: string,
): DataPlace {
  const place = placeOf(values, environment);
  if (place === 'none') throw new UsageError(noPlaceWords, help);
  if (place === 'two') throw new UsageError(twoPlacesWords, help);
  return place;
}

function parseValues(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...placeOptions,
        port: { type: 'string', default: '0' },
        host: { type: 'string', default: '127.0.0.1' },
        city: { type: 'string', default: defaultCityFolder },
        'keep-days': { type: 'string', default: `${defaultKeepDays}` },
        index: { type: 'string' },
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
