import { useEffect, useRef, useState } from 'react';
import type { Command } from '#renderer/commands/command.ts';
import { useCommander } from '#renderer/commands/command-context.tsx';
import { StrokeCap } from '#renderer/commands/key-cap.tsx';
import { isComposing } from '#renderer/commands/keymap.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import type { CommandGroup } from './list-commands.ts';
import { listCommands } from './list-commands.ts';

type CommandListProps = {
  /** Enter on a command, or a click. */
  readonly onChoose: (id: string) => void;
};

/** The commands by screen, found by words or keys: the focus stays in the field, arrows go through the list. */
export function CommandList({ onChoose }: CommandListProps) {
  const say = useSay();
  const { commands, screens, isMac } = useCommander();
  const [text, setText] = useState('');
  const [activeId, setActiveId] = useState<string | null>(null);
  const groups = listCommands(commands, text, { screens, languages: [en, zh], isMac });
  const shown = groups.flatMap((group) => group.commands);
  const list = useRef<HTMLDivElement>(null);
  // Only once somebody goes through the list: opening the settings must not scroll to it.
  useEffect(() => {
    if (activeId !== null) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  const active = shown.find(({ id }) => id === activeId) ?? shown[0];

  function move(step: number): void {
    const place = shown.findIndex(({ id }) => id === active?.id);
    setActiveId(shown.at((place + step) % shown.length)?.id ?? null);
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && shown.length > 0) move(step);
    else if (event.key === 'Enter' && active) onChoose(active.id);
    else return;
    event.preventDefault();
  }

  return (
    <div className="keys-finder">
      <label className="field-label" htmlFor="keymap-search">
        {say('keymap:search')}
      </label>
      <input
        id="keymap-search"
        className="field-input"
        data-focus="keymap-search"
        role="combobox"
        aria-expanded="true"
        aria-controls="keymap-list"
        aria-activedescendant={active && `keymap-${active.id}`}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActiveId(null);
        }}
        onKeyDown={onKeyDown}
      />
      <output className="field-note">{say('keymap:count', { count: shown.length })}</output>
      {shown.length === 0 && <EmptyState title={say('keymap:none.title')} next={say('keymap:none.next')} />}
      <div
        ref={list}
        id="keymap-list"
        className="keys-finder-list"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <select> cannot be the popup of a combobox
        role="listbox"
        aria-label={say('keymap:list')}
        hidden={shown.length === 0}
      >
        {groups.map((group) => (
          <Group key={group.id} group={group} activeId={active?.id} onChoose={onChoose} />
        ))}
      </div>
    </div>
  );
}

type GroupProps = {
  readonly group: CommandGroup;
  readonly activeId: string | undefined;
  readonly onChoose: (id: string) => void;
};

function Group({ group, activeId, onChoose }: GroupProps) {
  const say = useSay();
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <fieldset> is no part of a listbox
    <div role="group" aria-label={say(group.titleKey)}>
      <div className="keys-finder-title" aria-hidden="true">
        {say(group.titleKey)}
      </div>
      {group.commands.map((command) => (
        <Row key={command.id} command={command} isActive={command.id === activeId} onChoose={onChoose} />
      ))}
    </div>
  );
}

type RowProps = {
  readonly command: Command;
  readonly isActive: boolean;
  readonly onChoose: (id: string) => void;
};

function Row({ command, isActive, onChoose }: RowProps) {
  const say = useSay();
  const { program } = useCommander();
  const isChanged = program.find(({ id }) => id === command.id)?.keys.join(' ') !== command.keys.join(' ');
  return (
    <div
      id={`keymap-${command.id}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- nor is an <option>
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className="overlay-row"
      onPointerDown={(event) => {
        event.preventDefault();
        onChoose(command.id);
      }}
    >
      <span className="keys-finder-name">{say(command.titleKey)}</span>
      {isChanged && <span className="quiet">{say('keymap:changed')}</span>}
      <span className="overlay-keys-of">
        {command.keys.length === 0 && <span className="quiet">{say('keymap:noKey')}</span>}
        {command.keys.map((key) => (
          <StrokeCap key={key} stroke={key} isSpoken />
        ))}
      </span>
    </div>
  );
}
