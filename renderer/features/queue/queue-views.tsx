import type { QueueView } from '#shared/bridge/contract.ts';
import { viewsOfRole } from '#shared/bridge/queue-views.ts';
import { useRunCommand } from '#renderer/commands/command-context.tsx';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

type QueueViewsProps = { readonly view: QueueView };

/** The saved views of the role, each with how many cases it holds. */
export function QueueViews({ view }: QueueViewsProps) {
  const say = useSay();
  const run = useRunCommand();
  const role = useAppState((state) => state.session.person?.role ?? 'agent');
  const counts = useAppState((state) => state.queue.counts);
  const countOf = (of: QueueView) => counts.find((entry) => entry.view === of)?.count ?? null;
  return (
    <nav className="queue-views" aria-label={say('queue:views')}>
      {viewsOfRole[role].map((each) => {
        const count = countOf(each);
        const name = say(`queue:view.${each}`);
        return (
          <button
            key={each}
            type="button"
            className="queue-view"
            aria-current={each === view ? 'true' : undefined}
            aria-label={count === null ? name : say('queue:viewCount', { view: name, count })}
            onClick={() => run(`queue.view.${each}`)}
          >
            <span>{name}</span>
            {count !== null && <span className="queue-view-count">{count}</span>}
          </button>
        );
      })}
      <span className="queue-view-keys">
        <CommandCap id="queue.previousView" /> <CommandCap id="queue.nextView" />
      </span>
    </nav>
  );
}
