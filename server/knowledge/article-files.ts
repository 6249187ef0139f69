// The base of knowledge as a file, at the server: written page by page, and taken in all or nothing. What the administration takes in
// was looked at elsewhere and is in force at once; the same file again changes nothing.

import { createHash } from 'node:crypto';
import { isEqualJson } from '#shared/lib/equal.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { dayText } from '#shared/domain/calendar/local-time.ts';
import type { ArticleId, CommandId, PersonId } from '#shared/domain/ids.ts';
import type { ArticleContent } from '#shared/domain/knowledge/article.ts';
import { contentOf } from '#shared/domain/knowledge/article.ts';
import { decideArticle } from '#shared/domain/knowledge/decide-article.ts';
import { idOfNew, readArticleLines, writeArticleLine } from '#shared/sync/article-file.ts';
import { limits } from '#shared/sync/limits.ts';
import type { ArticleStore } from '../store/articles.ts';
import type { Adoption } from './adopt-articles.ts';
import { adoptArticles } from './adopt-articles.ts';

export type ImportResult =
  | { readonly ok: true; readonly taken: number; readonly unchanged: number }
  /** Nothing was taken in. */
  | { readonly ok: false; readonly problems: readonly { readonly line: number; readonly words: string }[] };
type ImportOf = { readonly nowMs: number; readonly byName: string };

/** Who takes in what a file says: somebody at the server, not at a desk. */
const administrator = 'administrator' as PersonId;
const pageRows = 200;

/** Writes every article that is in force, a line each, in the order in which they last changed; returns how many there are. */
export async function exportArticles(store: ArticleStore, write: (lines: string) => void): Promise<number> {
  let after = 0;
  let written = 0;
  for (;;) {
    // One page after the other: memory holds one.
    // oxlint-disable-next-line no-await-in-loop
    const { rows } = await store.readPage({ after, maxRows: pageRows, maxBytes: limits.caseBytes });
    const last = rows.at(-1);
    if (!last) return written;
    const lines = rows.flatMap(({ article: { id, inForce } }) =>
      inForce ? [`${writeArticleLine(id, inForce)}\n`] : [],
    );
    if (lines.length > 0) write(lines.join(''));
    written += lines.length;
    after = last.seq;
  }
}

/** Takes a file in: all of it, or nothing where a line is wrong, with every problem in plain words. */
export async function importArticles(
  store: ArticleStore,
  loaded: LoadedCityPack,
  content: string,
  { nowMs, byName }: ImportOf,
): Promise<ImportResult> {
  const problems: { line: number; words: string }[] = [];
  const adoptions: Adoption[] = [];
  const firstLine = new Map<ArticleId, number>();
  let known = 0;
  const today = dayText(loaded.book.zone.dayOf(nowMs));
  for (const read of readArticleLines(content)) {
    const { line } = read;
    if (!read.ok) {
      problems.push({ line, words: read.detail });
      continue;
    }
    const { content: words } = read.article;
    const id = read.article.id ?? idOfNew(words, sha256Hex);
    const twice = firstLine.get(id);
    const wrong = twice === undefined ? problemOf(words, loaded, today) : `the same article as in line ${twice}`;
    firstLine.set(id, twice ?? line);
    // What has expired meanwhile and says nothing new is no mistake of the file: it waits for its review.
    // oxlint-disable-next-line no-await-in-loop
    if (wrong !== null && twice === undefined && (await isInForce(store, id, words))) {
      known += 1;
      continue;
    }
    if (wrong !== null) problems.push({ line, words: wrong });
    else adoptions.push({ id, content: words, toEvent: (number) => eventOf(id, words, { number, today, nowMs }) });
  }
  if (problems.length > 0) return { ok: false, problems };
  const changed = await adoptArticles(store, adoptions, { atMs: nowMs, byName });
  const taken = changed.filter(Boolean).length;
  return { ok: true, taken, unchanged: known + changed.length - taken };
}

async function isInForce(store: ArticleStore, id: ArticleId, content: ArticleContent): Promise<boolean> {
  const inForce = (await store.find(id))?.article.inForce;
  return inForce !== null && inForce !== undefined && isEqualJson(contentOf(inForce), contentOf(content));
}

/** By the rules a proposal is held to; null: it is right. */
function problemOf(content: ArticleContent, { facts: city }: LoadedCityPack, today: string): string | null {
  const actor = { personId: administrator, role: 'office', unitId: null } as const;
  const command = { type: 'article.propose', payload: { content, note: '' } } as const;
  const decision = decideArticle(undefined, command, { actor, commandId: 'import' as CommandId, atMs: 0, today, city });
  if (decision.ok) return null;
  const { code, detail } = decision.refusal;
  if (code === 'missing-text') return `"${detail}" is blank; an article says something in both languages`;
  if (code === 'date-in-the-past') return `"expiresOn" ${detail} is over; name a day to come`;
  if (code === 'unknown-unit') return `there is no unit "${detail}" in the city pack`;
  if (code === 'unknown-topic') return `there is no topic "${detail}" in the city pack`;
  return `${code}: ${detail}`;
}

type Of = { readonly number: number; readonly today: string; readonly nowMs: number };

function eventOf(
  id: ArticleId,
  content: ArticleContent,
  { number, today, nowMs }: Of,
): ReturnType<Adoption['toEvent']> {
  const commandId = `import.${sha256Hex(JSON.stringify([id, number, content])).slice(0, 40)}` as CommandId;
  const payload = { content, number, reviewedOn: today };
  return { type: 'article.adopted', commandId, by: administrator, atMs: nowMs, payload };
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
