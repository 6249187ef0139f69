// The city by id. Communities (thousands) are not part of the city view: they are asked for when first shown.

import type { MethodOutput } from '#shared/bridge/contract.ts';
import type { CityView, PickHit } from '#shared/bridge/city-view.ts';
import type { PickKind } from '#shared/city/pick-kinds.ts';
import { pickKinds } from '#shared/city/pick-kinds.ts';
import type { Bilingual } from '#shared/city/pack-fields.ts';
import type { DeadlineBook } from '#shared/domain/deadline/deadline-book.ts';
import { createDeadlineBook } from '#shared/domain/deadline/deadline-book.ts';
import type { SliceTools } from './slice.ts';

export type DeskInfo = MethodOutput<'desk.info'>;
export type NamedKind = PickKind;
/** A name and the names above it, from the top. */
export type Named = { readonly name: Bilingual; readonly path: readonly Bilingual[] };

export type CitySlice = {
  readonly desk: DeskInfo | null;
  readonly named: Readonly<Record<NamedKind, ReadonlyMap<string, Named>>>;
  readonly classes: ReadonlyMap<string, CityView['deadlines']['classes'][number]>;
  /** The city's law as it is in force: what a case would be due if it were sent now is computed here. */
  readonly book: DeadlineBook | null;
  refresh(): Promise<void>;
  /** Asks for a name that is not known here yet; it appears when it has come. */
  want(kind: NamedKind, id: string): void;
  /** Keeps names that came with a pick list. */
  keep(kind: NamedKind, hits: readonly PickHit[]): void;
};

type Node = { readonly id: string; readonly name: Bilingual; readonly parentId: string | null };

/** Creates the slice of the city. */
export function createCitySlice({ deps, get, patch }: SliceTools<CitySlice>): CitySlice {
  const wanted: Record<NamedKind, Set<string>> = {
    place: new Set(),
    topic: new Set(),
    unit: new Set(),
    label: new Set(),
  };
  let isAsking = false;

  function keep(kind: NamedKind, hits: readonly PickHit[]): void {
    const { named } = get().city;
    const fresh = hits.filter(({ id }) => !named[kind].has(id));
    if (fresh.length === 0) return;
    const names = new Map([...named[kind], ...fresh.map(({ id, name, path }) => [id, { name, path }] as const)]);
    patch({ named: { ...named, [kind]: names } });
  }

  async function askWanted(): Promise<void> {
    isAsking = false;
    for (const kind of pickKinds) {
      const ids = [...wanted[kind]].filter((id) => !get().city.named[kind].has(id)).slice(0, 500);
      if (ids.length > 0) keep(kind, await deps.bridge.call('pick.resolve', { what: kind, ids }));
    }
  }

  return {
    desk: null,
    named: { place: new Map(), topic: new Map(), unit: new Map(), label: new Map() },
    classes: new Map(),
    book: null,
    async refresh() {
      const desk = await deps.bridge.call('desk.info', {});
      const { city } = desk;
      get().settings.cityIs(city.mainLanguage);
      patch({
        desk,
        named: {
          place: new Map([...get().city.named.place, ...withPaths(city.places)]),
          topic: withPaths(city.topics),
          unit: withPaths(city.units.map((unit) => ({ ...unit, parentId: null }))),
          label: withPaths(city.labels.map((label) => ({ ...label, parentId: null }))),
        },
        classes: new Map(city.deadlines.classes.map((item) => [item.id, item])),
        book: bookOf(city),
      });
    },
    want(kind, id) {
      if (wanted[kind].has(id) || !get().city.desk) return;
      wanted[kind].add(id);
      if (isAsking) return;
      isAsking = true;
      deps.clock.after(0, () => void askWanted().catch(get().failure.report));
    },
    keep,
  };
}

function bookOf({ deadlines, calendars, timeZone }: CityView): DeadlineBook {
  return createDeadlineBook({
    timeZone,
    policies: [deadlines],
    calendarSets: [calendars],
    current: { policyVersion: deadlines.version, calendarVersion: calendars.version },
  });
}

function withPaths(nodes: readonly Node[]): Map<string, Named> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  function above({ parentId }: Node): readonly Bilingual[] {
    const parent = parentId === null ? undefined : byId.get(parentId);
    return parent ? [...above(parent), parent.name] : [];
  }
  return new Map(nodes.map((node) => [node.id, { name: node.name, path: above(node) }]));
}
