// Roads, gates and bridges that are called like places and need not lie in them.

import type { Spelling } from './spelling.ts';
import { hasHan } from '#shared/text/latin-words.ts';

/** 朝阳路, 朝阳门, 朝阳桥 name a road or a gate, not the district. */
const roadEnding = /^(?:[东西南北中内外]?(?:路(?![灯障])|街(?!道)|大街|门|桥|巷|胡同|医院|大道))/u;

/** 望京街, 和平里西街: of a subdistrict it at least tells where to look. */
const longRoad = /^(?:[东西南北中内外上下前后]{0,2}(?:路|大街|街(?!道|上)|大道))(?!边|面|灯|段|况|障|人|过|口附近)/u;

/** 学院路38号 is on the road and need not be in the subdistrict of that name, which 学院路那边 means. */
const isRoadItself = /(?:路|大街|街)$/u;
const subdistrictMeant = /^(?:街道|地区|办事处|派出所|那边|这边|那块|这块|那一片|一带|的?居民|社区)/u;
/** 是金顶街, 我们归牛街的: whose it is, which no road answers. */
const officeBefore = /(?:是|归|属于|改[成为])$/u;
const clauseOver = /^(?:的|管|$|[,，。;；!！?？\s])/u;
/** 东四十条. */
const numberedLane = /^[一二三四五六七八九十]{1,2}条/u;

/** "Hampden Avenue" is a street and need not lie in Hampden. */
const latinRoadEnding =
  /^ (?:st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|ct|court|pl|pkwy|parkway|hwy|highway|ter|terrace)\b/;

/** Whether what follows makes a road of the words: `other` names nothing here, `along` tells where to look at most. */
export function isRoadAfter(
  words: string,
  rest: string,
  spellings: readonly Spelling[],
  before = '',
): 'other' | 'along' | null {
  if (latinRoadEnding.test(rest) && spellings.every((it) => isShort(it) || !hasHan(it.place.name.zh))) return 'other';
  if (!hasHan(words)) return null;
  if (spellings.some((it) => it.place.level === 'district' && isShort(it)) && roadEnding.test(rest)) return 'other';
  return isAlong(words, rest, before) && spellings.every(isShort) ? 'along' : null;
}

function isAlong(words: string, rest: string, before: string): boolean {
  if (longRoad.test(rest) || numberedLane.test(rest)) return true;
  if (officeBefore.test(before) && clauseOver.test(rest)) return false;
  return isRoadItself.test(words) && !subdistrictMeant.test(rest);
}

function isShort({ strength }: Spelling): boolean {
  return strength !== 'whole';
}
