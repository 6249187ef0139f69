import { openIntake } from '#renderer/store/intake-slice.ts';
import { intakeRoles } from '#shared/domain/roles.ts';
import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';
import { intakeCommands, intakeConditions } from './commands.ts';

export const intakeFeature: Feature = {
  id: 'intake',
  titleKey: 'intake:title',
  place: 'desk',
  railKey: '1',
  goKey: 'i',
  roles: intakeRoles,
  Component: lazyScreen(() => import('./intake-screen.tsx'), 'IntakeScreen'),
  commands: intakeCommands,
  conditions: intakeConditions,
  badge: (state) => {
    const open = openIntake(state);
    const others = state.drafts.drafts.filter(({ body, id }) => body.kind === 'intake' && id !== open?.id);
    return others.length > 0 ? others.length : null;
  },
};
