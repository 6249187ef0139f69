// What a pack says of its topics by itself: names and catalogue words as short texts, so that a model knows every topic
// before the first case of it was confirmed.

import type { TopicId } from '#shared/domain/ids.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';

export type PackDocument = { readonly topicId: TopicId; readonly title: string; readonly text: string };

/** A text per topic and language-free: its names and words. Topics that say how, not what, say too little for one. */
export function packDocumentsOf({ pack }: LoadedCityPack): readonly PackDocument[] {
  return pack.topics
    .filter(({ isGeneral }) => isGeneral !== true)
    .map(({ id, name, keywords }) => ({
      topicId: id,
      title: '',
      text: [name.zh, name.en, ...keywords].join('\n'),
    }));
}
