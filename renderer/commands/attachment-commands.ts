// The way by key to the attachments of the case or the form that is open. What follows there is Enter and Tab.

import type { Command } from './command.ts';
import type { Conditions } from './conditions.ts';

export const attachmentCommands: readonly Command[] = [
  {
    id: 'attachments.to',
    titleKey: 'attachments:commands.toAttachments',
    keys: ['alt+d alt+t'],
    when: ['signedIn', 'attachments.shown'],
    run: ({ focus }) => focus('attachments'),
  },
];

export const attachmentConditions: Conditions = {
  'attachments.shown': ({ navigation, intake }) =>
    navigation.panel === 'case' || (navigation.deskId === 'intake' && intake.draftId !== null),
};
