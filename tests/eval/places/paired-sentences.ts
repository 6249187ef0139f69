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

/** `A` is said in passing, `B` is where it is; `C` is A as somebody may be called, without its ending. */
const templates: readonly string[] = [
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

/** As many sentences, the templates in turn; the same seed gives the same ones. */
export function pairedSentences(city: LoadedCityPack, count: number, seed: number): PairedSentence[] {
  const random = seededRandom(seed);
  const draw = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const { places } = city.pack;
  const byLevel = new Map(
    Object.entries(Object.groupBy(places, ({ level }) => level)).map(([level, those]) => [level, those ?? []]),
  );
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
    const words: Readonly<Record<string, string>> = { A: asideWords, B: meantWords, C: shortHanName(aside.name.zh) };
    const text = template.replaceAll(/[ABC]/g, (letter) => words[letter] ?? letter);
    return { template, text, meant: template.includes('B') ? meant : null };
  });
}
