// Sentences made of two places of the pack that have nothing to do with each other: where somebody works, comes from or was
// sent, and where it is. Nobody wrote them by hand, so no rule can have been made for one of them.

import type { Place } from '#shared/city/city-pack.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { shortHanName } from '#shared/city/short-name.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';

export type PairedSentence = {
  readonly template: string;
  readonly text: string;
  /** Where it is; null where the sentence does not say. */
  readonly meant: Place | null;
};

/** `A` is said in passing, `B` is where it is; `C` is a name of two characters as somebody may be called. */
const workedOn: readonly string[] = [
  '我在A上班，问题在B',
  '我住A，要反映的是B的路灯不亮',
  '不是A，是B',
  'A那边说不归他们管，我们是B的',
  '上次派到A派错了，应该是B',
  '刚从A搬到B，物业不让进门',
  '我老家A，现在租住在B，暖气不热',
  '从A坐车到B，下车发现B的站牌倒了',
  'A的施工队把B的水管挖断了',
  'A物业公司管着B的小区，绿化都死了',
  '我妈在A，我在B，说的是我这边停水',
  'B停水三天了，A那边就没停',
  'B有人占道经营，人是从A来的',
  '孩子在A上学，家在B，家里漏水',
  '你们写成A了，麻烦改成B',
  '在A，哦不对，说错了，是B，井盖丢了',
  '开往A的公交在B站不停',
  '物业经理叫王C，小区在B，不给开门',
  '坐开往A的公交，手机丢了',
  '有个叫王C的人骗了我的钱',
];

/** Written before the rules had been tried on them. */
const heldOut: readonly string[] = [
  '昨天路过A，今天要说的是B这边的垃圾站',
  '我户口本上是A，人一直住B，楼道堆满东西',
  '上个月在A买的电动车，在B家门口自燃了',
  '打给A街道办他们让我找B，我就是B的居民',
  '麻烦帮我查一下B的工单，不要查A的',
  'A到B的公交改线了，B这一站取消了',
  'A有我一套房子，不过这次说的是B那套，暖气不热',
  '老板是A人，店开在B，油烟直排',
  '以为是A管的，一查地图是B',
  '从前在A当老师，退休后住B，小区没有电梯',
  '同样是老旧小区，A都改造完了，B什么时候改',
  'B停气，离A不远',
  '我爱人在A工作，我们家是B的，自来水发黄',
  'A的渣土车天天往B倒土',
  '寄到B的包裹被送到A去了，B的网点不承认',
  '导航导到A去了，实际上地方在B，路牌写错了',
  '我是业主代表刘C，小区在B，物业不交接',
  '去A的高铁票退不了',
  '买的A牌矿泉水有异味',
  '网上有个卖家说从A发货，一直没发',
];
const templatesOf = { workedOn, heldOut } as const;
export type Templates = keyof typeof templatesOf;

/** As many sentences, the templates in turn; the same seed gives the same ones. */
export function pairedSentences(city: LoadedCityPack, from: Templates, count: number, seed: number): PairedSentence[] {
  const templates = templatesOf[from];
  const random = seededRandom(seed);
  const draw = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const { places } = city.pack;
  const byLevel = new Map(
    Object.entries(Object.groupBy(places, ({ level }) => level)).map(([level, those]) => [level, those ?? []]),
  );
  const givenNames = [...new Set(places.map(({ name }) => shortHanName(name.zh)))].filter(({ length }) => length === 2);
  const drawPlace = (): Place => {
    const at = random();
    const level = at < 0.25 ? 'district' : at < 0.7 ? 'subdistrict' : 'community';
    return draw(byLevel.get(level) as readonly Place[]);
  };
  const isRelated = (one: Place, other: Place) =>
    [one, other].some((place) =>
      [one, other].every(({ id }) => city.placePath(place.id).some((each) => each.id === id)),
    );
  const drawPair = (): readonly [Place, Place] => {
    const pair = [drawPlace(), drawPlace()] as const;
    return isRelated(...pair) ? drawPair() : pair;
  };
  /** Short where that is no ordinary word, whole, or with what it lies in. */
  const say = (place: Place): string => {
    const own =
      place.isCommonWord === true || place.level === 'community' || random() < 0.3
        ? place.name.zh
        : shortHanName(place.name.zh);
    const above = city.place(place.parentId ?? place.id);
    const isWithAbove = above && above !== place && random() < (place.level === 'community' ? 0.6 : 0.3);
    return isWithAbove ? `${random() < 0.5 ? above.name.zh : shortHanName(above.name.zh)}${own}` : own;
  };
  return Array.from({ length: count }, (_, index) => {
    const template = templates[index % templates.length] as string;
    const [aside, meant] = drawPair();
    const [asideWords, meantWords] = [say(aside), say(meant)];
    const words: Readonly<Record<string, string>> = { A: asideWords, B: meantWords, C: draw(givenNames) };
    const text = template.replaceAll(/[ABC]/g, (letter) => words[letter] ?? letter);
    return { template, text, meant: template.includes('B') ? meant : null };
  });
}
