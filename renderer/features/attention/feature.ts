import { roles } from '#shared/domain/roles.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';
import { attentionCommands } from './attention-commands.ts';

/** Steps the server could not accept: nothing is lost, a person decides. */
export const attentionFeature: Feature = {
  id: 'attention',
  titleKey: 'attention:rail',
  place: 'desk',
  railKey: '5',
  roles,
  Component: lazyScreen(() => import('./attention-screen.tsx'), 'AttentionScreen'),
  commands: attentionCommands,
  conditions: {
    'attention.mayDecide': mayDecide,
    'attention.atItem': (state) => state.attention.activeId !== null,
    'attention.busy': (state) => state.attention.isBusy,
  },
  badge: (state) => state.sync.status?.attention ?? null,
};

function mayDecide(state: AppState): boolean {
  const { items, activeId } = state.attention;
  const item = items?.find(({ commandId }) => commandId === activeId);
  return item !== undefined && (item.isOwn || state.session.person?.role === 'supervisor');
}
