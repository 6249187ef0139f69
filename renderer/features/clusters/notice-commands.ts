// What the next callers of a burst are told: by whoever may post it.

import { mayCommand } from '#shared/domain/machine/may-command.ts';
import { limits } from '#shared/sync/limits.ts';
import type { Command } from '#renderer/commands/command.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { activeCluster } from '#renderer/store/clusters-slice.ts';
import { noticeCase } from '#renderer/store/notice-slice.ts';

const atDesk = ['signedIn', 'desk:clusters', 'panel:none', 'notice.may'];
const reading = [...atDesk, '!notice.writing'];
const writing = [...atDesk, 'notice.writing', '!wish.open', '!article.writing'];

export const noticeCommands: readonly Command[] = [
  {
    id: 'clusters.writeNotice',
    titleKey: 'clusters:commands.writeNotice',
    keys: ['w'],
    when: [...reading, 'notice.possible'],
    async run({ state, focus }) {
      await state().notice.begin();
      focus('notice');
    },
  },
  {
    id: 'clusters.withdrawNotice',
    titleKey: 'clusters:commands.withdrawNotice',
    keys: ['x'],
    when: [...reading, 'notice.there', '!notice.busy'],
    run: ({ state }) => state().notice.withdraw(),
  },
  {
    id: 'clusters.putNoticeBack',
    titleKey: 'clusters:commands.putNoticeBack',
    keys: ['z'],
    when: [...reading, 'notice.undoable', '!notice.busy'],
    run: ({ state }) => state().notice.putBack(),
  },
  {
    id: 'clusters.postNotice',
    titleKey: 'clusters:commands.postNotice',
    keys: ['mod+enter'],
    when: [...writing, 'notice.fits', '!notice.busy'],
    async run({ state, focus }) {
      await state().notice.post();
      if (state().notice.form === null) focus('cluster-notice');
    },
  },
  {
    id: 'clusters.leaveNotice',
    titleKey: 'clusters:commands.leaveNotice',
    keys: ['alt+shift+x'],
    when: writing,
    run({ state, focus }) {
      state().notice.leave();
      focus('cluster-notice');
    },
  },
  {
    id: 'clusters.discardNotice',
    titleKey: 'clusters:commands.discardNotice',
    keys: ['alt+shift+z'],
    when: [...writing, '!notice.busy'],
    async run({ state, focus }) {
      const discarded = state().notice.discard();
      focus('cluster-notice');
      await discarded;
    },
  },
];

/** What they ask for. */
export const noticeConditions = {
  'notice.may': ({ session: { person } }: AppState) => person !== null && mayCommand(person.role, 'notice.post'),
  'notice.writing': ({ notice, clusters }: AppState) =>
    notice.form !== null && notice.form.caseId === noticeCase(activeCluster(clusters)),
  'notice.possible': ({ clusters }: AppState) => noticeCase(activeCluster(clusters)) !== null,
  'notice.there': ({ clusters }: AppState) => (activeCluster(clusters)?.notice ?? null) !== null,
  'notice.undoable': ({ notice: { outcome } }: AppState) => outcome?.kind === 'posted' || outcome?.kind === 'withdrawn',
  'notice.fits': ({ notice: { form } }: AppState) => (form?.text.length ?? 0) <= limits.noticeChars,
  'notice.busy': ({ notice }: AppState) => notice.isBusy,
};
