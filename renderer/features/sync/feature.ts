import { roles } from '#shared/domain/roles.ts';
import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';
import { syncCommands } from './sync-commands.ts';

/** The link to the server, what waits for it, and whether this console has everything. */
export const syncFeature: Feature = {
  id: 'sync',
  titleKey: 'sync:title',
  place: 'desk',
  railKey: '6',
  roles,
  Component: lazyScreen(() => import('./sync-screen.tsx'), 'SyncScreen'),
  commands: syncCommands,
  conditions: {
    'sync.attention': (state) => (state.sync.status?.attention ?? 0) > 0,
    'sync.online': (state) => state.sync.status?.link.kind === 'online',
  },
};
