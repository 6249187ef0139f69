import type { SyncStatus } from '#shared/bridge/views.ts';

/** Whether all of it is here and its lists are being put in order, which takes seconds where there are very many cases. */
export function isOrdering({ upTo, of }: NonNullable<SyncStatus['firstLoad']>): boolean {
  return of > 0 && upTo >= of;
}

/** How much of the first load is here, in whole per cent; 100 only when it is over. */
export function firstLoadPercent({ upTo, of }: NonNullable<SyncStatus['firstLoad']>): number {
  return of <= 0 ? 0 : Math.max(0, Math.min(99, Math.floor((100 * upTo) / of)));
}
