// The base of knowledge as the server keeps it: a log of its own, counted by a gapless seq from 1, the article each event leads to,
// every version that was ever in force, and a verdict a command. All of a commit is durable together or nothing of it.

import type { ArticleId, CommandId, PersonId, StationId } from '#shared/domain/ids.ts';
import type { ArticleVersion, KnowledgeArticle } from '#shared/domain/knowledge/article.ts';
import type { ArticleEvent } from '#shared/domain/knowledge/article-command.ts';
import type { ArticleVerdict } from '#shared/sync/article-schema.ts';

/** Names of those an article names. */
export type PeopleNamed = Readonly<Record<string, string>>;
export type StoredArticle = { readonly article: KnowledgeArticle; readonly people: PeopleNamed };

export type ArticleFactsWanted = {
  readonly commandIds: readonly CommandId[];
  readonly articleIds: readonly ArticleId[];
};
/** What happened to an article, as far as the judge asks. */
export type ArticleStep = {
  readonly revision: number;
  readonly type: ArticleEvent['type'];
  readonly commandId: CommandId;
};
export type ArticleFacts = {
  readonly verdicts: ReadonlyMap<CommandId, ArticleVerdict>;
  readonly articles: ReadonlyMap<ArticleId, StoredArticle>;
  /** Of those articles, the latest first; as many as anybody may be behind and still be told what came between. */
  readonly steps: ReadonlyMap<ArticleId, readonly ArticleStep[]>;
};

export type JudgedArticleCommand = {
  readonly commandId: CommandId;
  readonly stationId: StationId;
  readonly byName: string;
  readonly articleId: ArticleId;
} & (
  | { readonly event: ArticleEvent; readonly row: StoredArticle }
  | { readonly event: null; readonly refusal: Omit<Extract<ArticleVerdict, { kind: 'refused' }>, 'kind'> }
);
export type ArticleChanges = { readonly recordedAtMs: number; readonly judged: readonly JudgedArticleCommand[] };
export type ArticleCommit = {
  readonly headSeq: number;
  /** What each command that was judged came to. */
  readonly verdicts: ReadonlyMap<CommandId, ArticleVerdict>;
};

export type ArticlePageQuery = { readonly after: number; readonly maxRows: number; readonly maxBytes: number };
export type ArticlePageRow = StoredArticle & { readonly seq: number; readonly mark: CommandId };
export type ArticlePage = {
  readonly headSeq: number;
  /** The command at the head; null: there is nothing. */
  readonly headMark: CommandId | null;
  /** In order of seq: each article once, at its last event. */
  readonly rows: readonly ArticlePageRow[];
};

/** An event in order, for whoever wants to know who did what. */
export type StoredArticleEvent = {
  readonly seq: number;
  readonly articleId: ArticleId;
  readonly type: string;
  readonly atMs: number;
  readonly by: PersonId;
  readonly byName: string;
};

export interface ArticleStore {
  /** Reads the facts, lets `judge` decide and writes what it decided, in one transaction. `judge` is pure and may be called again. */
  commit(wanted: ArticleFactsWanted, judge: (facts: ArticleFacts) => ArticleChanges): Promise<ArticleCommit>;
  /** Articles after a seq and the head, from one snapshot; at least one where there is one, whatever its size. */
  readPage(query: ArticlePageQuery): Promise<ArticlePage>;
  /** The command whose event stands at the seq; undefined: there is none. */
  markAt(seq: number): Promise<CommandId | undefined>;
  find(id: ArticleId): Promise<StoredArticle | undefined>;
  /** The words of a version that is or was in force. */
  readVersion(id: ArticleId, number: number): Promise<ArticleVersion | undefined>;
  /** Everything that happened to an article, in order. */
  readEvents(id: ArticleId): Promise<readonly StoredArticleEvent[]>;
}

/** So many events of an article are read for the judge. */
export const mostSteps = 500;

export type ArticleEventRow = {
  readonly seq: number;
  readonly articleId: string;
  readonly revision: number;
  readonly type: string;
  readonly commandId: string;
  readonly atMs: number;
  readonly recordedAtMs: number;
  readonly personId: string;
  readonly byName: string;
  readonly stationId: string;
  readonly payload: string;
};
export type ArticleReceiptRow = { readonly commandId: string; readonly verdict: string; readonly recordedAtMs: number };
export type ArticleRowRow = {
  readonly id: string;
  readonly seq: number;
  readonly mark: string;
  readonly body: string;
  readonly people: string;
};
export type ArticleVersionRow = { readonly articleId: string; readonly number: number; readonly body: string };
export type ArticleLayout = ArticleCommit & {
  readonly events: readonly ArticleEventRow[];
  readonly receipts: readonly ArticleReceiptRow[];
  /** The last state of each article. */
  readonly rows: readonly ArticleRowRow[];
  /** As they stand after the last event about them: a version may be confirmed, its words never change. */
  readonly versions: readonly ArticleVersionRow[];
};

/** Gives every event its place after `headSeq`; what was refused has a verdict and no place. Pure. */
export function layOutArticles({ judged, recordedAtMs }: ArticleChanges, headSeq: number): ArticleLayout {
  const events: ArticleEventRow[] = [];
  const verdicts = new Map<CommandId, ArticleVerdict>();
  const rows = new Map<string, ArticleRowRow>();
  const versions = new Map<string, ArticleVersionRow>();
  let seq = headSeq;
  for (const one of judged) {
    const { commandId, articleId } = one;
    if (one.event === null) {
      verdicts.set(commandId, { kind: 'refused', ...one.refusal });
      continue;
    }
    seq += 1;
    verdicts.set(commandId, { kind: 'applied', seq });
    const { article, people } = one.row;
    const { type, atMs, by, payload } = one.event;
    const who = { personId: by, byName: one.byName, stationId: one.stationId, payload: JSON.stringify(payload) };
    events.push({ seq, articleId, revision: article.revision, type, commandId, atMs, recordedAtMs, ...who });
    const texts = { body: JSON.stringify(article), people: JSON.stringify(people) };
    rows.set(articleId, { id: articleId, seq, mark: commandId, ...texts });
    const { inForce } = article;
    const version = inForce && { articleId, number: inForce.number, body: JSON.stringify(inForce) };
    if (version) versions.set(`${articleId} ${inForce.number}`, version);
  }
  const receipts = [...verdicts].map(([commandId, verdict]) => ({
    commandId,
    verdict: JSON.stringify(verdict),
    recordedAtMs,
  }));
  return { headSeq: seq, verdicts, events, receipts, rows: [...rows.values()], versions: [...versions.values()] };
}
