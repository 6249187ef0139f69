// What may be written after `npm run city --`. Pure: words in, a decision out.

import { parseArgs } from 'node:util';

export type NewPack = {
  readonly folder: string;
  readonly id: string;
  readonly name: string;
  readonly language: 'en' | 'zh';
  readonly timeZone: string;
};

export type CityOptions =
  | { readonly kind: 'check'; readonly folder: string; readonly isJson: boolean }
  | ({ readonly kind: 'new' } & NewPack)
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly words: string };

export const helpText = `npm run city -- check DIR [--json]
    checks the pack in DIR: what it holds, where its numbers come from, everything that is wrong with it

npm run city -- new DIR --id ID --name NAME [--language en|zh] [--time-zone ZONE]
    writes a small, complete pack into DIR, which must be new or empty; README.md there says what to fill in
`;

/** Reads the words; what is unknown or missing is refused with what to write instead. */
export function parseCityOptions(words: readonly string[]): CityOptions {
  const read = readWords(words);
  if ('words' in read) return read;
  const { values, positionals } = read;
  const [command, folder, ...rest] = positionals;
  if (values.help || command === undefined) return { kind: 'help' };
  if (command !== 'check' && command !== 'new') return refuse(`"${command}" is neither check nor new`);
  if (folder === undefined) return refuse(`say which folder: npm run city -- ${command} DIR`);
  if (rest.length > 0) return refuse(`"${rest.join(' ')}" is too much: one folder at a time`);
  return command === 'check' ? { kind: 'check', folder, isJson: values.json ?? false } : readNew(folder, values);
}

type Values = { id?: string; name?: string; language?: string; 'time-zone'?: string; json?: boolean; help?: boolean };

function readWords(words: readonly string[]): { values: Values; positionals: string[] } | Refused {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        help: { type: 'boolean' },
        id: { type: 'string' },
        name: { type: 'string' },
        language: { type: 'string' },
        'time-zone': { type: 'string' },
      },
    });
  } catch (cause) {
    return refuse(cause instanceof Error ? cause.message : String(cause));
  }
}

function readNew(folder: string, { id, name, language = 'en', 'time-zone': zone }: Values): CityOptions {
  if (id === undefined || !/^[a-z][a-z0-9-]*$/.test(id)) {
    return refuse('--id ID: lower-case letters, digits and hyphens, beginning with a letter');
  }
  if (name === undefined || name.trim() === '') return refuse('--name NAME: the name of the city');
  if (language !== 'en' && language !== 'zh') return refuse('--language en or --language zh');
  return { kind: 'new', folder, id, name: name.trim(), language, timeZone: zone ?? usualZone[language] };
}

/** Where nobody says otherwise; English is spoken in too many zones to guess one. */
const usualZone = { zh: 'Asia/Shanghai', en: 'UTC' } as const;

type Refused = Extract<CityOptions, { kind: 'refused' }>;

function refuse(words: string): Refused {
  return { kind: 'refused', words };
}
