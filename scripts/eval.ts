// `npm run eval -- NAME [--json] …`: measures how good something is on data named in the arguments; the project holds none.
// With --json the last line of stdout is one JSON object.

import type { EvalResult } from '#tests/eval/eval.ts';
import { evals } from '#tests/eval/evals.ts';
import { PlainError, say } from './start/say.ts';

const [name = '', ...rest] = process.argv.slice(2);

process.exitCode = await main(
  name,
  rest.filter((argument) => argument !== '--json'),
  rest.includes('--json'),
);

async function main(name: string, args: readonly string[], asJson: boolean): Promise<number> {
  const known = Object.hasOwn(evals, name) ? evals[name] : undefined;
  if (!known) {
    const list = Object.entries(evals).map(([each, { about, usage }]) => `  ${each} ${usage}\n    ${about}`);
    say(`npm run eval -- NAME [--json] …\n${list.join('\n')}`);
    return 2;
  }
  try {
    const result = await known.run({ args, say });
    console.log(asJson ? JSON.stringify(result) : describe(name, result));
    return 0;
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    say(error.message);
    return 2;
  }
}

function describe(name: string, result: EvalResult): string {
  return Object.entries(result)
    .map(([what, value]) => `${name}: ${what}: ${JSON.stringify(value)}`)
    .join('\n');
}
