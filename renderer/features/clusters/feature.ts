import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';
import { clusterCommands, clusterConditions } from './cluster-commands.ts';
import { noticeCommands, noticeConditions } from './notice-commands.ts';

/** Many calls about one cause: who merges cases looks after them. */
export const clustersFeature: Feature = {
  id: 'clusters',
  titleKey: 'clusters:title',
  place: 'desk',
  railKey: '7',
  goKey: 'b',
  roles: ['supervisor', 'dispatcher', 'office'],
  Component: lazyScreen(() => import('./clusters-screen.tsx'), 'ClustersScreen'),
  commands: [...clusterCommands, ...noticeCommands],
  conditions: { ...clusterConditions, ...noticeConditions },
  badge: ({ clusters: { clusters } }) => clusters.filter(({ isBurst }) => isBurst).length || null,
};
