// What adopting the city's current versions would do to the open cases, before anybody does it.

import type { CityFacts } from '#shared/domain/city-facts.ts';
import type { Move } from '#shared/domain/deadline/preview-adoption.ts';
import { previewAdoption } from '#shared/domain/deadline/preview-adoption.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { ServerStore } from '../store/server-store.ts';
import { findOlderCases } from './older-cases.ts';

export type Preview = {
  /** Open cases under other versions than the current ones. */
  readonly older: number;
  /** Those of them whose running deadline would change, the largest move first. */
  readonly moves: readonly (Move<CaseId> & { readonly number: string })[];
};

/** Computes every older case both ways; changes nothing. */
export async function previewVersions(store: ServerStore, facts: CityFacts): Promise<Preview> {
  const cases = await findOlderCases(store, facts);
  const numbers = new Map(cases.map(({ id, number }) => [id, number ?? id]));
  const { moves } = previewAdoption(cases, facts.book, facts);
  return { older: cases.length, moves: moves.map((move) => ({ ...move, number: numbers.get(move.id) ?? move.id })) };
}
