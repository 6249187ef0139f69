import { roles } from '#shared/domain/roles.ts';
import type { Command } from '#renderer/commands/command.ts';
import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';

const commands: readonly Command[] = [
  {
    id: 'rules.onlyAssumed',
    titleKey: 'rules:commands.onlyAssumed',
    keys: ['a'],
    when: ['signedIn', 'desk:rules'],
    run: ({ state }) => state().rules.toggleOnlyAssumed(),
  },
];

/** The law of the city as data: anybody may ask by what a deadline was counted. */
export const rulesFeature: Feature = {
  id: 'rules',
  titleKey: 'rules:title',
  place: 'desk',
  railKey: '8',
  goKey: 'r',
  roles,
  Component: lazyScreen(() => import('./rules-screen.tsx'), 'RulesScreen'),
  commands,
};
