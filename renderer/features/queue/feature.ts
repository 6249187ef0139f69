import type { QueueView } from '#shared/bridge/queue-views.ts';
import { overviewViews, viewsOfRole } from '#shared/bridge/queue-views.ts';
import { roles } from '#shared/domain/roles.ts';
import { currentView, hasChosenOrder, isFiltered } from '#renderer/store/case-list-slice.ts';
import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';
import { queueCommands } from './queue-commands.ts';

/** All cases the person may see, by view: the list every role can work from. */
export const queueFeature: Feature = {
  id: 'queue',
  titleKey: 'queue:title',
  place: 'desk',
  railKey: '2',
  goKey: 'q',
  roles,
  Component: lazyScreen(() => import('./queue-screen.tsx'), 'QueueScreen'),
  commands: queueCommands,
  conditions: {
    'queue.atCase': (state) => state.queue.active !== null,
    'queue.chosen': (state) => state.queue.selection.ids.size > 0,
    'queue.filtered': (state) => isFiltered(state.queue.question),
    'queue.sortable': (state) => hasChosenOrder(currentView(state, 'queue')),
    'queue.peek': (state) => (state.queue.isPeeking ? 'open' : 'closed'),
    ...Object.fromEntries(
      overviewViews.map((view) => [
        `queue.has.${view}`,
        (state: Parameters<NonNullable<Feature['conditions']>[string]>[0]) => mayShow(view, state.session.person?.role),
      ]),
    ),
  },
};

function mayShow(view: QueueView, role: keyof typeof viewsOfRole | undefined): boolean {
  return role !== undefined && (viewsOfRole[role] as readonly QueueView[]).includes(view);
}
