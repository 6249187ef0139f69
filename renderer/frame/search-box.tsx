import { useRef, useState } from 'react';
import type { MethodOutput } from '#shared/bridge/contract.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import { highlight } from '#shared/search/highlight.ts';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { isComposing } from '#renderer/commands/keymap.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useAppStore, useBridge } from '#renderer/store/store-context.tsx';

const shownRows = 8;

type Found = Pick<MethodOutput<'search.cases'>, 'next' | 'listing'> & {
  readonly rows: readonly CaseRow[];
  readonly of: string;
};
const nobody: Found = { rows: [], next: null, listing: null, of: '' };

/**
 * Finds cases by words, numbers, names, places and topics; arrows and Enter open one, Enter on the text itself shows all in
 * the queue.
 */
export function SearchBox() {
  const say = useSay();
  const bridge = useBridge();
  const store = useAppStore();
  const report = useAppState((state) => state.failure.report);
  const isOff = useAppState((state) => state.session.person === null);
  const [text, setText] = useState('');
  const [found, setFound] = useState(nobody);
  const [active, setActive] = useState(-1);
  const latest = useRef('');
  if (isOff) return <div className="top-search" />;

  function type(next: string): void {
    setText(next);
    setActive(-1);
    latest.current = next.trim();
    if (latest.current === '') return setFound(nobody);
    return void ask(latest.current).catch(report);
  }

  async function ask(of: string): Promise<void> {
    const answer = await bridge.call('search.cases', { text: of.slice(0, 200), order: 'newest', after: null, limit: shownRows });
    if (latest.current === of && !answer.isOvertaken) setFound({ ...answer, of });
  }

  function leave(): void {
    setText('');
    setFound(nobody);
    latest.current = '';
  }

  function onKeyDown(event: React.KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const row = found.rows[active];
    const { navigation } = store.getState();
    if (step !== 0) setActive((index) => Math.max(-1, Math.min(found.rows.length - 1, index + step)));
    else if (event.key === 'Enter' && row) navigation.openCase(row.id);
    else if (event.key === 'Enter' && text.trim() !== '') navigation.search(text.trim());
    else return;
    event.preventDefault();
    if (event.key === 'Enter') leave();
  }

  return (
    <search className="top-search">
      <input
        className="input"
        data-focus="search"
        role="combobox"
        aria-label={say('app:search.label')}
        aria-expanded={found.of !== ''}
        aria-controls="search-results"
        aria-activedescendant={active >= 0 ? `search-result-${active}` : undefined}
        placeholder={say('app:search.placeholder')}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setFound(nobody)}
      />
      {text === '' && <CommandCap id="app.search" />}
      <SearchResults found={found} active={active} onOpen={(row) => store.getState().navigation.openCase(row.id)} />
    </search>
  );
}

type SearchResultsProps = { readonly found: Found; readonly active: number; onOpen(row: CaseRow): void };

function SearchResults({ found, active, onOpen }: SearchResultsProps) {
  const say = useSay();
  return (
    <div className="top-results" hidden={found.of === ''}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <select> cannot be the popup of a combobox */}
      <div role="listbox" id="search-results" aria-label={say('app:search.results')}>
        {found.rows.map((row, index) => (
          <div
            key={row.id}
            id={`search-result-${index}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- nor an <option>
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="top-result"
            onPointerDown={(event) => {
              event.preventDefault();
              onOpen(row);
            }}
          >
            <span className="number">{row.number ?? '…'}</span>
            <span title={row.opening}>
              <Marked text={row.opening} query={found.of} />
            </span>
            <span className="quiet">{say(`words:status.${row.status}`)}</span>
          </div>
        ))}
      </div>
      {found.rows.length === 0 && <p className="overlay-empty">{say('app:search.none')}</p>}
      {found.next !== null && <p className="overlay-empty">{say('app:search.more')}</p>}
      {found.listing !== null && <p className="overlay-empty">{say('app:search.listing', percentOf(found.listing))}</p>}
    </div>
  );
}

/** The text with what was looked for marked in it. */
function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  return highlight(text, query).map(({ text: stretch, isFound }, index) =>
    // oxlint-disable-next-line react/no-array-index-key -- stretches of one text never change places
    isFound ? <mark key={index}>{stretch}</mark> : <span key={index}>{stretch}</span>,
  );
}

/** Rounded down: it is not said to be done before it is. */
function percentOf({ listed, of }: { readonly listed: number; readonly of: number }): { readonly percent: number } {
  return { percent: of === 0 ? 0 : Math.floor((listed * 100) / of) };
}
