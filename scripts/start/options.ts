// What may be written after `npm start --`. Pure: text in, a decision out; nothing is touched here.

import type { NumberResult } from '#shared/telephony/call-url.ts';
import { normaliseCallerNumber, parseCallUrl } from '#shared/telephony/call-url.ts';

export type StartOptions = {
  readonly practice: boolean;
  /** A new data folder beside the usual one; nothing is deleted. */
  readonly fresh: boolean;
  readonly dataDir: string | null;
  /** A city of resources/cities by its id, or the folder of a pack; null: the one of the data folder, else Beijing. */
  readonly city: string | null;
  /** Another Swiftline's server; null: the embedded one. */
  readonly serverUrl: string | null;
  readonly hasWindow: boolean;
  readonly mayUseElectron: boolean;
  readonly station: string;
  /** Port of the window shell; null: any free one. */
  readonly port: number | null;
  /** As it was typed: a number or a swiftline: address; the console reads it. */
  readonly callNumber: string | null;
};

export type ParsedOptions =
  | { readonly kind: 'start'; readonly options: StartOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly words: string };

const switches = ['--practice', '--fresh', '--no-window', '--no-electron'] as const;
const values = ['--data', '--city', '--server', '--as', '--port', '--call'] as const;
type Switch = (typeof switches)[number];
type Value = (typeof values)[number];

export const defaultStation = 'desk';

export const helpText = `npm start -- [options]

  --practice     practise with made-up calls; keeps its own data folder
  --fresh        begin with a new, empty data folder; nothing is deleted
  --data DIR     keep the data in DIR
  --city CITY    a city of resources/cities (beijing, baltimore), or the folder of a city pack
  --server URL   use another Swiftline's server instead of the embedded one
  --as NAME      open another station of this name on the same server
  --port N       port of the window shell on this machine (default: any free one)
  --no-window    open no window: print one address for a browser
  --no-electron  do not look for Electron: use a Chromium or Chrome window
  --call NUMBER  let a call from NUMBER ring at the station; opens it if need be
  --help         this text
`;

/** Reads the words after `npm start --`. Unknown or incomplete options are refused with what to do instead. */
export function parseStartOptions(words: readonly string[]): ParsedOptions {
  const given = collect(words);
  if ('words' in given) return { kind: 'refused', words: given.words };
  if (given.wantsHelp) return { kind: 'help' };
  const problem = findProblem(given);
  if (problem) return { kind: 'refused', words: problem };
  const { on, texts } = given;
  const port = texts.get('--port');
  return {
    kind: 'start',
    options: {
      practice: on.has('--practice'),
      fresh: on.has('--fresh'),
      dataDir: texts.get('--data') ?? null,
      city: texts.get('--city') ?? null,
      serverUrl: texts.get('--server')?.replace(/\/+$/, '') ?? null,
      hasWindow: !on.has('--no-window'),
      mayUseElectron: !on.has('--no-electron'),
      station: texts.get('--as') ?? defaultStation,
      port: port === undefined ? null : Number(port),
      callNumber: texts.get('--call') ?? null,
    },
  };
}

type Given = { wantsHelp: boolean; on: Set<Switch>; texts: Map<Value, string> };

function collect(words: readonly string[]): Given | { readonly words: string } {
  const given: Given = { wantsHelp: false, on: new Set(), texts: new Map() };
  for (let index = 0; index < words.length; index += 1) {
    const [name, inline] = splitInline(words[index] ?? '');
    if (name === '--help' || name === '-h') given.wantsHelp = true;
    else if (isSwitch(name) && inline === undefined) given.on.add(name);
    else if (isValue(name)) {
      const text = inline ?? words[index + 1];
      if (inline === undefined) index += 1;
      if (text === undefined || text === '' || (inline === undefined && text.startsWith('--'))) {
        return { words: `${name} needs a value: ${usageOf(name)}` };
      }
      if (given.texts.has(name)) return { words: `${name} was given twice; give it once.` };
      given.texts.set(name, text);
    } else return { words: `There is no option "${words[index]}". See: npm start -- --help` };
  }
  return given;
}

/** `--port=80` as well as `--port 80`. */
function splitInline(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return word.startsWith('--') && at > 0 ? [word.slice(0, at), word.slice(at + 1)] : [word, undefined];
}

function findProblem({ on, texts }: Given): string | undefined {
  const port = texts.get('--port');
  if (port !== undefined && !isPort(port)) return `--port must be a number from 1 to 65535, not "${port}".`;
  const station = texts.get('--as');
  if (station !== undefined && !isStationName(station)) {
    return `--as must be 1 to 32 letters, digits, - or _, not "${station}".`;
  }
  const url = texts.get('--server');
  if (url !== undefined && !isServerUrl(url)) {
    return `--server must be an address like http://server:7700, not "${url}".`;
  }
  const call = texts.get('--call');
  const read = call === undefined ? undefined : readCall(call);
  if (read && !read.ok) return `--call cannot ring: ${read.reason}.`;
  if (url !== undefined && on.has('--practice')) {
    return '--practice brings its own server: leave out --server.';
  }
  return undefined;
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

/** The name becomes a folder: nothing that could leave it, and nothing a file system treats specially. */
function isStationName(text: string): boolean {
  return /^[\p{L}\p{N}_-]{1,32}$/u.test(text);
}

/** A number however it is written, or the address a telephone system opens. */
function readCall(text: string): NumberResult {
  return /^swiftline:/i.test(text) ? parseCallUrl(text) : normaliseCallerNumber(text);
}

function isServerUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isSwitch(name: string): name is Switch {
  return (switches as readonly string[]).includes(name);
}

function isValue(name: string): name is Value {
  return (values as readonly string[]).includes(name);
}

function usageOf(name: Value): string {
  const line = helpText.split('\n').find((candidate) => candidate.trim().startsWith(name)) ?? name;
  return line.trim().replaceAll(/\s{2,}/g, '  ');
}
