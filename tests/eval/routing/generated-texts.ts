// Calls made from a pack's own words, for its bytes and its speed: a topic's words in a sentence, sometimes beside a word
// of another topic. How often they are recognised says little about what people really say.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { Random } from '#shared/lib/clock.ts';
import type { TopicExample } from '#shared/routing/what/example.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';

const openings = ['您好，我想反映', '麻烦帮忙看看，', '我们小区', '昨天开始', 'Hello, ', 'I want to report '];
const middles = ['一直没人管，', '都好几天了，', '找过物业也没用，', '影响大家出行，', ' for days now, ', ' again, '];
const closings = ['请尽快处理。', '希望有人来看一下。', '谢谢。', 'please send somebody.', 'thank you.'];
const chanceOfOtherTopic = 0.15;

/** So many calls about each leaf of the pack's tree. */
export function generateTexts({ pack, placePath }: LoadedCityPack, countEach: number, seed: number): TopicExample[] {
  const random = seededRandom(seed);
  const parents = new Set(pack.topics.map(({ parentId }) => parentId));
  const leaves = pack.topics.filter(({ id }) => !parents.has(id));
  const wordsOf = leaves.map(({ name, keywords }) => [name.zh, name.en, ...keywords]);
  return leaves.flatMap(({ id }, leaf) =>
    Array.from({ length: countEach }, (_, turn): TopicExample => {
      const other = random() < chanceOfOtherTopic ? pick(pick(wordsOf, random), random) : '';
      const place = placePath(pick(pack.places, random).id).map(({ name }) => name.zh);
      const words = wordsOf[leaf] ?? [];
      const parts = [
        place.join(''),
        pick(openings, random),
        pick(words, random),
        pick(middles, random),
        pick(words, random),
      ];
      return {
        caseId: `${seed}-${id}-${turn}`,
        title: '',
        text: `${parts.join('')}，${other}${pick(closings, random)}`,
        topicId: id,
        atMs: turn,
        source: 'dispatch',
      };
    }),
  );
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)] as T;
}
