// The spelling in which places are looked for: `normalise`, and a few more traditional characters that names of places use.
// They stand here and not in the shared table, because stored texts are searched in that one's spelling.
// Invariant: as many characters as before, so that what is found is found at the same spot in the text.

const pairs =
  '楊杨閘闸劉刘蓮莲蘋苹魯鲁鳳凤崗岗鄭郑鄧邓賈贾竇窦慶庆柵栅閻阎龐庞蔣蒋韋韦壩坝垻坝澗涧溫温澤泽礎础葦苇薊蓟衚胡衕同鎬镐鏵铧陘陉隴陇鴻鸿鷺鹭鶴鹤鸛鹳徑径塊块濼泺瀛瀛灤滦牆墙瓏珑畝亩緯纬';

const simplifiedOf = new Map<string, string>();
for (let index = 0; index + 1 < pairs.length; index += 2) {
  simplifiedOf.set(pairs[index] as string, pairs[index + 1] as string);
}

/** Spelled for finding places; the text has been normalised already. */
export function placeForm(normalised: string): string {
  let form = '';
  for (const character of normalised) form += simplifiedOf.get(character) ?? character;
  return form;
}
