// What is learned from: cases whose topic a person has confirmed.

import type { TopicId } from '#shared/domain/ids.ts';
import type { WhatText } from './features.ts';
import { normalise } from '#shared/text/normalise.ts';
import { stripPersonal } from './strip-personal.ts';

/** How the topic was confirmed: dispatched as suggested, put right by the agent, or ruled upon after a return. */
export type ExampleSource = 'dispatch' | 'override' | 'ruling';

export type TopicExample = {
  /** Of one case only the last example counts. */
  readonly caseId: string;
  readonly title: string;
  readonly text: string;
  readonly topicId: TopicId;
  readonly atMs: number;
  readonly source: ExampleSource;
};

/** Somebody thought about an override and argued about a ruling; a suggestion that was merely taken says less. */
const weights = { dispatch: 1, override: 1.5, ruling: 2 } as const satisfies Record<ExampleSource, number>;

export function weightOf({ source }: Pick<TopicExample, 'source'>): number {
  return weights[source];
}

/** The text as the classifier reads it: one spelling, nothing personal. Titles and texts longer than a call are cut. */
export function readWhat(text: WhatText): WhatText {
  return { title: readPart(text.title), text: readPart(text.text) };
}

const longestReadPart = 4_000;

function readPart(part: string): string {
  return normalise(stripPersonal(part.slice(0, longestReadPart)));
}

/** One example a case, the last one; in the order of time, so that the same examples give the same model. */
export function lastOfEachCase(examples: readonly TopicExample[]): readonly TopicExample[] {
  const inOrder = examples.toSorted((a, b) => a.atMs - b.atMs || compare(a.caseId, b.caseId));
  const last = new Map(inOrder.map((example) => [example.caseId, example]));
  return inOrder.filter((example) => last.get(example.caseId) === example);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
