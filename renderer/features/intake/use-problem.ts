import type { Say } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { IntakeField, IntakeProblem } from '#renderer/store/intake-rules.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

/** What happened and what to do next. */
export type ProblemWords = { readonly what: string; readonly next: string };

/** A problem in words. */
export function problemWords(problem: IntakeProblem, say: Say): ProblemWords {
  if (problem.kind === 'refusal') {
    return { what: say(`errors:refusal.${problem.code}.what`), next: say(`errors:refusal.${problem.code}.next`) };
  }
  if (problem.kind === 'missingUnit') {
    return { what: say('intake:problem.missingUnit.what'), next: say('intake:problem.missingUnit.next') };
  }
  if (problem.kind === 'noteNeedsNumber') {
    return { what: say('intake:problem.noteNeedsNumber.what'), next: say('intake:problem.noteNeedsNumber.next') };
  }
  if (problem.kind === 'joinsOther') {
    return { what: say('intake:problem.joinsOther.what'), next: say('intake:problem.joinsOther.next') };
  }
  const { over, limit } = problem;
  return { what: say('intake:problem.tooLong.what', { over, limit }), next: say('intake:problem.tooLong.next') };
}

/** The problem of one field, as one line under it; undefined: nothing is wrong there. */
export function useProblemAt(field: IntakeField): string | undefined {
  const say = useSay();
  const problem = useAppState((state) => state.intake.problem);
  if (problem?.field !== field) return undefined;
  const { what, next } = problemWords(problem, say);
  return `${what} ${next}`;
}
