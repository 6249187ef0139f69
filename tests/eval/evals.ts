import { breachEval } from './breach/breach.ts';
import { clustersEval } from './clusters.ts';
import type { Eval } from './eval.ts';
import { placesEval } from './places.ts';
import { routingEval } from './routing/routing.ts';

/** Every evaluation by the name `npm run eval -- NAME` knows it by. */
export const evals: Readonly<Record<string, Eval>> = {
  clusters: clustersEval,
  breach: breachEval,
  places: placesEval,
  routing: routingEval,
};
