import { useState } from 'react';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useCommander } from '#renderer/commands/command-context.tsx';
import { isComposing } from '#renderer/commands/keymap.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { FieldFrame } from '#renderer/ui/field.tsx';
import { ListOption } from '#renderer/ui/list-option.tsx';
import type { ArticleId } from '#shared/domain/ids.ts';

const listId = 'article-lookup-list';
const mostTyped = 200;

/** Looks articles up by hand while a case is typed: at every key, arrows and Enter read one beside the form. */
export function ArticleLookup() {
  const isOpen = useAppState((state) => state.articleShelf.lookup !== null);
  if (!isOpen) return <CommandButton id="intake.lookUp" look="quiet" />;
  return <LookupField />;
}

function LookupField() {
  const say = useSay();
  const language = useLanguage();
  const store = useAppStore();
  const { focus } = useCommander().context;
  const lookup = useAppState((state) => state.articleShelf.lookup);
  /** What an input method is composing is not looked for yet. */
  const [composed, setComposed] = useState<string | null>(null);
  const rows = lookup?.rows ?? [];
  const active = rows[lookup?.active ?? -1];

  function look(text: string): void {
    setComposed(null);
    const { articleShelf, failure } = store.getState();
    void articleShelf.look(text).catch(failure.report);
  }

  function read(id: ArticleId): void {
    const { articleShelf, advice, failure } = store.getState();
    void articleShelf.want([id]).catch(failure.report);
    advice.read(id);
    articleShelf.closeLookup();
    focus('narrative');
  }

  function onKeyDown(event: React.KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      store.getState().articleShelf.moveBy(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      read(active.id);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      store.getState().articleShelf.closeLookup();
      focus('narrative');
    }
  }

  return (
    <div className="article-lookup">
      <FieldFrame label={say('knowledge:lookup.label')} inputId="article-lookup">
        <input
          id="article-lookup"
          className="field-input"
          data-focus="article-lookup"
          role="combobox"
          autoComplete="off"
          aria-expanded={rows.length > 0}
          aria-controls={listId}
          aria-activedescendant={active ? `${listId}-${active.id}` : undefined}
          maxLength={mostTyped}
          placeholder={say('knowledge:search.placeholder')}
          value={composed ?? lookup?.text ?? ''}
          onChange={({ currentTarget: { value }, nativeEvent }) =>
            (nativeEvent as InputEvent).isComposing ? setComposed(value) : look(value)
          }
          onCompositionEnd={({ currentTarget }) => look(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </FieldFrame>
      <div
        id={listId}
        className="article-lookup-list"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <select> cannot be the popup of a combobox
        role="listbox"
        hidden={rows.length === 0}
        aria-label={say('knowledge:lookup.results')}
      >
        {rows.map((row) => (
          <ListOption
            key={row.id}
            id={`${listId}-${row.id}`}
            className="pick-option"
            isActive={row === active}
            onTake={() => read(row.id)}
          >
            {row.title[language]}
          </ListOption>
        ))}
      </div>
      <output className="quiet">
        {(lookup?.text ?? '').trim() !== '' && rows.length === 0 && say('knowledge:lookup.none')}
      </output>
    </div>
  );
}
