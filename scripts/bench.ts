// `npm run bench -- NAME [--json] [--count N] [--texts FILE] [--folder DIR]`: measures on a fresh data folder. With --json the
// last line of stdout is one JSON object. `all --smoke` runs each as small as can be, so that none can rot.

import { parseArgs } from 'node:util';
import type { BenchOptions, BenchResult, Figure } from '#tests/bench/bench-result.ts';
import { benches } from '#tests/bench/benches.ts';
import { say } from './start/say.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    smoke: { type: 'boolean', default: false },
    count: { type: 'string' },
    rows: { type: 'string' },
    texts: { type: 'string' },
    folder: { type: 'string' },
  },
});

process.exitCode = await main(positionals[0]);

async function main(name: string | undefined): Promise<number> {
  const names = name === 'all' ? Object.keys(benches) : [name ?? ''];
  // Rows are what the store counts.
  const asked = values.rows ?? values.count;
  const count = asked === undefined ? null : Number(asked);
  if (!names.every((known) => known in benches) || (count !== null && !(Number.isInteger(count) && count > 0))) {
    const list = Object.entries(benches).map(([known, { about }]) => `  ${known.padEnd(8)} ${about}`);
    say(`npm run bench -- NAME [--json] [--count N] [--texts FILE] [--folder DIR]\n${list.join('\n')}`);
    return 2;
  }
  const { texts = null, folder = null, smoke: isSmoke } = values;
  const options: BenchOptions = { count, texts, folder, isSmoke, say };
  let isOk = true;
  for (const each of names) isOk = (await runOne(each, options)) && isOk;
  return isOk ? 0 : 1;
}

async function runOne(name: string, options: BenchOptions): Promise<boolean> {
  const figures = (await benches[name]?.run(options)) ?? [];
  const ok = options.isSmoke || figures.every((figure) => figure.ok !== false);
  const result: BenchResult = { bench: name, ok, figures };
  if (values.json) console.log(JSON.stringify(result));
  else if (options.isSmoke) console.log(`${name}: runs`);
  else for (const figure of figures) console.log(describe(name, figure));
  return ok;
}

function describe(name: string, { name: what, value, unit, raw, ratio, limit, ok }: Figure): string {
  const beside = raw === undefined ? '' : `  raw ${raw} (x${ratio})`;
  const judged = limit === undefined ? '' : `  limit ${limit} ${ok === false ? 'MISSED' : 'ok'}`;
  return `${name}: ${what}: ${value} ${unit}${beside}${judged}`;
}
