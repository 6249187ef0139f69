import type { DeadlineStep } from '#shared/domain/deadline/deadline.ts';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useSources } from '#renderer/store/use-sources.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { Disclosure } from '#renderer/ui/disclosure.tsx';
import { SourceMark } from '#renderer/ui/source-mark.tsx';
import { whyWords } from './deadline-steps.ts';

type DeadlineWhyProps = { readonly steps: readonly DeadlineStep[] };

/** The sum behind a deadline, step by step, with the source of every number. */
export function DeadlineWhy({ steps }: DeadlineWhyProps) {
  const words = useTimeWords();
  const names = useNames();
  const isOpen = useAppState((state) => state.caseDesk.isWhyOpen);
  const showWhy = useAppState((state) => state.caseDesk.showWhy);
  const { say } = words;
  const said = whyWords(steps, words, names.deadlineClass);
  return (
    <Disclosure
      isOpen={isOpen}
      onToggle={showWhy}
      summary={
        <>
          {say('deadline:why.title')} <CommandCap id="case.why" />
        </>
      }
    >
      {steps.length === 0 && <p className="quiet">{say('deadline:why.none')}</p>}
      <ol className="case-why">
        {steps.map((step, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the steps of a sum have no name but their place
          <li key={index} className="case-why-step" data-step={step.step}>
            {said[index]}
            {step.step === 'term' && <TermSource source={step.source} />}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

type TermSourceProps = { readonly source: string };

function TermSource({ source }: TermSourceProps) {
  const { say } = useTimeWords();
  const { text, isAssumed, hint } = useSources()(source);
  return (
    <>
      {' '}
      <SourceMark
        text={isAssumed ? say('deadline:why.assumedHint') : say('deadline:why.source', { source: text })}
        isAssumed={isAssumed}
        hint={hint}
      />
    </>
  );
}
