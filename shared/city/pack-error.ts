import type { z } from 'zod';

/** One thing wrong with a pack: which file, where in it, and what to do about it in plain words. */
export type PackProblem = { readonly file: string; readonly path: string; readonly reason: string };

/** A city pack that cannot be used; it lists everything that is wrong, not only the first find. */
export class CityPackError extends Error {
  readonly problems: readonly PackProblem[];

  constructor(problems: readonly PackProblem[], options?: ErrorOptions) {
    const lines = problems.map(({ file, path, reason }) => `  ${file} ${path}: ${reason}`);
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(`The city pack has ${count}:\n${lines.join('\n')}`, options);
    this.name = 'CityPackError';
    this.problems = problems;
  }
}

/** Where in a file, written as in JSONPath: `$.policies[0].classes[2].term`. */
export function jsonPath(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return /^[A-Za-z_]\w*$/.test(String(key)) ? `${path}.${String(key)}` : `${path}[${JSON.stringify(String(key))}]`;
  }, '$');
}

/** What a schema found, in words for somebody who writes packs and has never seen the schema. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? `is missing; expected ${article(issue.expected)}` : wrongType(issue);
    case 'unrecognized_keys':
      return `has fields nobody reads: ${issue.keys.join(', ')}; check the spelling or remove them`;
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      if (issue.origin === 'number') return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
      return issue.minimum === 1 ? 'must not be empty' : `has too few entries; at least ${issue.minimum} are needed`;
    case 'too_big':
      if (issue.origin !== 'number') return `is longer than ${issue.maximum}`;
      return `must be ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
    case 'invalid_format':
      if (issue.format === 'date') return 'must be a real day, written like 2026-01-31';
      if (!issue.message.startsWith('Invalid')) return issue.message;
      return `has characters that are not allowed here; the pattern is ${issue.pattern ?? issue.format}`;
    case 'invalid_union':
      return 'has none of the allowed shapes; see docs/city-pack.md';
    default:
      return issue.message;
  }
}

function wrongType(issue: z.core.$ZodIssueInvalidType): string {
  return `must be ${article(issue.expected)}, ${issue.message.replace(/^.*received /, 'is ')}`;
}

function article(type: string): string {
  const words: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object { … }',
    record: 'an object { … }',
    tuple: 'a row [ … ]',
  };
  return words[type] ?? type;
}
