import { CommandButton } from '#renderer/commands/command-button.tsx';
import { BreachNote } from '#renderer/frame/breach-note.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useTicker } from '#renderer/store/store-context.tsx';
import { useCase } from '#renderer/store/use-case.ts';
import { useCaseFacts } from '#renderer/store/use-case-facts.ts';
import { useDeadlineFace } from '#renderer/store/use-deadline-face.ts';
import { Countdown } from '#renderer/ui/countdown.tsx';
import { FactList } from '#renderer/ui/fact-list.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';

/** The case the list is at, beside the list: it follows the keys and never takes the focus. */
export function QueuePeek() {
  const say = useSay();
  const active = useAppState((state) => state.queue.active);
  const shown = useCase(active?.id ?? null);
  const describe = useDeadlineFace('long');
  const ticker = useTicker();
  const facts = useCaseFacts(shown?.view?.case ?? null, ['status', 'topic', 'place', 'detail', 'unit', 'caller']);
  if (!active) {
    return (
      <SidePanel title={say('queue:peek.title')}>
        <p className="quiet">{say('queue:peek.none')}</p>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      label={say('queue:peek.title')}
      title={<span className="number">{active.number ?? say('queue:noNumber')}</span>}
      actions={
        <>
          <CommandButton id="queue.open" look="quiet" />
          <CommandButton id="queue.closePeek" look="quiet" />
        </>
      }
    >
      <div className="queue-peek">
        <Countdown ticker={ticker} describe={describe(active.deadline)} isLarge />
        <BreachNote breach={shown?.view?.breach ?? null} />
        <p className="queue-peek-narrative">{shown?.view?.case.narrative ?? active.opening}</p>
        <FactList facts={facts} />
      </div>
    </SidePanel>
  );
}
