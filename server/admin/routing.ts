// What a city learns from its own cases about who answers: `train` makes a version and measures it, `ship` gives it to the
// consoles, `rollback` takes it back, `show` lists versions, `drift` says whether suggestions still fit.
// Exit codes: 0 done · 2 wrong use, or refused · 1 anything else.

import { parseArgs } from 'node:util';
import { createZone } from '#shared/domain/calendar/zone.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { driftOf } from '#shared/routing/drift.ts';
import { placeOptions } from '../data-place.ts';
import { loadPackFolder } from '../load-server-city.ts';
import { collectOutcomes } from '../routing/collect-outcomes.ts';
import { describeDrift, describeParts, describeShipped, describeTrained } from '../routing/describe-routing.ts';
import { RoutingRefusalError } from '../routing/routing-refusal.ts';
import { rollBackPart, shipPart } from '../routing/ship-part.ts';
import { trainWho } from '../routing/train-who.ts';
import { UsageError, defaultCityFolder, parsePlace } from '../server-options.ts';
import type { LearnedPartName } from '../store/learned-parts.ts';
import { learnedPartNames } from '../store/learned-parts.ts';
import type { ServerStore } from '../store/server-store.ts';
import { runAdmin, withAdminStore } from './admin-store.ts';

const usage = `usage: node server/admin/routing.ts show --data DIR|--database URL [--json]
       node server/admin/routing.ts train --data DIR|--database URL [--city DIR] [--json]
       node server/admin/routing.ts ship --data DIR|--database URL [--part who] [--version N]
       node server/admin/routing.ts rollback --data DIR|--database URL [--part who]
       node server/admin/routing.ts drift --data DIR|--database URL [--city DIR] [--json]
  train learns from every dispatch and ruling and keeps the result with its figures; nothing is used by it.
  ship gives a version to the consoles, the latest unless one is named; one that is worse than the one in use is refused.
  rollback gives them the version before, or none.
  The server may be running.`;

const wishes = ['show', 'train', 'ship', 'rollback', 'drift'] as const;
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

async function answer(store: ServerStore, { wish, part, version, city, json }: Asked): Promise<string> {
  const nowMs = systemClock().wallMs();
  switch (wish) {
    case 'train': {
      const trained = await trainWho(store, loadPackFolder(city), nowMs);
      return json ? JSON.stringify(trained) : describeTrained(trained);
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
  const { city = defaultCityFolder, part = 'who', version: wanted, json } = values;
  if (!isWish(wish)) throw new UsageError('say show, train, ship, rollback or drift.', usage);
  if (!isPart(part)) throw new UsageError(`--part is one of ${learnedPartNames.join(', ')}.`, usage);
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
