// Made-up calls for tests: every topic has ways to say it, and nothing of it is anybody's.

import type { TopicId } from '#shared/domain/ids.ts';
import type { TopicExample } from './example.ts';
import type { TopicNode } from './topic-tree.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';

export const madeUpTopics: readonly TopicNode[] = [
  ['t-utility', null],
  ['t-gas-leak', 't-utility'],
  ['t-gas-bill', 't-utility'],
  ['t-street', null],
  ['t-parking', 't-street'],
  ['t-lamp', 't-street'],
].map(([id, parentId]) => ({ id: id as TopicId, parentId: parentId as TopicId | null }));

const sayings: Readonly<Record<string, readonly string[]>> = {
  't-gas-leak': [
    '厨房灶台边有怪味像是漏了',
    '管子接口嘶嘶响还有臭鸡蛋味',
    'the stove pipe hisses and smells of rotten eggs',
  ],
  't-gas-bill': [
    '这个月账单比上个月贵了一倍',
    '燃气表读数和缴费单对不上',
    'the gas meter reading does not match the bill',
  ],
  't-parking': ['消防通道被私家车堵死', '车子横在人行道上谁也过不去', 'cars block the pavement every evening'],
  't-lamp': ['晚上路上一片漆黑灯杆不亮', '路灯一闪一闪好几天', 'the street lamp flickers all night'],
};
const openings = ['您好，', '我想反映一下，', '麻烦你们，', 'Hello, ', ''];
const closings = ['，请尽快处理。', '，谢谢', '，都好几天了', '. Please help', ''];

export const madeUpLeaves: readonly string[] = Object.keys(sayings);

/** So many calls about each topic; the same seed gives the same calls. */
export function madeUpExamples(countEach: number, seed: number, topics = madeUpLeaves): TopicExample[] {
  const random = seededRandom(seed);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] as string;
  return Array.from({ length: countEach }, (_, turn) => turn).flatMap((turn) =>
    topics.map((topicId, place) => ({
      caseId: `case-${seed}-${turn}-${place}`,
      title: '',
      text: `${pick(openings)}${pick(sayings[topicId] as readonly string[])}${pick(closings)}`,
      topicId: topicId as TopicId,
      atMs: turn * 3_600_000,
      source: 'dispatch',
    })),
  );
}

/** One confirmed case of the made-up city. */
export function anExample(text: string, topicId: string, more: Partial<TopicExample> = {}): TopicExample {
  return { caseId: text, title: '', text, topicId: topicId as TopicId, atMs: 0, source: 'dispatch', ...more };
}
