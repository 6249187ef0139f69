import type { Command } from '#renderer/commands/command.ts';
import type { AppState } from '#renderer/store/app-state.ts';

/** Giving the open draft to a colleague. */
export const handoverFormCommands: readonly Command[] = [
  {
    id: 'intake.handOver',
    titleKey: 'handover:commands.handOver',
    keys: ['alt+shift+l'],
    when: ['desk:intake', 'form:open', '!handover.picking'],
    run({ state, focus }) {
      state().handover.pick(true);
      focus('colleague');
    },
  },
  {
    id: 'intake.keepHere',
    titleKey: 'handover:commands.keepHere',
    keys: ['alt+shift+l'],
    when: ['desk:intake', 'form:open', 'handover.picking'],
    run({ state, focus }) {
      state().handover.pick(false);
      focus('narrative');
    },
  },
];

export const handoverFormConditions = {
  'handover.picking': ({ handover }: AppState) => handover.isPicking,
};
