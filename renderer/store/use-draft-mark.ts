import type { CaseId } from '#shared/domain/ids.ts';
import { clockTime } from '#renderer/i18n/time-words.ts';
import type { CaseDraftKind } from './case-drafts.ts';
import { findCaseDraft } from './case-drafts.ts';
import { useAppState } from './store-context.tsx';
import { useTimeWords } from './use-time.ts';

/** How safe what is being typed to a case is, in words; empty before anything was typed. */
export function useDraftMark(kind: CaseDraftKind, caseId: CaseId, texts: 'unit' | 'callback' | 'case'): string {
  const words = useTimeWords();
  const id = useAppState((state) => findCaseDraft(state, kind, caseId)?.id ?? null);
  const updatedAtMs = useAppState((state) => findCaseDraft(state, kind, caseId)?.updatedAtMs ?? null);
  const found = useAppState((state) => (id === null ? undefined : state.drafts.marks[id]));
  if (id === null) return '';
  // A draft this page has not touched yet came from the disk.
  const { mark, savedAtMs } = found ?? { mark: 'saved' as const, savedAtMs: updatedAtMs };
  const time = savedAtMs === null ? '' : clockTime(savedAtMs, words);
  return words.say(`${texts}:mark.${mark}`, { time });
}
