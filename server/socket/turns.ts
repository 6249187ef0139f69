// Heavy answers one after the other, each in a turn of the event loop of its own: in between, links are taken in and told
// apart, and bytes leave. Else a floor that comes back waits for its handshakes behind pages of those who are in already,
// gives up after eight seconds, and comes again half a minute later.

/** Creates a queue of turns; what it returns resolves when the caller's has come. */
export function createTurns(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let isPlanned = false;

  function plan(): void {
    if (isPlanned || waiting.length === 0) return;
    isPlanned = true;
    setImmediate(() => {
      isPlanned = false;
      waiting.shift()?.();
      plan();
    });
  }

  return () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      plan();
    });
}
