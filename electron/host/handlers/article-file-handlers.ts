import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { ImportedLine } from '#shared/bridge/knowledge.ts';
import { articleViewsOf, maxArticleFileChars, maxExportedArticles } from '#shared/bridge/knowledge.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import type { ArticleContent, KnowledgeArticle } from '#shared/domain/knowledge/article.ts';
import { contentOf } from '#shared/domain/knowledge/article.ts';
import { articleSightOf } from '#shared/domain/knowledge/article-sight.ts';
import type { ReadLine } from '#shared/sync/article-file.ts';
import { idOfNew, readArticleLines, writeArticleLine } from '#shared/sync/article-file.ts';
import { wordsOf } from '#host/knowledge/article-row.ts';
import type { SignedIn } from '#host/session.ts';
import type { ArticleHandlerDeps } from './article-handlers.ts';

const mostLinesTold = 1_000;
const importNote = '';

/** The base of knowledge as a file, and back: what a file says is proposed like anything else, and waits for a second person. */
export function createArticleFileHandlers(
  deps: ArticleHandlerDeps,
): Pick<Handlers, 'articles.export' | 'articles.import'> {
  const { session, articles, writeArticle } = deps;

  function takeIn(who: SignedIn, read: ReadLine, isTrial: boolean): ImportedLine {
    const { line } = read;
    const told = { line, articleId: null, code: null, detail: '' };
    if (!read.ok) return { ...told, became: 'unreadable', detail: read.detail };
    const { content } = read.article;
    const articleId = read.article.id ?? idOfNew(content, sha256Hex);
    const known = articles.use(who.actor, ({ base }) => base.find(articleId)?.shown);
    if (known && says(known, content)) return { ...told, articleId, became: 'unchanged' };
    const command = { type: 'article.propose', payload: { content, note: importNote } } as const;
    const outcome = writeArticle(who, { articleId, command, isTrial });
    if (outcome.ok) return { ...told, articleId, became: 'proposed' };
    const { code, detail } = outcome.refusal;
    return { ...told, articleId, became: 'refused', code, detail };
  }

  return {
    'articles.export': ({ view = 'inForce', text = '' }) => {
      const who = session.require();
      const { actor } = who;
      const list = { personId: actor.personId, sight: articleSightOf(actor), today: articles.today() };
      const isHis = articleViewsOf(actor.role).includes(view);
      const ask = { view, text, offset: 0, limit: isHis ? maxExportedArticles : 0 };
      const { found, all } = articles.use(actor, ({ lists }) => ({
        found: lists.read(ask, list),
        all: isHis ? lists.count(view, list) : 0,
      }));
      const lines: string[] = [];
      let chars = 0;
      for (const article of found.articles) {
        const words = wordsOf(article);
        const written = words ? writeArticleLine(article.id, words) : '';
        if (written === '' || chars + written.length >= maxArticleFileChars) continue;
        chars += written.length + 1;
        lines.push(written);
      }
      const left = Math.max(0, (found.total ?? all) - lines.length);
      const content = lines.map((written) => `${written}\n`).join('');
      return { fileName: `articles-${view}-${articles.today()}.jsonl`, content, articles: lines.length, left };
    },
    async 'articles.import'({ content, isTrial }) {
      const who = session.require();
      const lines: ImportedLine[] = [];
      for (const read of readArticleLines(content)) {
        lines.push(takeIn(who, read, isTrial));
        // A file of thousands takes its time: whoever takes a call meanwhile is not kept waiting.
        // oxlint-disable-next-line no-await-in-loop
        await setImmediate();
        // Nothing more is done in the name of somebody who has left; the file may be taken in again.
        if (session.current() !== who) break;
      }
      const count = (became: ImportedLine['became']) => lines.filter((line) => line.became === became).length;
      const [proposed, unchanged] = [count('proposed'), count('unchanged')];
      const problemsFirst = lines.toSorted((one, other) => Number(isFine(one)) - Number(isFine(other)));
      return {
        proposed,
        unchanged,
        problems: lines.length - proposed - unchanged,
        lines: problemsFirst.slice(0, mostLinesTold).toSorted((one, other) => one.line - other.line),
      };
    },
  };
}

/** Whether it is in force with these words, or they wait already. */
function says({ inForce, proposal }: KnowledgeArticle, content: ArticleContent): boolean {
  return [inForce, proposal?.content].some((words) => words && isEqualJson(contentOf(words), contentOf(content)));
}

function isFine({ became }: ImportedLine): boolean {
  return became === 'proposed' || became === 'unchanged';
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
