import type { Bench } from './bench-result.ts';
import { desksBench } from './desks.ts';
import { domainBench } from './domain.ts';
import { intakeBench } from './intake.ts';
import { loopBench } from './loop.ts';
import { routingBench } from './routing.ts';
import { startBench } from './start.ts';
import { storeBench } from './store.ts';
import { syncBench } from './sync.ts';
import { typingBench } from './typing.ts';

/** Every bench by the name `npm run bench -- NAME` knows it by. */
export const benches: Readonly<Record<string, Bench>> = {
  desks: desksBench,
  domain: domainBench,
  intake: intakeBench,
  loop: loopBench,
  routing: routingBench,
  start: startBench,
  store: storeBench,
  sync: syncBench,
  typing: typingBench,
};
