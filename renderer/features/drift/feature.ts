import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';

/** Whether suggestions still fit: for those who may be shown it (shared/routing/who-sees-drift.ts). */
export const driftFeature: Feature = {
  id: 'drift',
  titleKey: 'drift:title',
  place: 'desk',
  // All ten digits are taken; it is looked at once a week, not once a call.
  railKey: null,
  goKey: 'd',
  roles: ['supervisor', 'dispatcher', 'office'],
  Component: lazyScreen(() => import('./drift-screen.tsx'), 'DriftScreen'),
  commands: [],
};
