// The composition root of the page.

import { schemaSettings } from './zod-jitless.ts';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { must } from '#shared/lib/assert.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { App } from './app.tsx';
import { connectTransport } from './bridge/connect.ts';
import { createHostLink } from './bridge/host-link.ts';
import { pageNotifications } from './bridge/page-notifications.ts';
import { pageSounds } from './bridge/page-sounds.ts';
import { pageOutside } from './bridge/page-outside.ts';
import { allCommands, allConditions } from './commands/all-commands.ts';
import { CommandProvider, runCommand } from './commands/command-context.tsx';
import { createFocus } from './commands/focus.ts';
import { followEditing } from './commands/follow-editing.ts';
import { listenForKeys } from './commands/key-listener.ts';
import { createPersonalRegistry } from './commands/personal-registry.ts';
import { features } from './features/index-list.ts';
import { loadScreens } from './features/feature.ts';
import { createI18n, sayIn, systemLanguage } from './i18n/create-i18n.ts';
import { createAppStore } from './store/app-store.ts';
import { followAlerts } from './store/follow-alerts.ts';
import { forgetLastPerson } from './store/forget-last-person.ts';
import { openHomeDesk } from './store/home-desk.ts';
import { keepCurrent } from './store/keep-current.ts';
import { screenMemory } from './store/screen-memory.ts';
import { showSettings } from './store/show-settings.ts';
import { AppProvider } from './store/store-context.tsx';
import { createTicker } from './store/ticker.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/overlay.css';
import './styles/frame.css';

must(schemaSettings.jitless, 'schemas must not be compiled: the policy of the page forbids it');

const clock = systemClock();
const i18n = createI18n(systemLanguage(navigator.languages));
const deps = {
  bridge: createHostLink({ connect: connectTransport, clock }),
  clock,
  memory: screenMemory(),
  outside: pageOutside(document, clock.after),
  sounds: pageSounds(navigator.userActivation),
  notifications: pageNotifications(window),
  sayIn: sayIn(i18n),
  focus: createFocus(document, clock),
  systemLanguage: systemLanguage(navigator.languages),
};
const store = createAppStore(deps);
const ticker = createTicker({ clock, nowMs: () => store.getState().sync.nowMs() });
const personal = createPersonalRegistry(store, {
  program: allCommands(features),
  conditions: allConditions(features),
  screens: new Map(features.map(({ id, titleKey }) => [id, titleKey])),
});
const isMac = navigator.userAgent.includes('Mac');
const context = { state: store.getState, bridge: deps.bridge, clock, focus: deps.focus };

showSettings(store, i18n, document.documentElement);
forgetLastPerson(store);
openHomeDesk(store);
keepCurrent(store, deps);
followAlerts(store, deps);
followEditing(document, store.getState);
listenForKeys(document, {
  registry: () => personal.current().registry,
  isMac,
  clock,
  state: store.getState,
  showChord: store.getState().keymap.showChord,
  run(command) {
    store.getState().usage.used(command.id);
    runCommand(command, context);
  },
  counted: () => store.getState().call.countKey(),
});
void loadScreens().catch(store.getState().failure.report);

createRoot(must(document.querySelector('#root'), 'no #root')).render(
  <I18nextProvider i18n={i18n}>
    <AppProvider store={store} deps={deps} ticker={ticker}>
      <CommandProvider personal={personal} context={context} isMac={isMac}>
        <App />
      </CommandProvider>
    </AppProvider>
  </I18nextProvider>,
);
