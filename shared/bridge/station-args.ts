// What a station is told on its command line: the same words for Electron's main and for the window shell, so that one
// launcher starts either. Text in, a decision out.

import { z } from 'zod';

const folder = z.string().min(1, 'needs a folder');

const stationArgs = z.strictObject({
  /** Folder of all stations of this machine. */
  data: folder,
  /** Becomes a folder below it: nothing that could leave it. */
  station: z.string().regex(/^[\p{L}\p{N}_-]{1,32}$/u, 'must be 1 to 32 letters, digits, - or _'),
  server: z.url({ protocol: /^https?$/, error: 'must be an address like http://server:7700' }),
  city: folder,
  'practice-dir': folder,
  renderer: folder,
  port: z.coerce
    .number({ error: 'must be a number from 0 to 65535' })
    .int('must be a whole number')
    .min(0, 'must be a number from 0 to 65535')
    .max(65_535, 'must be a number from 0 to 65535'),
  /** A call that rings at once. */
  call: z.string().min(1).max(1_024).optional(),
});
type ValueName = keyof typeof stationArgs.shape;

const switches = ['practice', 'first-run', 'check-output'] as const;
type Switch = (typeof switches)[number];

export type StationArgs = {
  readonly dataDir: string;
  readonly stationName: string;
  readonly serverUrl: string;
  readonly cityDir: string;
  readonly practiceDir: string;
  readonly rendererDir: string;
  /** 0: any free port. */
  readonly port: number;
  readonly call: string | null;
  readonly isPractice: boolean;
  readonly isFirstRun: boolean;
  readonly checkOutput: boolean;
};

export type ParsedStationArgs =
  | { readonly ok: true; readonly args: StationArgs }
  | { readonly ok: false; readonly words: string };

export type StationDefaults = Omit<StationArgs, 'call' | 'isPractice' | 'isFirstRun' | 'checkOutput'>;

/** What a station is where nothing is said: Beijing's pack, and a server on this machine. */
export function stationDefaults(dirs: { data: string; resources: string; renderer: string }): StationDefaults {
  return {
    dataDir: dirs.data,
    stationName: 'desk',
    serverUrl: 'http://127.0.0.1:7700',
    cityDir: `${dirs.resources}/cities/beijing`,
    practiceDir: `${dirs.resources}/practice`,
    rendererDir: dirs.renderer,
    port: 0,
  };
}

export type ArgsReading = {
  readonly defaults: StationDefaults;
  /** Electron's command line also carries Chromium's own words. */
  readonly unknown: 'refuse' | 'ignore';
};

/** Reads `--data DIR --station NAME …`; what is not named comes from the defaults. */
export function parseStationArgs(words: readonly string[], { defaults, unknown }: ArgsReading): ParsedStationArgs {
  const given = collect(words, unknown);
  if ('words' in given) return { ok: false, words: given.words };
  const parsed = stationArgs.safeParse({ ...textsOf(defaults), ...Object.fromEntries(given.texts) });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, words: `--${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}.` };
  }
  const { data } = parsed;
  return {
    ok: true,
    args: {
      dataDir: data.data,
      stationName: data.station,
      serverUrl: data.server,
      cityDir: data.city,
      practiceDir: data['practice-dir'],
      rendererDir: data.renderer,
      port: data.port,
      call: data.call ?? null,
      isPractice: given.on.has('practice'),
      isFirstRun: given.on.has('first-run'),
      checkOutput: given.on.has('check-output'),
    },
  };
}

type Given = { readonly on: Set<Switch>; readonly texts: Map<ValueName, string> };

function collect(words: readonly string[], unknown: ArgsReading['unknown']): Given | { readonly words: string } {
  const given: Given = { on: new Set(), texts: new Map() };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const [, name = '', inline] = /^--([\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (isSwitch(name) && inline === undefined) given.on.add(name);
    else if (isValueName(name)) {
      if (inline === undefined) index += 1;
      const text = inline ?? words[index];
      if (text === undefined || text.startsWith('--')) return { words: `--${name} needs a value.` };
      given.texts.set(name, text);
    } else if (unknown === 'refuse') return { words: `There is no option "${word}".` };
  }
  return given;
}

function textsOf(defaults: StationDefaults): Record<ValueName, unknown> {
  return {
    data: defaults.dataDir,
    station: defaults.stationName,
    server: defaults.serverUrl,
    city: defaults.cityDir,
    'practice-dir': defaults.practiceDir,
    renderer: defaults.rendererDir,
    port: defaults.port,
    call: undefined,
  };
}

function isSwitch(name: string): name is Switch {
  return (switches as readonly string[]).includes(name);
}

function isValueName(name: string): name is ValueName {
  return Object.hasOwn(stationArgs.shape, name);
}
