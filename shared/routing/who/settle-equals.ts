// Load and opening hours decide between equals, and never make an owner of another: only units as likely as the first change
// places, and they are then shown as equals.

import type { UnitId } from '#shared/domain/ids.ts';
import type { Suggestion } from '../reason.ts';
import { equalsWithin } from '../thresholds.ts';

type Proposal = Suggestion['units'][number];

/** How things stand at a unit. */
export type UnitState = { readonly isOpen: boolean; readonly openCases: number };

/** Puts the open and less loaded one first of those as likely as the first; best first, as they come. */
export function settleEquals(
  units: readonly Proposal[],
  stateOf: (unitId: UnitId) => UnitState | undefined,
): readonly Proposal[] {
  const top = units[0]?.confidence ?? 0;
  const equals = units.filter(({ confidence }) => confidence > top - equalsWithin);
  const states = new Map(
    equals.flatMap(({ unitId }) => {
      const state = stateOf(unitId);
      return state ? [[unitId, state] as const] : [];
    }),
  );
  if (equals.length < 2 || states.size < equals.length) return units;
  const load = ({ unitId }: Proposal) => states.get(unitId) ?? { isOpen: true, openCases: 0 };
  const settled = equals.toSorted(
    (a, b) => Number(load(b).isOpen) - Number(load(a).isOpen) || load(a).openCases - load(b).openCases,
  );
  const [first, second] = settled;
  if (!first || !second || first === equals[0]) return units;
  const by = load(first).isOpen === load(second).isOpen ? 'load' : 'hours';
  const share = equals.reduce((sum, { confidence }) => sum + confidence, 0) / equals.length;
  const shown = settled.map((unit): Proposal => ({
    ...unit,
    confidence: share,
    reasons: unit === first ? [...unit.reasons, { kind: 'equals', by }] : unit.reasons,
  }));
  return [...shown, ...units.slice(equals.length)];
}
