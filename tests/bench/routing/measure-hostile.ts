import type { Figure } from '../bench-result.ts';
import { atMost, round } from '../bench-result.ts';
import type { Desk } from './desk.ts';
import type { HostileText } from './hostile-texts.ts';
import { msOf } from './measure-pauses.ts';

const limitMs = 50;

type Typed = { readonly narrative: string; readonly placeDetail: string };

/** The longest answer to each kind of text, pasted into the narrative, the address and both: suggestion and what is the same. */
export async function measureHostile(
  desk: Desk,
  texts: readonly HostileText[],
  repeats: number,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { kind, text } of texts) {
    const value = round(await longestOf(desk, text, repeats));
    figures.push(atMost({ name: `hostile: ${kind}, most`, value, unit: 'ms', limit: limitMs }));
  }
  return figures;
}

async function longestOf(desk: Desk, text: string, repeats: number): Promise<number> {
  const ways: readonly Typed[] = [
    { narrative: text, placeDetail: '' },
    { narrative: '', placeDetail: text },
    { narrative: text, placeDetail: text },
  ];
  let longest = 0;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const typed of ways) longest = Math.max(longest, await msOf(() => askAll(desk, typed)));
  }
  return longest;
}

async function askAll(desk: Desk, typed: Typed): Promise<void> {
  await desk.ask('intake.suggest', { ...typed, placeId: null, topicId: null, urgency: 'normal' });
  await desk.ask('intake.similar', { ...typed, placeId: null, topicId: null, callerPhone: '' });
}
