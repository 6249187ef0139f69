import type { AttentionItem } from '#shared/bridge/contract.ts';
import { caseFieldNames } from '#shared/domain/case.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { historyBody } from '#renderer/store/history-bodies.ts';
import { useCityNames } from '#renderer/store/use-city-names.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { useValueWords } from '#renderer/store/use-value-words.ts';
import type { Fact } from '#renderer/ui/fact-list.tsx';

/** Fields by their names, or what the step says as a whole. */
export type EnteredWords = { readonly facts: readonly Fact[]; readonly said: string | null };

/**
 * Everything that was entered with a step, in words: it must be readable before somebody decides, above all where it is
 * about to be dropped. Fields that stand in a conflict are left out: they are compared in a table of their own.
 */
export function useEnteredWords(): (item: AttentionItem) => EnteredWords {
  const say = useSay();
  const value = useValueWords();
  const names = useNames();
  const words = useTimeWords();
  const cityNames = useCityNames();
  return ({ type, payload, problem, atMs, authorName }) => {
    const compared = new Set(problem.kind === 'conflict' ? problem.conflicts.map(({ field }) => field as string) : []);
    const fields = fieldsIn(type, payload);
    const facts = caseFieldNames
      .filter((name) => name in fields && !compared.has(name))
      .map((name) => ({ key: name, label: say(`attention:field.${name}`), value: value(name, fields[name]) }));
    if (type === 'case.register' || type === 'case.amend') return { facts, said: null };
    const line = { type, payload, atMs, byName: authorName, stationId: '', state: 'attention' } as const;
    return { facts: [], said: historyBody(line, { words, names, links: [], cityNames }) };
  };
}

function fieldsIn(type: string, payload: unknown): Readonly<Record<string, unknown>> {
  const read = recordOf(payload);
  return type === 'case.amend' ? recordOf(read['fields']) : read;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
