// What people do to an article, and what comes of it. A command is judged like one on a case: by the grant of whoever gave it,
// whenever it arrives.

import type { CaseId, CommandId, PersonId } from '../ids.ts';
import type { ArticleContent, FlagKind } from './article.ts';

export type ArticleCommandPayloads = {
  /** A new article, other words for one, or one's own proposal once more. */
  'article.propose': { readonly content: ArticleContent; readonly note: string };
  /** Takes one's own proposal back. */
  'article.withdraw': { readonly note: string };
  /** A second pair of eyes: it is in force from now. `settles`: what it puts right. */
  'article.approve': { readonly settles: readonly CommandId[] };
  'article.sendBack': { readonly note: string };
  /** Found right as it is: it may be read out until a later day. */
  'article.confirm': { readonly expiresOn: string };
  'article.retire': { readonly note: string };
  'article.flag': {
    readonly kind: FlagKind;
    readonly note: string;
    readonly caseId: CaseId | null;
    readonly version: number;
  };
  /** Looked into: put right, or right as it was. */
  'article.settle': { readonly flagId: CommandId; readonly note: string };
};
export type ArticleCommandType = keyof ArticleCommandPayloads;
export type ArticleCommand = {
  readonly [Type in ArticleCommandType]: { readonly type: Type; readonly payload: ArticleCommandPayloads[Type] };
}[ArticleCommandType];

/** What happened to an article. Each is the command that was accepted, with what the decision added to it. */
export type ArticleEventPayloads = {
  'article.proposed': ArticleCommandPayloads['article.propose'];
  'article.withdrawn': ArticleCommandPayloads['article.withdraw'];
  'article.approved': { readonly number: number; readonly reviewedOn: string; readonly settles: readonly CommandId[] };
  'article.sentBack': ArticleCommandPayloads['article.sendBack'];
  'article.confirmed': { readonly expiresOn: string; readonly reviewedOn: string };
  'article.retired': ArticleCommandPayloads['article.retire'];
  'article.flagged': ArticleCommandPayloads['article.flag'];
  'article.settled': ArticleCommandPayloads['article.settle'];
  /** Nobody's command: words that were looked at elsewhere, taken in with the city or by its administration. */
  'article.adopted': { readonly content: ArticleContent; readonly number: number; readonly reviewedOn: string };
};
export type ArticleEventType = keyof ArticleEventPayloads;
export type ArticleEvent = {
  readonly [Type in ArticleEventType]: {
    readonly type: Type;
    readonly commandId: CommandId;
    readonly by: PersonId;
    readonly atMs: number;
    readonly payload: ArticleEventPayloads[Type];
  };
}[ArticleEventType];
