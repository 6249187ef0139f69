import type { AttentionItem } from '#shared/bridge/contract.ts';
import { roles } from '#shared/domain/roles.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';
import { attentionCommands } from './attention-commands.ts';
import { isEditable } from './next-action.ts';

/** Steps the server could not accept: nothing is lost, a person decides. */
export const attentionFeature: Feature = {
  id: 'attention',
  titleKey: 'attention:title',
  place: 'desk',
  railKey: '5',
  goKey: 'a',
  roles,
  Component: lazyScreen(() => import('./attention-screen.tsx'), 'AttentionScreen'),
  commands: attentionCommands,
  conditions: {
    'attention.mayDecide': mayDecide,
    'attention.mayEdit': mayEdit,
    'attention.atItem': (state) => state.attention.activeId !== null,
    'attention.busy': (state) => state.attention.isBusy,
  },
  badge: (state) => state.sync.status?.attention ?? null,
};

function mayDecide(state: AppState): boolean {
  const item = activeItem(state);
  return item !== undefined && (item.isOwn || state.session.person?.role === 'supervisor');
}

function mayEdit(state: AppState): boolean {
  const item = activeItem(state);
  return item !== undefined && isEditable(item);
}

function activeItem({ attention: { items, activeId } }: AppState): AttentionItem | undefined {
  return items?.find(({ commandId }) => commandId === activeId);
}
