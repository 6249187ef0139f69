// What is marked about the caller and the case. A mark flips, so that one key sets it and the same key takes it back.

import type { Command } from '#renderer/commands/command.ts';
import { openIntake } from '#renderer/store/intake-slice.ts';

const atForm = ['desk:intake', 'form:open'];

export const callerCommands: readonly Command[] = [
  {
    id: 'intake.confidential',
    titleKey: 'calls:commands.confidential',
    keys: ['alt+d alt+c'],
    when: atForm,
    run({ state }) {
      const body = openIntake(state())?.body;
      if (body) state().intake.edit({ confidential: !body.confidential });
    },
  },
  {
    id: 'intake.interpreter',
    titleKey: 'calls:commands.interpreter',
    keys: ['alt+d alt+i'],
    when: atForm,
    run({ state }) {
      const body = openIntake(state())?.body;
      if (body) state().intake.edit({ needsInterpreter: !(body.needsInterpreter ?? false) });
    },
  },
  {
    id: 'intake.to.callerLanguage',
    titleKey: 'calls:commands.toLanguage',
    keys: ['alt+d alt+l'],
    when: atForm,
    run: ({ focus }) => focus('callerLanguage'),
  },
  {
    id: 'intake.to.labels',
    titleKey: 'labels:commands.toLabels',
    keys: ['alt+d alt+b'],
    when: atForm,
    run: ({ focus }) => focus('labels'),
  },
];
