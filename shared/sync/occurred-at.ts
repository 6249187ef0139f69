/**
 * When an offline command happened, as the server will have it: the console's corrected time, but never before the last
 * server time the console had seen and never after the moment of recording (architecture §3). `trusted` is false where
 * the time had to be moved, and the case shows that.
 */
export function clampOccurredAt(
  occurredAtMs: number,
  serverSeenAtMs: number,
  recordedAtMs: number,
): { readonly atMs: number; readonly trusted: boolean } {
  const atMs = Math.min(Math.max(occurredAtMs, Math.min(serverSeenAtMs, recordedAtMs)), recordedAtMs);
  return { atMs, trusted: atMs === occurredAtMs };
}
