// Articles of a base that nobody wrote: a question about a topic at a place, in both languages, and an answer in sentences. The
// same seed gives the same articles; no two have the same id.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { ArticleId } from '#shared/domain/ids.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { ShelvedArticle } from '#host/knowledge/shelved-article.ts';

const asks = [
  ['怎么申请', 'How to apply for'],
  ['由谁负责', 'Who is responsible for'],
  ['收费标准', 'What is charged for'],
  ['需要什么材料', 'Papers needed for'],
  ['多长时间答复', 'How long it takes:'],
  ['投诉电话', 'Whom to call about'],
] as const;
const sentences = [
  ['请携带有效证件原件到服务窗口办理。', 'Bring a valid document to the counter.'],
  [
    '工作日上午九点至十二点、下午一点半至五点受理。',
    'Open on working days from nine to twelve and half past one to five.',
  ],
  [
    '受理后五个工作日内答复，情况复杂的可以延长一次。',
    'An answer comes within five working days, once longer where it is complicated.',
  ],
  ['如对处理结果不满意，可以要求复核。', 'Whoever is not satisfied may ask for a review.'],
  ['老年人和残疾人可以上门办理。', 'Elderly and disabled people are visited at home.'],
  ['不收取任何费用。', 'Nothing is charged.'],
] as const;
const sentencesOfText = 5;

/** So many articles over the pack's topics and places. */
export function makeUpArticles({ pack, placePath }: LoadedCityPack, count: number, seed: number): ShelvedArticle[] {
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const unit = pick(pack.units);
  return Array.from({ length: count }, (_, number): ShelvedArticle => {
    const topic = pick(pack.topics);
    const place = placePath(pick(pack.places).id).map(({ name }) => name);
    const [zh, en] = pick(asks);
    const said = Array.from({ length: sentencesOfText }, () => pick(sentences));
    const keyword = topic.keywords.length > 0 ? pick(topic.keywords) : '';
    return {
      id: `made-up-${number}` as ArticleId,
      version: String(1 + Math.floor(random() * 9)),
      title: {
        zh: `${place.map((name) => name.zh).join('')}${topic.name.zh}${keyword}${zh}`,
        en: `${en} ${topic.name.en}, ${place.at(-1)?.en ?? ''}`,
      },
      text: { zh: said.map((one) => one[0]).join(''), en: said.map((one) => one[1]).join(' ') },
      audience: random() < 0.9 ? 'public' : 'agents',
      topicIds: [topic.id],
      legalBasis: null,
      ownerUnitId: unit.id,
      reviewedOn: '2026-11-01',
      expiresOn: random() < 0.95 ? '2027-12-31' : '2026-11-30',
    };
  });
}
