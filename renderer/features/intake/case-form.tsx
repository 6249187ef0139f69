import { useEffect } from 'react';
import { limits } from '#shared/sync/limits.ts';
import { useRunCommand } from '#renderer/commands/command-context.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { openIntake } from '#renderer/store/intake-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { AnswerPart } from './answer-part.tsx';
import { ChoiceRows } from './choice-rows.tsx';
import { DeadlinePart } from './deadline-part.tsx';
import { DraftMark } from './draft-mark.tsx';
import { DraftTabs } from './draft-tabs.tsx';
import { HandoverPart } from './handover-part.tsx';
import type { DraftProps } from './open-draft.ts';
import { PaperPart } from './paper-part.tsx';
import { PlacePastPart } from './place-past.tsx';
import { PlacePart, TopicPart } from './where-what.tsx';
import { useProblemAt } from './use-problem.ts';
import { WatchRows } from './watch-rows.tsx';

/** The case as it is being typed. */
export function CaseForm({ draft }: DraftProps) {
  const say = useSay();

  // A form opens because somebody took a call or asked for it: the hands are on the keys.
  useEffect(() => document.getElementById('narrative')?.focus(), []);

  return (
    <section className="case-form" aria-label={say('intake:newCase')}>
      <header className="case-head">
        <h1 className="page-title">{say('intake:newCase')}</h1>
        <span className="case-number">{draft.number ?? say('intake:numberLater')}</span>
        <DraftMark id={draft.id} />
        <DiscardLink />
      </header>
      <DraftTabs openId={draft.id} />
      <HandoverPart />
      <PaperPart draft={draft} />
      <Narrative />
      <div className="case-fields">
        <AnswerPart draft={draft} />
        <PlacePart draft={draft} />
        <PlacePastPart />
        <TopicPart draft={draft} />
        <DeadlinePart draft={draft} />
        <ChoiceRows draft={draft} />
      </div>
      {/* Seen right below the words, but Tab comes to the fields first: advice has keys of its own. */}
      <WatchRows draft={draft} />
    </section>
  );
}

/** By itself: it is drawn with every key, and nothing else of the form is. */
function Narrative() {
  const say = useSay();
  const edit = useAppState((state) => state.intake.edit);
  const narrative = useAppState((state) => openIntake(state)?.body.narrative ?? '');
  const error = useProblemAt('narrative');
  return (
    <div className="case-narrative">
      <TextArea
        label={say('intake:field.narrative')}
        inputId="narrative"
        value={narrative}
        onChange={(typed) => edit({ narrative: typed })}
        // The least; it takes what the screen leaves.
        rows={2}
        maxChars={limits.narrativeChars}
        countWords={(count, limit) => say('intake:chars', { count, limit })}
        placeholder={say('intake:field.narrativePlaceholder')}
        {...(error === undefined ? {} : { error })}
      />
    </div>
  );
}

/** Quiet on purpose: its key is in the list of keys, and it asks before it does anything. */
function DiscardLink() {
  const say = useSay();
  const run = useRunCommand();
  return (
    <button type="button" className="link-button link-quiet" onClick={() => run('intake.discard')}>
      {say('intake:commands.discard')}
    </button>
  );
}
