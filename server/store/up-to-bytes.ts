/** Takes items until they come to more than so many bytes: the one that passes is taken, so that a cut can be told from the end. */
export function upToBytes<Item extends { readonly bytes: number | null }>(
  items: Iterable<Item>,
  maxBytes: number,
): Item[] {
  const taken: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    taken.push(item);
    bytes += item.bytes ?? 0;
    // One is given out whatever its size; whether there is more is seen from the second.
    if (bytes > maxBytes && taken.length > 1) break;
  }
  return taken;
}
