// What is said around each mention, and what mentions beside each other say of each other. What names a person, a line or a
// place of another city is no mention at all.

import type { Around, Aside, Mention, Mentioned } from './mention.ts';
import { isBetween, isSameBreath, readAround, takesBack } from './around.ts';
import { createElsewhere, createLivesElsewhere } from './elsewhere.ts';
import { readNamedAfter } from './named-after.ts';

/** Mentions of one text, from left to right, with what is said around them. */
export type Relate = (form: string, mentions: readonly Mention[]) => Mentioned[];

/** What is taken back is taken back soon. */
const soonAfter = 3;

/** Prepares the names of other cities than the one that is called so. */
export function createRelate(cityNames: readonly string[]): Relate {
  const isElsewhere = createElsewhere(cityNames);
  const livesElsewhere = createLivesElsewhere(cityNames);

  function readOne(form: string, mention: Mention): Mentioned[] {
    const isDistrict = mention.spellings.every(({ place }) => place.level === 'district');
    if (isElsewhere(form, mention, isDistrict)) return [];
    const isBare = mention.spellings.every(({ strength }) => strength !== 'whole');
    const named = readNamedAfter(form, mention.start, mention.end, isBare);
    if (named === 'none') return [];
    const around = readAround(form, mention);
    return [{ ...mention, ...around, isLoose: around.isLoose || named === 'loose' }];
  }

  return (form, mentions) => {
    const known = mentions.flatMap((mention) => readOne(form, mention));
    const read = livesElsewhere(form) ? loosenAsides(known) : withUnknownSpot(form, known);
    return livesLast(shareBreath(form, markEnds(form, read))).map((mention, index, all) =>
      takeBack(form, mention, all, index),
    );
  };
}

/** 家在皮村, 问题在郭村: a spot is named that nobody here knows. */
const unknownSpot =
  /(?:问题(?:就?出)?在|家就?在|小区就?在|房子就?在|(?:反映|投诉|举报|说)的就?是|我们是|其实[归是在]|应该[是归]|改成|搬到|住在)(?!小区|楼|屋|村|这|那|我|咱)(\p{Script=Han}{1,6}?(?:村|庄|屯|营|小区|家园|花园|苑|里|胡同))/gu;

/** Then what is said in passing is not it, and no more than a candidate. */
function withUnknownSpot(form: string, mentions: readonly Mentioned[]): readonly Mentioned[] {
  if (!mentions.some(({ aside }) => aside > 0)) return mentions;
  const isUnknown = [...form.matchAll(unknownSpot)].some((match) => {
    const end = match.index + match[0].length;
    const start = end - (match[1]?.length ?? 0);
    return !mentions.some((mention) => mention.start < end && start < mention.end);
  });
  return isUnknown ? loosenAsides(mentions) : mentions;
}

function loosenAsides(mentions: readonly Mentioned[]): readonly Mentioned[] {
  return mentions.map((it) => (it.aside > 0 ? { ...it, isLoose: true } : it));
}

/** Both ends of a stretch. */
function markEnds(form: string, mentions: readonly Mentioned[]): Mentioned[] {
  return mentions.map((mention, index) => {
    const [before, after] = [mentions[index - 1], mentions[index + 1]];
    const isOneEnd = (before && isBetween(form, before, mention)) || (after && isBetween(form, mention, after));
    return isOneEnd ? { ...mention, isBetween: true } : mention;
  });
}

/** A district and the subdistrict in it are said in one breath: what is said of one is said of all. */
function shareBreath(form: string, mentions: readonly Mentioned[]): Mentioned[] {
  const breaths: Mentioned[][] = [];
  for (const mention of mentions) {
    const breath = breaths.at(-1);
    const before = breath?.at(-1);
    if (breath && before && isSameBreath(form, before, mention)) breath.push(mention);
    else breaths.push([mention]);
  }
  return breaths.flatMap((breath) => {
    const whole = breath.length > 1 ? [readWhole(form, breath)] : [];
    const shared = sharedBy([...breath, ...whole]);
    return breath.map((mention) => ({ ...mention, ...shared }));
  });
}

type Shared = Pick<Around, 'isDenied' | 'aside' | 'isLoose'>;

/** 去大兴榆垡的车票: what stands before the first and what stands after the last belong together. */
function readWhole(form: string, breath: readonly Mentioned[]): Shared {
  const [first, last] = [breath[0] as Mentioned, breath.at(-1) as Mentioned];
  const around = readAround(form, { text: first.text, start: first.start, end: last.end });
  const named = readNamedAfter(form, first.start, last.end, false);
  return { ...around, isLoose: around.isLoose || named !== null };
}

function sharedBy(breath: readonly Shared[]): Shared {
  const asides = breath.map(({ aside }) => aside);
  const highest = Math.max(...asides) as Aside;
  return {
    isDenied: breath.some(({ isDenied }) => isDenied),
    aside: highest > 0 ? highest : (Math.min(...asides) as Aside),
    isLoose: breath.some(({ isLoose }) => isLoose),
  };
}

/** 住 before the matter is where somebody comes from to tell it; after another place it may as well be the spot. */
function livesLast(mentions: readonly Mentioned[]): readonly Mentioned[] {
  const firstUnmarked = mentions.findIndex(({ aside }) => aside === 0);
  if (firstUnmarked === -1) return mentions;
  return mentions.map((it, index) => (it.aside === 1 && index > firstUnmarked ? { ...it, aside: 0 } : it));
}

function takeBack(form: string, mention: Mentioned, all: readonly Mentioned[], index: number): Mentioned {
  if (mention.aside > 0) return mention;
  const isTakenBack = all
    .slice(index + 1, index + 1 + soonAfter)
    .some((later) => later.aside <= 0 && takesBack(form, mention, later));
  return isTakenBack ? { ...mention, aside: 3 } : mention;
}
