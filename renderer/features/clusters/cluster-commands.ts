import type { Command } from '#renderer/commands/command.ts';
import { activeCluster } from '#renderer/store/clusters-slice.ts';
import type { AppState } from '#renderer/store/app-state.ts';

const atDesk = ['signedIn', 'desk:clusters', 'panel:none'];
const atCluster = [...atDesk, 'clusters.any'];

export const clusterCommands: readonly Command[] = [
  {
    id: 'clusters.next',
    titleKey: 'clusters:commands.next',
    keys: ['j', 'arrowdown'],
    when: atCluster,
    run: ({ state }) => state().clusters.moveBy(1),
  },
  {
    id: 'clusters.previous',
    titleKey: 'clusters:commands.previous',
    keys: ['k', 'arrowup'],
    when: atCluster,
    run: ({ state }) => state().clusters.moveBy(-1),
  },
  {
    id: 'clusters.open',
    titleKey: 'clusters:commands.open',
    keys: ['o'],
    when: atCluster,
    run({ state }) {
      const latest = activeCluster(state().clusters)?.cases[0];
      if (latest) state().navigation.openCase(latest.id);
    },
  },
  {
    id: 'clusters.tie',
    titleKey: 'clusters:commands.tie',
    keys: ['m'],
    when: [...atCluster, 'clusters.tieable', '!clusters.asking'],
    run: ({ state }) => state().clusters.ask(true),
  },
  {
    id: 'clusters.confirmTie',
    titleKey: 'clusters:commands.confirmTie',
    keys: ['m'],
    when: [...atCluster, 'clusters.tieable', 'clusters.asking'],
    isHidden: true,
    run: ({ state }) => state().clusters.tie(),
  },
  {
    id: 'clusters.keep',
    titleKey: 'clusters:commands.keep',
    keys: ['n'],
    when: [...atDesk, 'clusters.asking'],
    isHidden: true,
    run: ({ state }) => state().clusters.ask(false),
  },
  {
    id: 'clusters.untie',
    titleKey: 'clusters:commands.untie',
    keys: ['u'],
    when: [...atDesk, 'clusters.tied'],
    run: ({ state }) => state().clusters.untie(),
  },
];

/** What they ask for. */
export const clusterConditions = {
  'clusters.any': ({ clusters }: AppState) => clusters.clusters.length > 0,
  'clusters.asking': ({ clusters }: AppState) => clusters.isAsking,
  'clusters.tieable': ({ clusters }: AppState) =>
    !clusters.isBusy && (activeCluster(clusters)?.openIds.length ?? 0) > 0,
  'clusters.tied': ({ clusters: { tied, isBusy } }: AppState) =>
    !isBusy && tied !== null && !tied.isUndone && tied.caseIds.length > 0,
};
