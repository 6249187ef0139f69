import { missedPanel } from '#renderer/store/missed-slice.ts';
import { intakeRoles } from '#shared/domain/roles.ts';
import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';

/** The ring-back list, beside whatever desk is open. Its commands are with those of the call. */
export const missedFeature: Feature = {
  id: missedPanel,
  titleKey: 'calls:missed.title',
  place: 'panel',
  railKey: null,
  roles: intakeRoles,
  Component: lazyScreen(() => import('./missed-panel.tsx'), 'MissedPanel'),
  commands: [],
};
