import { useShallow } from 'zustand/react/shallow';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { draftOpening } from './draft-opening.ts';

type DraftTabsProps = { readonly openId: string };

/** The other drafts of this desk, when there are any. */
export function DraftTabs({ openId }: DraftTabsProps) {
  const say = useSay();
  const store = useAppStore();
  const drafts = useAppState(useShallow((state) => state.drafts.drafts.filter(({ body }) => body.kind === 'intake')));
  if (drafts.length < 2) return null;
  return (
    <nav className="draft-tabs" aria-label={say('intake:drafts.title')}>
      <span className="quiet">{say('intake:drafts.title')}</span>
      {drafts.map((draft) => (
        <button
          key={draft.id}
          type="button"
          className="draft-tab"
          aria-current={draft.id === openId ? 'true' : undefined}
          onClick={() => store.getState().intake.show(draft)}
        >
          {draftOpening(draft, 10) || say('intake:drafts.untitled')}
        </button>
      ))}
      <CommandCap id="intake.nextDraft" />
    </nav>
  );
}
