import { useEffect, useRef } from 'react';
import type { CaseRow } from '#shared/bridge/views.ts';
import { highlight } from '#shared/search/highlight.ts';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { SearchRow, SearchSlice } from '#renderer/store/search-slice.ts';
import { mayReadOn, mostSearchRows, searchRows } from '#renderer/store/search-slice.ts';
import { ReadingChips } from './reading-chips.tsx';

type SearchResultsProps = { readonly found: SearchSlice; onOpen(row: CaseRow): void };

/** What was found: how the query was read, the cases of this console, those of the server, and how many there are. */
export function SearchResults({ found, onOpen }: SearchResultsProps) {
  const say = useSay();
  const rows = searchRows(found);
  const here = rows.filter(({ isFromServer }) => !isFromServer);
  const older = rows.slice(here.length);

  function draw(of: readonly SearchRow[], from: number) {
    return of.map((shown, at) => (
      <ResultRow key={shown.row.id} shown={shown} index={from + at} found={found} onOpen={onOpen} />
    ));
  }

  return (
    <>
      <ReadingChips id="search-readings" readings={found.readings} />
      <div
        className="top-result-list"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <select> cannot be the popup of a combobox
        role="listbox"
        id="search-results"
        aria-label={say('app:search.results')}
        tabIndex={-1}
        onScroll={(event) => isNearEnd(event.currentTarget) && mayReadOn(found) && found.more()}
      >
        {draw(here, 0)}
        {older.length > 0 && (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- nor an <optgroup>
          <div role="group" aria-label={say('app:search.server.title')}>
            <p className="section-title top-result-group" role="presentation">
              {say('app:search.server.title')}
            </p>
            {draw(older, here.length)}
          </div>
        )}
      </div>
      <SearchFooter found={found} count={rows.length} />
    </>
  );
}

/** More is read before the end is seen. */
const nearEndPx = 64;

function isNearEnd({ scrollTop, clientHeight, scrollHeight }: HTMLElement): boolean {
  return scrollTop + clientHeight > scrollHeight - nearEndPx;
}

type ResultRowProps = SearchResultsProps & { readonly shown: SearchRow; readonly index: number };

function ResultRow({ shown: { row, excerpt }, index, found, onOpen }: ResultRowProps) {
  const say = useSay();
  const text = excerpt ?? row.opening;
  const isActive = index === found.active;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <div
      ref={element}
      id={`search-result-${index}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <option> holds no marked text
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className="top-result"
      onPointerDown={(event) => {
        event.preventDefault();
        onOpen(row);
      }}
    >
      <span className="number">{row.number ?? '…'}</span>
      <span title={text}>
        <Marked text={text} words={found.words} />
      </span>
      <span className="quiet">{say(`words:status.${row.status}`)}</span>
    </div>
  );
}

/** The text with what was looked for marked in it. */
function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  return highlight(text, words.join(' ')).map(({ text: stretch, isFound }, index) =>
    // oxlint-disable-next-line react/no-array-index-key -- stretches of one text never change places
    isFound ? <mark key={index}>{stretch}</mark> : <span key={index}>{stretch}</span>,
  );
}

type SearchFooterProps = { readonly found: SearchSlice; readonly count: number };

/** How many in which order, and what else there may be. */
function SearchFooter({ found, count }: SearchFooterProps) {
  const say = useSay();
  return (
    <div className="search-footer">
      <output className="search-footer-count">
        {count === 0
          ? say('app:search.none')
          : `${say('app:search.shown', { count })} · ${say(`app:search.order.${found.order}`)}`}
      </output>
      {count > 0 && found.words.length > 0 && (
        <span className="quiet">
          {say(`app:search.order.${found.order === 'newest' ? 'best' : 'newest'}`)} <CommandCap id="app.searchOrder" />
        </span>
      )}
      <HereWords found={found} />
      <ServerWords found={found} />
    </div>
  );
}

function HereWords({ found: { rows, next, isReading, listing } }: Pick<SearchFooterProps, 'found'>) {
  const say = useSay();
  return (
    <>
      {isReading && <span className="quiet">{say('app:search.reading')}</span>}
      {next !== null && !isReading && (
        <span className="quiet">{say(rows.length < mostSearchRows ? 'app:search.more' : 'app:search.tooMany')}</span>
      )}
      {listing !== null && <span className="quiet">{say('app:search.listing', percentOf(listing))}</span>}
    </>
  );
}

function ServerWords({ found: { server } }: Pick<SearchFooterProps, 'found'>) {
  const say = useSay();
  const { state, rows, next, building } = server;
  if (state === null) return null;
  const found = next !== null ? 'more' : rows.length === 0 && building === null ? 'none' : null;
  const key = state === 'found' ? found : state;
  return (
    <>
      {key !== null && <output className="quiet">{say(`app:search.server.${key}`)}</output>}
      {building !== null && <span className="quiet">{say('app:search.server.building', percentOf(building))}</span>}
    </>
  );
}

/** Rounded down: it is not said to be done before it is. */
function percentOf({ listed, of }: { readonly listed: number; readonly of: number }): { readonly percent: number } {
  return { percent: of === 0 ? 0 : Math.floor((listed * 100) / of) };
}
