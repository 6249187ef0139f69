// What a city learns from its own cases about who answers and what calls are about: `train` makes a version and measures it, `learn`
// takes in what came since, `ship` gives it to the consoles, `rollback` takes it back, `show` lists versions, `drift` says whether suggestions still fit.
// Exit codes: 0 done · 2 wrong use, or refused · 1 anything else.

import { parseArgs } from 'node:util';
import { createZone } from '#shared/domain/calendar/zone.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { driftOf } from '#shared/routing/drift.ts';
import { placeOptions } from '../data-place.ts';
import { loadPackFolder } from '../load-server-city.ts';
import { collectOutcomes } from '../routing/collect-outcomes.ts';
import {
  describeDrift,
  describeLearnedWhat,
  describeParts,
  describeShipped,
  describeTrained,
  describeTrainedWhat,
} from '../routing/describe-routing.ts';
import { learnWhat } from '../routing/learn-what.ts';
import { RoutingRefusalError } from '../routing/routing-refusal.ts';
import { rollBackPart, shipPart } from '../routing/ship-part.ts';
import { trainWhat } from '../routing/train-what.ts';
import { trainWho } from '../routing/train-who.ts';
import { UsageError, defaultCityFolder, parsePlace } from '../server-options.ts';
import type { LearnedPartName } from '../store/learned-parts.ts';
import { learnedPartNames } from '../store/learned-parts.ts';
import type { ServerStore } from '../store/server-store.ts';
import { runAdmin, withAdminStore } from './admin-store.ts';

const usage = `usage: node server/admin/routing.ts show --data DIR|--database URL [--json]
       node server/admin/routing.ts train --data DIR|--database URL [--part who|what] [--city DIR] [--json]
       node server/admin/routing.ts learn --data DIR|--database URL [--city DIR] [--json]
       node server/admin/routing.ts ship --data DIR|--database URL [--part who|what] [--version N]
       node server/admin/routing.ts rollback --data DIR|--database URL [--part who|what]
       node server/admin/routing.ts drift --data DIR|--database URL [--city DIR] [--json]
  train learns from every dispatch and ruling who answers (who) and what calls are about (what), each a version of its own
  with its figures; nothing uses it yet.
  learn makes a version of what from the one in use and the dispatches and rulings since it was made, in seconds.
  ship gives a version of who (or of the part named) to the consoles, the latest unless one is named; one that is worse than the one in use is refused.
  rollback gives them the version before, or none.
  The server may be running.`;

const wishes = ['show', 'train', 'learn', 'ship', 'rollback', 'drift'] as const;
type Wish = (typeof wishes)[number];
type Asked = ReturnType<typeof parseOptions>;

await runAdmin(async () => {
  const asked = parseOptions();
  let words = '';
  await withAdminStore(asked.place, async (store) => {
    words = await answer(store, asked).catch(refuseInWords);
  });
  return words;
});

async function answer(store: ServerStore, asked: Asked): Promise<string> {
  const { wish, part: named, version, city, json } = asked;
  const part = named ?? 'who';
  const nowMs = systemClock().wallMs();
  switch (wish) {
    case 'train':
      return trainParts(store, asked, nowMs);
    case 'learn': {
      const learned = await learnWhat(store, loadPackFolder(city), nowMs);
      return json ? JSON.stringify({ part: 'what', ...learned }) : describeLearnedWhat(learned);
    }
    case 'ship':
      return describeShipped(await shipPart(store, part, { version, nowMs }));
    case 'rollback':
      return describeShipped(await rollBackPart(store, part, nowMs));
    case 'drift': {
      const loaded = loadPackFolder(city);
      const drift = driftOf(await collectOutcomes(store), createZone(loaded.pack.city.timeZone));
      return json ? JSON.stringify(drift) : describeDrift(drift, loaded);
    }
    default: {
      const lists = await Promise.all(learnedPartNames.map((name) => store.learned.list(name)));
      const shipped = await store.learned.shipped();
      return json ? JSON.stringify({ parts: lists.flat(), shipped }) : describeParts(lists.flat(), shipped);
    }
  }
}

/** The part that is named, or each of them, one line of JSON a part. */
async function trainParts(store: ServerStore, { part, city, json }: Asked, nowMs: number): Promise<string> {
  const loaded = loadPackFolder(city);
  const words: string[] = [];
  if (part !== 'what') {
    const trained = await trainWho(store, loaded, nowMs);
    words.push(json ? JSON.stringify({ part: 'who', ...trained }) : describeTrained(trained));
  }
  if (part !== 'who') {
    const trained = await trainWhat(store, loaded, nowMs);
    words.push(json ? JSON.stringify({ part: 'what', ...trained }) : describeTrainedWhat(trained));
  }
  return words.join('\n');
}

function parseOptions() {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    options: {
      ...placeOptions,
      city: option,
      part: option,
      version: option,
      json: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [wish] = positionals;
  const { city = defaultCityFolder, part, version: wanted, json } = values;
  if (!isWish(wish)) throw new UsageError('say show, train, learn, ship, rollback or drift.', usage);
  if (part !== undefined && !isPart(part))
    throw new UsageError(`--part is one of ${learnedPartNames.join(', ')}.`, usage);
  const version = wanted === undefined ? null : Number(wanted);
  if (version !== null && !(Number.isInteger(version) && version > 0)) {
    throw new UsageError('--version is a whole number from 1.', usage);
  }
  return { wish, part, version, city, json, place: parsePlace(values, process.env, usage) };
}

function isWish(word: string | undefined): word is Wish {
  return (wishes as readonly (string | undefined)[]).includes(word);
}

function isPart(word: string): word is LearnedPartName {
  return (learnedPartNames as readonly string[]).includes(word);
}

function refuseInWords(error: unknown): never {
  throw error instanceof RoutingRefusalError ? new UsageError(error.message) : error;
}
