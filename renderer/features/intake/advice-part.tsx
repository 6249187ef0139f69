import { useEffect, useRef } from 'react';
import type { ArticleId } from '#shared/domain/ids.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { FlagPart } from '#renderer/frame/articles/flag-form.tsx';
import { answeringArticle, doubtOf, linesOf, refusalIsProposed } from '#renderer/store/advice-slice.ts';
import type { ReadableArticle } from '#renderer/store/knowledge/article-shelf-slice.ts';
import { readableArticle } from '#renderer/store/knowledge/article-shelf-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useScript } from '#renderer/store/use-script.ts';
import { useSources } from '#renderer/store/use-sources.ts';
import { ArticleLookup } from './article-lookup.tsx';
import './advice.css';

/**
 * What is read beside the form: articles that fit, what to tell a caller whose request is outside the scope, and one in danger. New
 * parts come below what is there already; a key brings them into sight and leaves the focus where one types.
 */
export function AdvicePart() {
  return (
    <>
      <ArticlePart />
      <ScopePart />
      <TransferPart />
    </>
  );
}

function ArticlePart() {
  const say = useSay();
  const slots = useAppState((state) => state.advice.articles);
  const readId = useAppState((state) => state.advice.readId);
  const read = useAppState((state) => readableArticle(state, readId));
  const isEmpty = slots.every((id) => id === null);
  return (
    <div className="intake-part">
      <h2 className="section-title">
        {say('advice:article.title')} {!isEmpty && <CommandCap id="intake.readArticle" />}
      </h2>
      <ArticleLookup />
      {isEmpty && <p className="quiet">{say('advice:article.none')}</p>}
      <ul className="article-slots" data-empty={isEmpty} aria-label={say('advice:article.title')}>
        {slots.map((id, slot) => (
          // A slot is a place on the screen: what stands in it changes, the slot does not.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={slot} aria-hidden={id === null}>
            {id !== null && <ArticleRow id={id} isRead={id === readId} />}
          </li>
        ))}
      </ul>
      {read && <ReadArticle key={read.id} article={read} />}
    </div>
  );
}

type ArticleRowProps = { readonly id: ArticleId; readonly isRead: boolean };

function ArticleRow({ id, isRead }: ArticleRowProps) {
  const language = useLanguage();
  const article = useAppState((state) => readableArticle(state, id));
  const read = useAppState((state) => state.advice.read);
  const title = article?.title[language] ?? id;
  return (
    <button
      type="button"
      className="article-row"
      title={title}
      aria-expanded={isRead}
      onClick={() => read(isRead ? null : id)}
    >
      {title}
    </button>
  );
}

type ReadArticleProps = { readonly article: ReadableArticle };

/** The article itself, with what it rests on and how long it may be read out. */
function ReadArticle({ article }: ReadArticleProps) {
  const say = useSay();
  const language = useLanguage();
  const { title, text, version, expiresOn, audience, legalBasis } = article;
  const part = useInSight(article.id);
  const isAnswer = useAppState((state) => answeringArticle(state)?.id === article.id);
  return (
    <article ref={part} className="article-text">
      <h3 className="section-title">{title[language]}</h3>
      <p>{text[language]}</p>
      {audience === 'agents' && <p className="who-unsure">{say('advice:article.agentsOnly')}</p>}
      {legalBasis && <p className="quiet">{say('advice:article.basis', { basis: legalBasis[language] })}</p>}
      <p className="quiet">{say('advice:article.inForce', { version, day: expiresOn })}</p>
      {isAnswer && <p className="quiet">{say('advice:article.answers')}</p>}
      <p className="button-row">
        {isAnswer && <CommandButton id="intake.answer" />}
        <CommandButton id="intake.useArticle" />
      </p>
      <FlagPart place="intake" />
    </article>
  );
}

/** What the caller is told and on which rule it rests, before anybody refuses anything. */
function ScopePart() {
  const say = useSay();
  const language = useLanguage();
  const sources = useSources();
  const doubt = useAppState(doubtOf);
  const reason = useAppState((state) => state.city.desk?.city.refusalReasons.find(({ id }) => id === doubt?.reasonId));
  const isProposal = useAppState(refusalIsProposed);
  const reads = useAppState((state) => state.advice.scopeReads);
  const part = useInSight(reads);
  if (!reason) return null;
  const basis = { basis: reason.basis[language], source: sources(reason.source).text };
  return (
    <section ref={part} className="intake-part" aria-label={say('advice:scope.title')}>
      <h2 className="section-title">{say('advice:scope.title')}</h2>
      <p>
        {say('advice:scope.tell')} {reason.script[language]}
      </p>
      <p className="quiet">{say('advice:scope.basis', basis)}</p>
      <p className="quiet">{say(isProposal ? 'advice:scope.proposes' : 'advice:scope.refuses')}</p>
    </section>
  );
}

function TransferPart() {
  const say = useSay();
  const isOffered = useAppState((state) => linesOf(state).length > 0);
  const script = useScript('transfer');
  if (!isOffered || script === '') return null;
  return (
    <div className="intake-part">
      <p>
        {say('advice:transfer.say')} {script}
      </p>
    </div>
  );
}

/** Brings an element into sight whenever the mark changes to one that asks for it; the focus is not moved. */
function useInSight(mark: string | number) {
  const part = useRef<HTMLElement>(null);
  useEffect(() => {
    if (mark !== 0) part.current?.scrollIntoView({ block: 'nearest' });
  }, [mark]);
  return part;
}
