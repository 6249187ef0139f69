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
  goKey: 'l',
  roles,
  Component: lazyScreen(() => import('./sync-screen.tsx'), 'SyncScreen'),
  commands: syncCommands,
  conditions: {
    'sync.attention': (state) => (state.sync.status?.attention ?? 0) > 0,
    'sync.online': (state) => state.sync.status?.link.kind === 'online',
    'sync.waits': (state) => (state.sync.status?.waiting ?? 0) > 0,
    'sync.listed': (state) => state.syncDesk.activeId !== null,
    'sync.removal': (state) => (state.sync.status?.removal ?? null) !== null,
    'sync.lost': (state) => state.syncDesk.lost.length > 0,
    'sync.form': (state) => state.syncDesk.form,
    'sync.busy': (state) => state.syncDesk.isBusy,
  },
};
