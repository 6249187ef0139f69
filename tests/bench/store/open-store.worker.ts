// A process that begins with nothing, opens a filled workstation as the host does and asks for its first queue; then works on it.

import process from 'node:process';
import { createNameLookup } from '#shared/search/name-lookup.ts';
import { readWords } from '#shared/search/search-word.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { serveOrders } from '../sync/worker.ts';
import type { Store } from './fill-store.ts';
import { openStore } from './fill-store.ts';
import { topOfQueue } from './queue-ask.ts';
import { storeViewer } from './store-viewer.ts';

export type FirstQueueOrder = { readonly kind: 'firstQueue'; readonly folder: string };
export type WorkOrder = { readonly kind: 'work'; readonly typed: readonly string[] };
/** Bytes of memory this process holds. */
export type Worked = { readonly resident: number };

const loaded = loadShippedCity('beijing');
let store: Store | undefined;

function firstQueue({ folder }: FirstQueueOrder): { readonly rows: number } {
  store = openStore(folder, loaded);
  const { queues } = store.replica;
  const counted = queues.count(scopeOf(storeViewer), storeViewer.personId, 'running');
  return { rows: Math.min(counted, queues.window(topOfQueue()).rows.length) };
}

/** An hour at the desk in short: queues up and down, and searches. */
function work({ typed }: WorkOrder): Worked {
  const { replica } = store ?? openStore('', loaded);
  const lookUp = createNameLookup(loaded.pack);
  const total = replica.queues.count(scopeOf(storeViewer), storeViewer.personId, 'all');
  for (let step = 0; step < 100; step += 1) {
    replica.queues.window({ ...topOfQueue(), view: 'all', offset: Math.floor((total * step) / 100) });
  }
  for (const text of typed) {
    const words = readWords(text, lookUp);
    const steps = replica.search({ scope: scopeOf(storeViewer), words, limit: 50, after: null });
    let step = steps.next();
    while (!step.done) step = steps.next();
    replica.found(step.value);
  }
  return { resident: process.memoryUsage().rss };
}

serveOrders({ firstQueue, work });
