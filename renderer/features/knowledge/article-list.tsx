import { useState } from 'react';
import type { ArticleRow } from '#shared/bridge/knowledge.ts';
import { articleViewsOf } from '#shared/bridge/knowledge.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { isComposing } from '#renderer/commands/keymap.ts';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { currentArticleView, mostArticles } from '#renderer/store/knowledge/article-list-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldFrame } from '#renderer/ui/field.tsx';
import { keepInView } from '#renderer/ui/keep-in-view.ts';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { ViewTabs } from '#renderer/ui/view-tabs.tsx';
import { BaseLine } from './base-line.tsx';
import { BegunLine } from './begun-line.tsx';
import { DayLeft, RowMarks } from './article-marks.tsx';

/** Views with how much each holds, a search that asks at every key, and what was found. */
export function ArticleList() {
  return (
    <div className="knowledge-list">
      <ArticleViews />
      <ArticleSearch />
      <BaseLine />
      <ArticleRows />
      <p className="button-row knowledge-file-row">
        <CommandButton id="knowledge.proposeNew" look="quiet" />
        <CommandButton id="knowledge.export" look="quiet" />
        <CommandButton id="knowledge.import" look="quiet" />
      </p>
      <BegunLine articleId={null} />
      <ExportedLine />
    </div>
  );
}

function ArticleViews() {
  const say = useSay();
  const role = useAppState((state) => state.session.person?.role ?? 'agent');
  const current = useAppState(currentArticleView);
  const counts = useAppState((state) => state.articleList.counts);
  const show = useAppState((state) => state.articleList.show);
  return (
    <ViewTabs
      label={say('knowledge:views')}
      current={current}
      tabs={articleViewsOf(role).map((id) => ({
        id,
        text: say(`knowledge:view.${id}`),
        count: counts?.views.find(({ view }) => view === id)?.count ?? null,
      }))}
      onShow={show}
      keys={
        <>
          <CommandCap id="knowledge.previousView" /> <CommandCap id="knowledge.nextView" />
        </>
      }
    />
  );
}

const mostTyped = 200;
/** Rows a key goes down. */
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

function ArticleSearch() {
  const say = useSay();
  const text = useAppState((state) => state.articleList.text);
  const type = useAppState((state) => state.articleList.type);
  const moveBy = useAppState((state) => state.articleList.moveBy);
  /** What an input method is composing is not looked for yet. */
  const [composed, setComposed] = useState<string | null>(null);

  function write(next: string): void {
    setComposed(null);
    type(next);
  }

  /** Through what was found, while one types on. */
  function onKeyDown(event: React.KeyboardEvent<HTMLInputElement>): void {
    const step = steps[event.key];
    if (step === undefined || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    moveBy(step);
  }

  return (
    <FieldFrame
      label={say('knowledge:search.label')}
      inputId="article-search"
      mark={<CommandCap id="knowledge.search" />}
    >
      <input
        id="article-search"
        className="field-input"
        data-focus="article-search"
        type="search"
        autoComplete="off"
        maxLength={mostTyped}
        value={composed ?? text}
        placeholder={say('knowledge:search.placeholder')}
        onChange={({ currentTarget: { value }, nativeEvent }) =>
          (nativeEvent as InputEvent).isComposing ? setComposed(value) : write(value)
        }
        onCompositionEnd={({ currentTarget }) => write(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </FieldFrame>
  );
}

function ArticleRows() {
  const say = useSay();
  const { rows, total, text, failure, activeId, activate } = useAppState((state) => state.articleList);
  const view = useAppState(currentArticleView);
  if (failure !== null) {
    const actions = <CommandButton id="knowledge.again" />;
    return <EmptyState title={say('knowledge:failed.title')} next={say('knowledge:failed.next')} actions={actions} />;
  }
  if (rows === null) return <Skeleton rows={8} text={say('knowledge:loading')} />;
  if (rows.length === 0) {
    const next = say(text.trim() === '' ? `knowledge:empty.${view}` : 'knowledge:empty.search');
    return <EmptyState title={say('knowledge:empty.title')} next={next} />;
  }
  const isMore = total === null || total > rows.length;
  return (
    <div className="knowledge-rows">
      <output className="quiet knowledge-found">
        {isMore && rows.length >= mostArticles
          ? say('knowledge:foundMore', { count: rows.length })
          : say('knowledge:found', { count: total ?? rows.length })}
      </output>
      <ul className="knowledge-lines" aria-label={say('knowledge:list', { view: say(`knowledge:view.${view}`) })}>
        {rows.map((row) => (
          <ArticleLine key={row.id} row={row} isActive={row.id === activeId} onOpen={() => activate(row.id)} />
        ))}
      </ul>
    </div>
  );
}

type ArticleLineProps = { readonly row: ArticleRow; readonly isActive: boolean; readonly onOpen: () => void };

function ArticleLine({ row, isActive, onOpen }: ArticleLineProps) {
  const language = useLanguage();
  return (
    <li ref={keepInView(isActive)}>
      <button
        type="button"
        className="knowledge-line"
        aria-current={isActive ? 'true' : undefined}
        title={row.title[language]}
        onClick={onOpen}
      >
        <span className="knowledge-line-title">{row.title[language]}</span>
        <span className="knowledge-line-marks">
          <DayLeft row={row} />
          <RowMarks row={row} />
        </span>
      </button>
    </li>
  );
}

function ExportedLine() {
  const say = useSay();
  const exported = useAppState((state) => state.articleFile.exported);
  if (exported === null) return <output />;
  const { fileName, articles, left } = exported;
  const said = say('knowledge:file.exported', { name: fileName, count: articles });
  return (
    <output className="quiet knowledge-exported">
      {left === 0 ? said : `${said} · ${say('knowledge:file.left', { count: left })}`}
    </output>
  );
}
