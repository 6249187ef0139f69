import { useRef } from 'react';
import type { Draft, IntakeDraft } from '#shared/bridge/drafts.ts';
import { openIntake } from './intake-slice.ts';
import { useAppState } from './store-context.tsx';

type OpenIntake = Draft & { readonly body: IntakeDraft };

/**
 * The form that is open, the same object while only its narrative is typed: what shows something else of it is not drawn again
 * for each key. Its narrative is as old as the object.
 */
export function useQuietDraft(): OpenIntake | null {
  const before = useRef<OpenIntake | null>(null);
  return useAppState((state) => {
    const now = openIntake(state);
    if (!isSameButNarrative(before.current, now)) before.current = now;
    return before.current;
  });
}

/** Whether two states of a form show the same apart from the narrative and the time of the last key. */
export function isSameButNarrative(before: OpenIntake | null, now: OpenIntake | null): boolean {
  if (before === null || now === null) return before === now;
  if (before.id !== now.id || before.number !== now.number) return false;
  const names = new Set([...Object.keys(before.body), ...Object.keys(now.body)]) as Set<keyof IntakeDraft>;
  names.delete('narrative');
  return [...names].every((name) => Object.is(before.body[name], now.body[name]));
}
