import type { SyncStatus } from '#shared/bridge/views.ts';

/** How much of the first load is here, in whole per cent; 100 only when it is over. */
export function firstLoadPercent({ upTo, of }: NonNullable<SyncStatus['firstLoad']>): number {
  return of <= 0 ? 0 : Math.max(0, Math.min(99, Math.floor((100 * upTo) / of)));
}
