// Which rows are chosen, held by the store and never by the grid, which only knows the rows it has loaded. A choice is a
// set of ids; a range is remembered by its two ends, so that moving the far end again gives back what it left.

export type RowSelection = {
  readonly ids: ReadonlySet<string>;
  /** Where the last range began; null after nothing was chosen yet. */
  readonly anchor: number | null;
  /** What was chosen before the range that is being drawn. */
  readonly base: ReadonlySet<string>;
};

/** Nothing chosen. */
export const noSelection: RowSelection = { ids: new Set(), anchor: null, base: new Set() };

/** Chooses the row, or gives it up; a range drawn next begins here. */
export function toggleRow(selection: RowSelection, id: string, index: number): RowSelection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: index, base: ids };
}

/**
 * Draws the range from the anchor to `index`. `idAt` gives the id of a row, or undefined for a row that is not loaded
 * yet: the range keeps to the loaded ones.
 */
export function extendTo(
  selection: RowSelection,
  index: number,
  idAt: (index: number) => string | undefined,
): RowSelection {
  const anchor = selection.anchor ?? index;
  const ids = new Set(selection.base);
  for (let at = Math.min(anchor, index); at <= Math.max(anchor, index); at += 1) {
    const id = idAt(at);
    if (id !== undefined) ids.add(id);
  }
  return { ids, anchor, base: selection.base };
}

/** The selection without the rows that are no longer anywhere. */
export function keepOnly(selection: RowSelection, exists: (id: string) => boolean): RowSelection {
  const ids = new Set([...selection.ids].filter(exists));
  if (ids.size === selection.ids.size) return selection;
  return { ids, anchor: selection.anchor, base: new Set([...selection.base].filter(exists)) };
}
