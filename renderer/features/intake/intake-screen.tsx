import { useDeferredValue } from 'react';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useQuietDraft } from '#renderer/store/use-quiet-draft.ts';
import { CallColumn } from './call-column.tsx';
import { CaseForm } from './case-form.tsx';
import { IdleView } from './idle-view.tsx';
import { IntakeStrip } from './intake-strip.tsx';
import type { MaybeDraftProps } from './open-draft.ts';
import { SavedAnnouncement, SavedView } from './saved-view.tsx';
import { WhoColumn } from './who-column.tsx';
import './intake.css';

/** The desk: the person at the left, the case in the middle, advice at the right, the line at the bottom. */
export function IntakeScreen() {
  const open = useQuietDraft();
  const advised = useAfterForm(open);
  const registered = useAppState((state) => state.intake.registered);
  return (
    <div className="intake" data-draft="intake" data-form={open && !registered ? 'open' : 'none'}>
      <SavedAnnouncement />
      <div className="intake-columns">
        <CallColumn draft={open} />
        <div className="intake-middle">
          {registered ? (
            <SavedView registered={registered} />
          ) : open ? (
            <CaseForm key={open.id} draft={open} />
          ) : (
            <IdleView />
          )}
        </div>
        <WhoColumn draft={advised} />
      </div>
      <IntakeStrip draft={open} />
    </div>
  );
}

/** The draft for the advice beside it, which is drawn a moment after a form has opened: whoever took a call types by then. */
function useAfterForm(open: MaybeDraftProps['draft']): MaybeDraftProps['draft'] {
  const id = open?.id ?? null;
  return useDeferredValue(id) === id ? open : null;
}
