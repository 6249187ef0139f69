import type { ExampleSource, TopicExample } from '#shared/routing/what/example.ts';
import type { Outcome } from '#shared/routing/who/outcome.ts';
import { stripPersonal } from '#shared/routing/what/strip-personal.ts';
import type { OutcomeStore } from './collect-outcomes.ts';
import { walkOutcomes } from './collect-outcomes.ts';

/** As many as are trained in a minute or two; the latest. */
export const mostExamples = 30_000;
/** Longer ones are read this far. */
const longestNarrative = 4_000;

/**
 * Narratives of dispatched cases under the topic they have, the latest of them, in the order of time. What is personal is
 * taken out before anything is kept in memory longer than its case.
 */
export async function collectExamples(store: OutcomeStore): Promise<TopicExample[]> {
  const examples = new Map<string, TopicExample>();
  for await (const { state, outcome } of walkOutcomes(store)) {
    if (state.topicId === null) continue;
    examples.set(state.id, {
      caseId: state.id,
      title: '',
      text: stripPersonal(state.narrative.slice(0, longestNarrative)),
      topicId: state.topicId,
      atMs: outcome.dispatchedAtMs,
      source: sourceOf(outcome),
    });
    if (examples.size >= 2 * mostExamples) keepLatest(examples);
  }
  keepLatest(examples);
  return [...examples.values()];
}

function keepLatest(examples: Map<string, TopicExample>): void {
  const ordered = [...examples.values()].toSorted((a, b) => a.atMs - b.atMs || (a.caseId < b.caseId ? -1 : 1));
  examples.clear();
  for (const example of ordered.slice(-mostExamples)) examples.set(example.caseId, example);
}

/** Whoever argued has looked at the topic, and so has whoever would not have the unit it led to. */
function sourceOf({ ruling, way }: Outcome): ExampleSource {
  if (ruling) return 'ruling';
  return way === 'overruled' ? 'override' : 'dispatch';
}
