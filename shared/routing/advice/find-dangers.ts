// Words of urgency in a narrative, with what they call for. The class itself is proposed in ../propose-class.ts, from the same words.

import type { Urgency } from '#shared/domain/case.ts';
import type { UrgencyRule } from '#shared/city/desk-files.ts';
import { createPhraseMatcher } from '#shared/text/phrase-matcher.ts';
import type { Danger } from './advice.ts';
import { isDenied } from './denied.ts';

const rank: Readonly<Record<Urgency, number>> = { critical: 0, urgent: 1, normal: 2 };

/** Builds the finder of a pack's rules. Rules that call neither for an urgency nor for a line are no dangers. */
export function createDangerFinder(rules: readonly UrgencyRule[]): (normalised: string) => Danger[] {
  const dangers = rules.filter(({ urgency, transferTo }) => urgency !== null || transferTo.length > 0);
  const matcher = createPhraseMatcher(dangers.flatMap((rule) => rule.words.map((word) => [word, rule] as const)));

  return (normalised) => {
    const said = new Map<UrgencyRule, Set<string>>();
    for (const { start, end, values } of matcher.find(normalised)) {
      if (isDenied({ text: normalised, start, end }, { notYetDenies: false })) continue;
      for (const rule of values) said.set(rule, (said.get(rule) ?? new Set()).add(normalised.slice(start, end)));
    }
    return [...said]
      .toSorted(([one], [other]) => order(one) - order(other) || rules.indexOf(one) - rules.indexOf(other))
      .map(([rule, words]) => dangerOf(rule, words));
  };
}

function dangerOf({ id, urgency, deadlineClassId, transferTo }: UrgencyRule, words: ReadonlySet<string>): Danger {
  return { ruleId: id, words: [...words], urgency, classId: deadlineClassId, lineIds: transferTo };
}

function order({ urgency }: UrgencyRule): number {
  return urgency === null ? rank.normal + 1 : rank[urgency];
}
