import { useEffect, useRef } from 'react';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import type { Command } from './command.ts';
import { useCommander } from './command-context.tsx';
import { StrokeCap } from './key-cap.tsx';
import { parseTerm } from './conditions.ts';
import { useFocusReturn } from './use-focus-return.ts';

/** The keys of the screen that is open, as the person at the desk has them. */
export function KeysHelp() {
  const isOpen = useAppState((state) => state.navigation.overlay === 'keys');
  return isOpen ? <OpenKeysHelp /> : null;
}

function OpenKeysHelp() {
  const say = useSay();
  const store = useAppStore();
  const { registry } = useCommander();
  const { navigation } = store.getState();
  const shown = registry.commands.filter(({ keys, when }) => keys.length > 0 && isOfScreen(when, navigation));
  const here = shown.filter(isLocal);
  const everywhere = shown.filter((command) => !isLocal(command) && !command.isHidden);
  const list = useRef<HTMLDivElement>(null);
  useFocusReturn();
  // It is longer than most windows: the arrows and PgDn go through it at once.
  useEffect(() => list.current?.focus(), []);
  return (
    <section className="overlay overlay-keys" aria-label={say('app:keys.title')}>
      <h2 className="overlay-title">{say('app:keys.title')}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls must be reachable by key */}
      <div ref={list} className="keys-columns" tabIndex={0}>
        <KeyList title={say('app:keys.here')} commands={here} />
        <KeyList title={say('app:keys.everywhere')} commands={everywhere} />
      </div>
      <p className="overlay-empty">{say('app:keys.hint')}</p>
    </section>
  );
}

type KeyListProps = { readonly title: string; readonly commands: readonly Command[] };

function KeyList({ title, commands }: KeyListProps) {
  const say = useSay();
  return (
    <div>
      <h3 className="section-title">{title}</h3>
      {commands.length === 0 && <p className="quiet">{say('app:keys.none')}</p>}
      <dl className="keys-list">
        {commands.map((command) => (
          <div key={command.id} className="keys-row">
            <dt>
              {command.keys.map((key) => (
                <StrokeCap key={key} stroke={key} isSpoken />
              ))}
            </dt>
            <dd>{say(command.titleKey)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const isLocal = ({ when }: Command): boolean =>
  when.some((term) => ['desk', 'panel', 'call'].includes(parseTerm(term).name));

/** Whether a command belongs to the desk or panel shown, whatever else it waits for. */
function isOfScreen(when: readonly string[], navigation: { readonly deskId: string; readonly panel: string }): boolean {
  return when.map(parseTerm).every(({ name, value, isNegated }) => {
    if (name === 'desk') return (value === navigation.deskId) !== isNegated;
    if (name === 'panel') return isNegated || value === navigation.panel;
    return name !== 'overlay';
  });
}
