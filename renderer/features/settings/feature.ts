import type { Command } from '#renderer/commands/command.ts';
import { roles } from '#shared/domain/roles.ts';
import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';
import { themes } from '#shared/bridge/settings.ts';

const steps = [1, 1.1, 1.25, 1.5, 1.75, 2];

/** Language, theme and text size can be changed on every screen, signed in or not; keys belong to a person. */
const commands: readonly Command[] = [
  {
    id: 'settings.keys',
    titleKey: 'keymap:commands.change',
    keys: ['g k'],
    when: ['signedIn', 'may.settings'],
    run({ state, focus }) {
      state().navigation.openDesk('settings');
      focus('keymap-search');
    },
  },
  {
    id: 'settings.language',
    titleKey: 'settings:commands.language',
    keys: ['mod+shift+l'],
    when: [],
    run: ({ state }) => state().settings.change({ language: state().settings.language === 'zh' ? 'en' : 'zh' }),
  },
  {
    id: 'settings.theme',
    titleKey: 'settings:commands.theme',
    keys: ['mod+shift+d'],
    when: [],
    run({ state }) {
      const { theme } = state().settings.settings;
      return state().settings.change({ theme: themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system' });
    },
  },
  {
    id: 'settings.contrast',
    titleKey: 'settings:commands.contrast',
    keys: [],
    when: [],
    run({ state }) {
      const isMore = state().settings.settings.contrast === 'more';
      return state().settings.change({ contrast: isMore ? 'system' : 'more' });
    },
  },
  {
    id: 'settings.motion',
    titleKey: 'settings:commands.motion',
    keys: [],
    when: [],
    run({ state }) {
      const isLess = state().settings.settings.motion === 'less';
      return state().settings.change({ motion: isLess ? 'system' : 'less' });
    },
  },
  {
    id: 'settings.larger',
    titleKey: 'settings:commands.larger',
    keys: ['alt+=', 'alt++'],
    when: [],
    run({ state }) {
      const { textScale } = state().settings.settings;
      return state().settings.change({ textScale: steps.find((step) => step > textScale) ?? 2 });
    },
  },
  {
    id: 'settings.smaller',
    titleKey: 'settings:commands.smaller',
    keys: ['alt+-'],
    when: [],
    run({ state }) {
      const { textScale } = state().settings.settings;
      return state().settings.change({ textScale: steps.findLast((step) => step < textScale) ?? 1 });
    },
  },
];

export const settingsFeature: Feature = {
  id: 'settings',
  titleKey: 'settings:title',
  place: 'desk',
  railKey: '0',
  goKey: 's',
  roles,
  Component: lazyScreen(() => import('./settings-screen.tsx'), 'SettingsScreen'),
  commands,
};
