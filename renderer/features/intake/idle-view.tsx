import { useShallow } from 'zustand/react/shallow';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { agoWords } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { draftOpening } from './draft-opening.ts';

/** Between calls: what is coming, and what was begun. */
export function IdleView() {
  const say = useSay();
  const isPractising = useAppState((state) => state.practice.status?.isOn ?? false);
  return (
    <section className="idle">
      <h1 className="page-title">{say('intake:idle.title')}</h1>
      <p>{say('intake:idle.hint')}</p>
      {!isPractising && (
        <>
          <p className="quiet">{say('intake:idle.practice')}</p>
          <p className="button-row">
            <CommandButton id="practice.start" />
          </p>
        </>
      )}
      <OpenDrafts />
    </section>
  );
}

function OpenDrafts() {
  const say = useSay();
  const store = useAppStore();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const drafts = useAppState(useShallow((state) => state.drafts.drafts.filter(({ body }) => body.kind === 'intake')));
  if (drafts.length === 0) return null;
  return (
    <>
      <h2 className="section-title">{say('intake:drafts.title')}</h2>
      <ul className="draft-list">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <button type="button" className="draft-row" onClick={() => store.getState().intake.show(draft)}>
              <span className="number">{draft.number ?? '—'}</span>
              <span className="draft-words">{draftOpening(draft, 60) || say('intake:drafts.untitled')}</span>
              <span className="quiet">{agoWords(draft.updatedAtMs, nowMs, words)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
