import { articleTable } from '#shared/domain/knowledge/article-table.ts';
import type { AppState } from '../app-state.ts';

/** Whether the person writes articles: any at the hotline, those of the own unit elsewhere. */
export function mayPropose({ session: { person } }: AppState): boolean {
  const { hotline, owners } = articleTable['article.propose'];
  return person !== null && (hotline.includes(person.role) || owners.includes(person.role));
}
