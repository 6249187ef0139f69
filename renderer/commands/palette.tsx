import { useState } from 'react';
import { useSay } from '#renderer/i18n/use-say.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { ListOption } from '#renderer/ui/list-option.tsx';
import { behindOverlay } from './behind-overlay.ts';
import type { Command } from './command.ts';
import { runCommand, useCommander } from './command-context.tsx';
import { StrokeCap } from './key-cap.tsx';
import { isComposing } from './keymap.ts';
import { matchCommands } from './match-commands.ts';
import { useFocusReturn } from './use-focus-return.ts';

/** Every command of this screen by name, in either language. */
export function Palette() {
  const isOpen = useAppState((state) => state.navigation.overlay === 'palette');
  return isOpen ? <OpenPalette /> : null;
}

function OpenPalette() {
  const say = useSay();
  const store = useAppStore();
  const { registry, context } = useCommander();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [commands] = useState(() => offered(registry.available(behindOverlay(store.getState()))));
  const found = matchCommands(commands, text, [en, zh], say);
  useFocusReturn();

  function choose(command: Command | undefined): void {
    if (!command) return;
    store.getState().navigation.setOverlay('none');
    runCommand(command, context);
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive((index) => (index + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') choose(found[active]);
    else return;
    event.preventDefault();
  }

  return (
    <section className="overlay" aria-label={say('app:palette.title')}>
      <input
        className="overlay-input"
        // The list exists to be typed into; it was opened by a key.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[active] ? `palette-${found[active].id}` : undefined}
        aria-label={say('app:palette.title')}
        placeholder={say('app:palette.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => store.getState().navigation.setOverlay('none')}
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <select> cannot be the popup of a combobox */}
      <div className="overlay-list" role="listbox" id="palette-list" aria-label={say('app:palette.title')}>
        {found.map((command, index) => (
          <ListOption
            key={command.id}
            id={`palette-${command.id}`}
            className="overlay-row"
            isActive={index === active}
            onTake={() => choose(command)}
          >
            <span>{say(command.titleKey)}</span>
            <span className="overlay-keys-of">
              {capsOf(command).map((key) => (
                <StrokeCap key={key} stroke={key} isSpoken />
              ))}
            </span>
          </ListOption>
        ))}
      </div>
      {found.length === 0 && (
        <p className="overlay-empty">
          {say('app:palette.none')} {say('app:palette.noneHint')}
        </p>
      )}
    </section>
  );
}

/** The first key of a command, and its chord where it has one: the palette is where keys are learned. */
function capsOf({ keys }: Command): readonly string[] {
  const chord = keys.find((key, index) => index > 0 && key.includes(' '));
  return [...keys.slice(0, 1), ...(chord === undefined ? [] : [chord])];
}

function offered(commands: readonly Command[]): readonly Command[] {
  return commands.filter(({ isHidden, id }) => !isHidden && id !== 'app.palette');
}
