/**
 * `fewRows`: what finds fewer is read whole and put in order; what finds more is looked for along the order first, `furthest`
 * rows of it. `mostCounted`: a narrowed list ends here; whoever has more before them narrows it further.
 */
export type ListLimits = { readonly fewRows: number; readonly furthest: number; readonly mostCounted: number };
export const usualListLimits: ListLimits = { fewRows: 20_000, furthest: 50_000, mostCounted: 10_000 };
