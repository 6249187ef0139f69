// Narratives for benches and soaks: made up here, the same for the same seed.

import { seededRandom } from '#shared/lib/seeded-random.ts';

const places = [
  '南湖西里',
  '望京街道',
  '团结湖北口',
  '劲松三区',
  'Sanlitun North Street',
  '八里庄小学门口',
  '酒仙桥路',
];
const things = ['路灯', '电梯', '暖气', '下水井盖', '垃圾桶', 'the bus shelter', '消防通道', '自来水管'];
const troubles = [
  '坏了三天没人修',
  '一直漏水',
  '夜里有噪音',
  '被车堵住了',
  'has been out since Monday',
  '有异味',
  '缺了一块，很危险',
];
const wishes = ['请尽快处理。', '希望给个答复。', '已经打过一次电话了。', 'Please call back.', '家里有老人，着急。'];

/** That many narratives, no two the same. */
export function makeUpTexts(count: number, seed = 1): readonly string[] {
  const random = seededRandom(seed);
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  return Array.from(
    { length: count },
    (_, index) =>
      `${pick(places)}${1 + Math.floor(random() * 40)}号，${pick(things)}${pick(troubles)}。${pick(wishes)}（${index + 1}）`,
  );
}
