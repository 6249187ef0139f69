// A text told again by somebody else: fewer sentences in another order, other words for the same, slips of the keyboard, and
// the words people begin and end a call with.

import type { Random } from '#shared/lib/clock.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';

const openings = ['你好，我想反映一个问题。', '您好，', '麻烦问一下，', '我要投诉。', ''];
const endings = ['请尽快处理。', '希望给个说法。', '谢谢。', '已经打过电话了。', ''];
/** Everyday words that stand for each other. */
const everyday: readonly (readonly string[])[] = [
  ['小区', '社区', '院里'],
  ['没有', '没', '无'],
  ['一直', '总是', '老是'],
  ['业主', '住户', '居民'],
  ['严重', '厉害', '特别大'],
  ['解决', '处理', '管一管'],
  ['附近', '旁边', '边上'],
  ['晚上', '夜里', '夜间'],
  ['孩子', '小孩', '小朋友'],
  ['政府', '有关部门', '相关部门'],
  ['希望', '恳请', '请求'],
  ['为什么', '怎么', '为何'],
  ['车辆', '车子', '汽车'],
  ['噪音', '噪声', '吵闹声'],
];
const sentenceEnd = /(?<=[。！？!?；;\n])/u;
/** Of the other words for something a second caller uses a good part, and of the keys some are wrong. */
const changedWords = 0.6;
const slips = 0.015;
const mostKept = 0.8;
const fewestKept = 0.4;

/** Makes an alterer that knows what a city's topics are called. */
export function createTextAlterer({ pack }: LoadedCityPack, random: Random): (text: string) => string {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const named = pack.topics.map(({ keywords }) => keywords.filter((word) => /^\p{Script=Han}{2,}$/u.test(word)));
  const groups = [...everyday, ...named.filter((words) => words.length > 1)];
  const groupOf = new Map(groups.flatMap((group) => group.map((word) => [word, group] as const)));
  const known = [...groupOf.keys()].toSorted((a, b) => b.length - a.length);

  function otherWords(text: string): string {
    return known.reduce((told, word) => {
      if (!told.includes(word) || random() > changedWords) return told;
      return told.replaceAll(word, pick(groupOf.get(word) ?? [word]));
    }, text);
  }

  function withSlips(text: string): string {
    const characters = Array.from(text);
    return characters.map((character) => (random() < slips ? pick(characters) : character)).join('');
  }

  return (text) => {
    const sentences = text.split(sentenceEnd).filter((sentence) => sentence.trim() !== '');
    const share = fewestKept + random() * (mostKept - fewestKept);
    const count = Math.max(1, Math.round(sentences.length * share));
    const kept = shuffled(sentences, random).slice(0, count).join('');
    // A text of one sentence is told shorter as well.
    const told = sentences.length > 1 ? kept : kept.slice(0, Math.ceil(kept.length * Math.max(0.6, share)));
    return `${pick(openings)}${withSlips(otherWords(told))}${pick(endings)}`;
  };
}

export function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
