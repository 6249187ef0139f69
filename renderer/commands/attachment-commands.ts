// The way by key to the attachments of the case or the form that is open. What follows there is Enter and Tab.

import { caseAtHand } from '#renderer/store/wish/case-at-hand.ts';
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
  'attachments.shown': (state) =>
    caseAtHand(state) !== null || (state.navigation.deskId === 'intake' && state.intake.draftId !== null),
};
