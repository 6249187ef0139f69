import { useEffect } from 'react';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { WorkList } from '#renderer/frame/work-list.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { currentView } from '#renderer/store/case-list-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useBridgeEvent } from '#renderer/store/use-bridge-event.ts';
import { useCase } from '#renderer/store/use-case.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { UnitOutcome } from './unit-outcome.tsx';
import { UnitWork } from './unit-work.tsx';
import './unit.css';

/** Cases of the unit at the left, the one being worked on at the right. */
export function UnitScreen() {
  const say = useSay();
  const invalidate = useAppState((state) => state.unitList.invalidate);
  const view = useAppState((state) => currentView(state, 'unitList'));
  const activeId = useAppState((state) => state.unitList.active?.id ?? null);
  const shown = useCase(activeId);
  useEffect(() => invalidate(), [invalidate]);
  useBridgeEvent('cases.changed', () => invalidate());
  return (
    <div className="unit-desk">
      <h1 className="visually-hidden">{say('unit:title')}</h1>
      <WorkList desk="unit" view={view} />
      <section className="unit-work" data-draft="reply" aria-label={say('unit:title')}>
        <UnitOutcome caseId={activeId} />
        <ChosenPart />
        {activeId === null && <EmptyState title={say('unit:noCase.title')} next={say('unit:noCase.next')} />}
        {activeId !== null && shown?.view && <UnitWork key={activeId} view={shown.view} />}
      </section>
    </div>
  );
}

/** How many cases are chosen, and the one key for all of them. */
function ChosenPart() {
  const say = useSay();
  const count = useAppState((state) => state.unitList.selection.ids.size);
  if (count === 0) return null;
  return (
    <p className="unit-chosen">
      <span>{say('unit:signedEach.chosen', { count })}</span>
      <CommandButton id="unit.signChosen" look="primary" />
      <CommandButton id="unit.chooseNone" look="quiet" />
    </p>
  );
}
