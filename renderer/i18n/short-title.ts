/** Longer titles are cut in a line of a table; the whole stands in the list of sources. */
const longest = 72;
const leastKept = 12;

/** The title of a source in few words: up to its first pause where that says enough, else as much as fits. */
export function shortTitle(title: string): string {
  if (widthOf(title) <= longest) return title;
  const pause = [...title.matchAll(/[:;,：；，。（(]|\. /g)]
    .map(({ index }) => index)
    .filter((index) => widthOf(title.slice(0, index)) >= leastKept && widthOf(title.slice(0, index)) <= longest)
    .at(0);
  if (pause !== undefined) return title.slice(0, pause).trim();
  let end = title.length;
  while (widthOf(title.slice(0, end)) > longest) end -= 1;
  const space = title.lastIndexOf(' ', end);
  return `${title.slice(0, space > end / 2 ? space : end).trim()} …`;
}

/** Chinese characters take the room of two letters. */
function widthOf(text: string): number {
  return text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);
}
