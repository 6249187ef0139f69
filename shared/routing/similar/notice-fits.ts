// Whether what callers are told of a case is for the call at hand: the same matter, one of its burst, or its topic at its place.

import { topicRelation } from './same-matter-score.ts';

/** Why, the surest first. */
export const noticeReasons = ['sameMatter', 'sameBurst', 'sameTopicAndPlace'] as const;
export type NoticeReason = (typeof noticeReasons)[number];

/** Paths: ids from the top down, empty where nothing is known. */
type Where = { readonly topicPath: readonly string[]; readonly placePath: readonly string[] };

/** What is known of the call and the case besides where they are. */
export type NoticeTies = {
  /** The form follows up the case, is to be a part of it, or is likely the same. */
  readonly isSameMatter: boolean;
  /** Both belong to one burst. */
  readonly isSameBurst: boolean;
};

/**
 * Why the caller is to be told the notice of the case; null: it is another matter. A call from a wider place than the case's may
 * be about anything there, so it has to lie in it.
 */
export function noticeFits(call: Where, ofCase: Where, { isSameMatter, isSameBurst }: NoticeTies): NoticeReason | null {
  if (isSameMatter) return 'sameMatter';
  if (isSameBurst) return 'sameBurst';
  const place = ofCase.placePath.at(-1);
  if (place === undefined || !call.placePath.includes(place)) return null;
  const topics = topicRelation(call.topicPath, ofCase.topicPath);
  return topics === 'same' || topics === 'branch' ? 'sameTopicAndPlace' : null;
}
