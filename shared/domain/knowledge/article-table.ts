// Who may do what to an article. Units write and keep right what they answer for; that it comes into force is decided by
// somebody else; whoever works with it may say that something is wrong.

import type { Role } from '../roles.ts';
import type { ArticleCommandType } from './article-command.ts';

const editors = ['supervisor', 'office'] as const;
const owners = ['unit', 'unitHead', 'district'] as const;

export type ArticleRule = {
  /** Of any article. */
  readonly hotline: readonly Role[];
  /** Of articles their own unit answers for. */
  readonly owners: readonly Role[];
  /** What must be there for it. */
  readonly needs: 'nothing' | 'proposal' | 'inForce';
};

export const articleTable: { readonly [Type in ArticleCommandType]: ArticleRule } = {
  'article.propose': { hotline: [...editors, 'dispatcher'], owners, needs: 'nothing' },
  'article.withdraw': { hotline: [...editors, 'dispatcher'], owners, needs: 'proposal' },
  'article.approve': { hotline: editors, owners: [], needs: 'proposal' },
  'article.sendBack': { hotline: editors, owners: [], needs: 'proposal' },
  'article.confirm': { hotline: editors, owners: ['unitHead', 'district'], needs: 'inForce' },
  'article.retire': { hotline: editors, owners: ['unitHead', 'district'], needs: 'inForce' },
  'article.flag': { hotline: ['agent', 'dispatcher', 'callback', ...editors], owners, needs: 'inForce' },
  'article.settle': { hotline: editors, owners, needs: 'nothing' },
};
