import type { CaseId } from '#shared/domain/ids.ts';
import { clockTime } from '#renderer/i18n/time-words.ts';
import { findCaseDraft } from './case-drafts.ts';
import { useAppState } from './store-context.tsx';
import { useTimeWords } from './use-time.ts';

/** How safe what is being typed to a case is, in words; empty before anything was typed. */
export function useDraftMark(kind: 'reply' | 'callback', caseId: CaseId, texts: 'unit' | 'callback'): string {
  const words = useTimeWords();
  const id = useAppState((state) => findCaseDraft(state, kind, caseId)?.id ?? null);
  const mark = useAppState((state) => (id === null ? undefined : state.drafts.marks[id]));
  if (!mark) return '';
  const time = mark.savedAtMs === null ? '' : clockTime(mark.savedAtMs, words);
  return words.say(`${texts}:mark.${mark.mark}`, { time });
}
