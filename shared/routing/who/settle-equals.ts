// Load and opening hours decide between equals, and never make an owner of another: only units as likely as the first change
// places, and they are then shown as equals.

import type { UnitId } from '#shared/domain/ids.ts';
import type { Suggestion } from '../reason.ts';
import { equalsWithin } from '../thresholds.ts';

type Proposal = Suggestion['units'][number];

/** How things stand at a unit; undefined: nobody knows. */
export type UnitState = { readonly isOpen: boolean | undefined; readonly openCases: number | undefined };

/** Nothing is known of any unit. */
export function unknownState(): UnitState {
  return { isOpen: undefined, openCases: undefined };
}

type Known = { readonly unit: Proposal; readonly state: UnitState };

/** More than these nobody is shown, and each is asked about. */
const mostCompared = 6;

/**
 * Puts an open unit first of those as likely as the first, else one with fewer open cases; best first, as they come. What is
 * not known of every one of them decides nothing.
 */
export function settleEquals(units: readonly Proposal[], stateOf: (unitId: UnitId) => UnitState): readonly Proposal[] {
  const top = units[0]?.confidence ?? 0;
  const equals = units.filter(({ confidence }) => confidence > top - equalsWithin).slice(0, mostCompared);
  if (equals.length < 2) return units;
  const known = equals.map((unit): Known => ({ unit, state: stateOf(unit.unitId) }));
  const hasHours = known.every(({ state }) => state.isOpen !== undefined);
  const hasLoad = known.every(({ state }) => state.openCases !== undefined);
  const openFirst = (a: Known, b: Known) => (hasHours ? Number(b.state.isOpen) - Number(a.state.isOpen) : 0);
  const fewerFirst = (a: Known, b: Known) => (hasLoad ? (a.state.openCases ?? 0) - (b.state.openCases ?? 0) : 0);
  const settled = known.toSorted((a, b) => openFirst(a, b) || fewerFirst(a, b));
  const [first] = settled;
  const [before] = known;
  if (!first || !before || first === before) return units;
  const by = openFirst(first, before) === 0 ? 'load' : 'hours';
  const share = equals.reduce((sum, { confidence }) => sum + confidence, 0) / equals.length;
  const shown = settled.map(({ unit }): Proposal => ({
    ...unit,
    confidence: share,
    reasons: unit === first.unit ? [...unit.reasons, { kind: 'equals', by }] : unit.reasons,
  }));
  return [...shown, ...units.slice(equals.length)];
}
