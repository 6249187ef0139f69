// Whether a call is found to be the same matter as an earlier case, and whether many calls about one cause are noticed. There is no
// gold for either, so both are planted: messages told again by a second caller, and bursts in a made-up stream.

import { parseArgs } from 'node:util';
import { PlainError } from '#scripts/start/say.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { makeTempFolder } from '#tests/support/temp-folder.ts';
import { measureBursts } from './clusters/measure-bursts.ts';
import { measureDuplicates, measureToldTwice } from './clusters/measure-duplicates.ts';
import { readMessages } from './clusters/read-messages.ts';
import type { Eval, EvalResult } from './eval.ts';

export const clustersEval: Eval = {
  about:
    'duplicates among messages told again, in one store or in many of --stored cases, and bursts in a made-up stream; --train and --test ask half of them each',
  usage:
    '--own | --messages FILE.jsonl [--train | --test] [--pairs N] [--stored N] [--days N] [--cases-a-day N] [--seed N]',
  run({ args, say }) {
    const values = readArgs(args);
    const loaded = loadShippedCity('beijing');
    const folder = makeTempFolder('eval-clusters');
    try {
      if (values.messages === null) return Promise.resolve({ half: 'own', ...measureToldTwice(folder.path, loaded) });
      const messages = readMessages(values.messages);
      say(`${messages.length} messages`);
      const askedRest = values.train ? 0 : 1;
      const isAsked = ({ id }: { readonly id: string }) => Number(id) % 2 === askedRest;
      const { casesADay, days, seed, pairs: most, stored: storedEach } = values;
      const found = measureDuplicates({ folder: folder.path, loaded, messages, isAsked, most, storedEach });
      const half = values.train ? 'train' : 'test';
      // Bursts have nothing to do with how much lies in a store.
      if (storedEach !== null) return Promise.resolve({ half, storedEach, ...found });
      say(`${casesADay} cases a day, ${days} days after 14 to learn from`);
      const burst = measureBursts({ loaded, casesADay, learnDays: 14, days, seed });
      return Promise.resolve({ half, ...found, ...burst } satisfies EvalResult);
    } finally {
      folder.remove();
    }
  },
};

function readArgs(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: { type: 'string' },
      own: { type: 'boolean', default: false },
      train: { type: 'boolean', default: false },
      test: { type: 'boolean', default: false },
      pairs: { type: 'string', default: '500' },
      stored: { type: 'string' },
      days: { type: 'string', default: '14' },
      'cases-a-day': { type: 'string', default: '4000' },
      seed: { type: 'string', default: '3' },
    },
  });
  if (values.messages === undefined && !values.own) {
    throw new PlainError('clusters needs --messages FILE.jsonl, or --own for the self-written calls');
  }
  return {
    messages: values.own ? null : (values.messages ?? null),
    train: values.train,
    pairs: countOf(values.pairs),
    stored: values.stored === undefined ? null : countOf(values.stored),
    days: countOf(values.days),
    casesADay: countOf(values['cases-a-day']),
    seed: countOf(values.seed),
  };
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new PlainError(`${text} is not a whole number above zero`);
  return count;
}
