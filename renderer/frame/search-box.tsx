import { useCommander } from '#renderer/commands/command-context.tsx';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { isComposing } from '#renderer/commands/keymap.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { asksForHelp, searchRows } from '#renderer/store/search-slice.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { SearchHelp } from './search-help.tsx';
import { SearchResults } from './search-results.tsx';
import './search-box.css';

const mostTyped = 200;
const pageRows = 8;
/** Rows a key goes down. */
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: pageRows, PageUp: -pageRows };

/**
 * Finds cases by words, numbers, names, places, topics and filters between them; arrows and Enter open one, Enter on the
 * text itself shows all in the queue, a question mark says what can be typed.
 */
export function SearchBox() {
  const say = useSay();
  const store = useAppStore();
  const { focus } = useCommander().context;
  const found = useAppState((state) => state.search);
  const isOff = useAppState((state) => state.session.person === null);
  if (isOff) return <div className="top-search" />;
  const isHelp = asksForHelp(found.text);
  const isOpen = found.of !== '';

  function onKeyDown(event: React.KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = isOpen ? steps[event.key] : undefined;
    if (step === undefined && event.key !== 'Enter') return;
    if (event.key === 'Enter' && !enter()) return;
    event.preventDefault();
    if (step !== undefined) found.moveBy(step);
  }

  /**
   * Opens the row the person is at, else shows all in the queue, and goes there: it is read aloud, and its keys are no letters
   * of the field. Answers whether there was anything to do.
   */
  function enter(): boolean {
    const { navigation } = store.getState();
    const active = searchRows(found)[found.active];
    const text = found.text.trim();
    if (active) navigation.openCase(active.row.id);
    else if (text !== '' && !isHelp) navigation.search(text);
    else return false;
    found.reset();
    focus(active ? 'panel' : 'main');
    return true;
  }

  return (
    <search className="top-search">
      <span className="top-field">
        <input
          className="input"
          data-focus="search"
          role="combobox"
          autoComplete="off"
          aria-label={say('app:search.label')}
          aria-expanded={isOpen}
          aria-controls="search-results"
          aria-describedby={isHelp ? 'search-help' : found.readings.length > 0 ? 'search-readings' : undefined}
          aria-activedescendant={found.active >= 0 ? `search-result-${found.active}` : undefined}
          placeholder={say('app:search.placeholder')}
          maxLength={mostTyped}
          value={found.text}
          onChange={({ target, nativeEvent }) =>
            (nativeEvent as InputEvent).isComposing ? found.write(target.value) : found.type(target.value)
          }
          onCompositionEnd={({ currentTarget }) => found.type(currentTarget.value)}
          onKeyDown={onKeyDown}
          // What was searched before is shown again, and the first letter of another question takes its place.
          onFocus={(event) => {
            event.currentTarget.select();
            found.open();
          }}
          onBlur={() => found.close()}
        />
        {found.text === '' && <CommandCap id="app.search" />}
      </span>
      {/* Keeps the focus in the field: whoever scrolls the list goes on typing. */}
      <div className="top-results" hidden={!isOpen && !isHelp} onPointerDown={(event) => event.preventDefault()}>
        {isHelp && <SearchHelp id="search-help" />}
        {isOpen && <SearchResults found={found} onOpen={(row) => store.getState().navigation.openCase(row.id)} />}
      </div>
    </search>
  );
}
