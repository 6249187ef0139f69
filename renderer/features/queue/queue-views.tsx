import type { QueueView } from '#shared/bridge/queue-views.ts';
import { viewsOfRole } from '#shared/bridge/queue-views.ts';
import { useRunCommand } from '#renderer/commands/command-context.tsx';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { ViewTabs } from '#renderer/ui/view-tabs.tsx';

type QueueViewsProps = { readonly view: QueueView };

/** The saved views of the role, each with how many cases it holds. */
export function QueueViews({ view }: QueueViewsProps) {
  const say = useSay();
  const run = useRunCommand();
  const role = useAppState((state) => state.session.person?.role ?? 'agent');
  const counts = useAppState((state) => state.queue.counts);
  return (
    <ViewTabs
      label={say('queue:views')}
      current={view}
      tabs={viewsOfRole[role].map((id) => ({
        id,
        text: say(`queue:view.${id}`),
        count: counts.find((entry) => entry.view === id)?.count ?? null,
      }))}
      onShow={(id) => run(`queue.view.${id}`)}
      keys={
        <>
          <CommandCap id="queue.previousView" /> <CommandCap id="queue.nextView" />
        </>
      }
    />
  );
}
