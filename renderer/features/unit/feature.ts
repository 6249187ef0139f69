import { unitRoles } from '#shared/domain/roles.ts';
import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';
import { mayReply, ownAssignment, replyOf, unitCase } from '#renderer/store/unit-desk-slice.ts';
import { unitCommands } from './unit-commands.ts';

/** The desk of an undertaking unit: sign, then reply. */
export const unitFeature: Feature = {
  id: 'unit',
  titleKey: 'unit:title',
  place: 'desk',
  railKey: '3',
  goKey: 'u',
  roles: unitRoles,
  Component: lazyScreen(() => import('./unit-screen.tsx'), 'UnitScreen'),
  commands: unitCommands,
  conditions: {
    'unit.atCase': (state) => state.unitList.active !== null,
    'unit.step': (state) => ownAssignment(state)?.status ?? 'none',
    'unit.replying': (state) => mayReply(ownAssignment(state)),
    'unit.chosen': (state) => state.unitList.selection.ids.size > 0,
    'unit.busy': (state) => state.unitDesk.isBusy,
    'unit.complete': (state) => {
      const found = unitCase(state);
      const reply = found ? replyOf(state, found.id) : null;
      return reply !== null && reply.text.trim() !== '' && reply.contacted !== null;
    },
  },
};
