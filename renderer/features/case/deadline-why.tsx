import type { DeadlineStep } from '#shared/domain/deadline.ts';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { exactTime } from '#renderer/i18n/time-words.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import type { Names } from '#renderer/store/use-names.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { Disclosure } from '#renderer/ui/disclosure.tsx';

type DeadlineWhyProps = { readonly steps: readonly DeadlineStep[] };

/** The sum behind a deadline, step by step, with the source of every number. */
export function DeadlineWhy({ steps }: DeadlineWhyProps) {
  const words = useTimeWords();
  const names = useNames();
  const sources = useAppState((state) => state.city.desk?.city.sources);
  const isOpen = useAppState((state) => state.caseDesk.isWhyOpen);
  const showWhy = useAppState((state) => state.caseDesk.showWhy);
  const { say } = words;
  const titleOf = (source: string) => sources?.[source]?.title[words.language] ?? source;
  return (
    <Disclosure
      isOpen={isOpen}
      onToggle={showWhy}
      summary={
        <>
          {say('case:why.title')} <CommandCap id="case.why" />
        </>
      }
    >
      {steps.length === 0 && <p className="quiet">{say('case:why.none')}</p>}
      <ol className="case-why">
        {steps.map((step) => (
          <li key={step.step}>{stepWords(step, words, names, titleOf)}</li>
        ))}
      </ol>
    </Disclosure>
  );
}

function stepWords(step: DeadlineStep, words: TimeWords, names: Names, titleOf: (source: string) => string): string {
  const { say } = words;
  switch (step.step) {
    case 'started':
      return say(`case:why.${step.by}`, { time: exactTime(step.atMs, words) });
    case 'term': {
      const term = say('case:why.term', { class: names.deadlineClass(step.classId), hours: step.hours });
      const from =
        step.source === 'assumed' ? say('case:why.assumed') : say('case:why.source', { source: titleOf(step.source) });
      return `${term} · ${from}`;
    }
    case 'due':
      return say('case:why.due', { time: exactTime(step.atMs, words) });
    case 'stopped':
      return say(step.late ? 'case:why.stoppedLate' : 'case:why.stoppedInTime', { time: exactTime(step.atMs, words) });
    default:
      return step satisfies never;
  }
}
