import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { Suggestion } from '../reason.ts';
import { createWhoExplainer } from './explain-who.ts';
import type { WhoKnowledge } from './knowledge.ts';
import type { WhoAsk } from './propose-units.ts';
import { proposeUnits } from './propose-units.ts';
import type { ShareOut } from './share-out.ts';
import { createShareOut } from './share-out.ts';

type Proposed = Pick<Suggestion, 'units' | 'isUnsure'> & { readonly who: NonNullable<Suggestion['who']> };

export interface UnitProposer {
  /** Rulings and habits made ready for asking; done once for each knowledge. */
  prepare(knowledge: WhoKnowledge): ShareOut;
  /** Units with their reasons, what would flip the answer, and why it is not sure. */
  propose(shareOut: ShareOut, ask: WhoAsk): Proposed;
}

/** Prepares a pack for saying who answers. */
export function createUnitProposer(city: LoadedCityPack): UnitProposer {
  const explain = createWhoExplainer(city);
  return {
    prepare: (knowledge) => createShareOut(city, knowledge),
    propose(shareOut, ask) {
      const answer = proposeUnits(city, shareOut, ask);
      const { units, isUnsure } = answer;
      return { units, isUnsure, who: explain(shareOut, { ask, answer }) };
    },
  };
}
