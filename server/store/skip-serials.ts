// Numbers leased after the copy was made that the data were restored from are forgotten, and consoles go on giving them
// out. Where the data fell back, the server's own numbers and new leases begin above all of them.

/** How many serials of a year may have been leased since: assumed, a hundred blocks of 200. */
export const skippedSerials = 20_000;

/**
 * Half of a year's ten digits: no skip goes beyond, and no forgotten number above it is believed. Who lies about what was
 * lost, which needs no more than a hello, cannot use up the numbers of a year.
 */
export const highestSkipped = 5_000_000_000;

const mostOffsetMs = 14 * 3_600_000;

/** The years that may have begun somewhere at this moment: in them even the first lease may be forgotten. */
export function yearsAt(atMs: number): readonly number[] {
  return [...new Set([atMs - mostOffsetMs, atMs + mostOffsetMs].map((ms) => new Date(ms).getUTCFullYear()))];
}
