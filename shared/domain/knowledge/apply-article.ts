// What an event makes of an article. Never refuses: what happened has happened.

import type { ArticleId } from '../ids.ts';
import type { KnowledgeArticle } from './article.ts';
import type { ArticleEvent } from './article-command.ts';

/** The article after the event; `id` names it where there was none. */
export function applyArticle(
  state: KnowledgeArticle | undefined,
  id: ArticleId,
  event: ArticleEvent,
): KnowledgeArticle {
  const before = state ?? unwritten(id);
  return { ...before, ...changeOf(before, event), revision: before.revision + 1 };
}

function unwritten(id: ArticleId): KnowledgeArticle {
  return { id, revision: 0, inForce: null, proposal: null, flags: [], versions: 0, retired: null };
}

function changeOf(state: KnowledgeArticle, event: ArticleEvent): Partial<KnowledgeArticle> {
  const { by, atMs } = event;
  switch (event.type) {
    case 'article.proposed':
      return { proposal: { ...event.payload, by, atMs, sentBack: null } };
    case 'article.withdrawn':
      return { proposal: null };
    case 'article.approved': {
      const { proposal } = state;
      if (!proposal) return {};
      const { number, reviewedOn, settles } = event.payload;
      const inForce = { ...proposal.content, number, reviewedOn, writtenBy: proposal.by, approvedBy: by, atMs };
      const flags = state.flags.filter((flag) => !settles.includes(flag.id));
      return { inForce, proposal: null, flags, versions: number, retired: null };
    }
    case 'article.sentBack':
      return state.proposal ? { proposal: { ...state.proposal, sentBack: { ...event.payload, by, atMs } } } : {};
    case 'article.confirmed':
      return state.inForce ? { inForce: { ...state.inForce, ...event.payload } } : {};
    case 'article.retired':
      return { inForce: null, retired: { ...event.payload, by, atMs, was: state.inForce } };
    case 'article.flagged':
      return { flags: [...state.flags, { ...event.payload, id: event.commandId, by, atMs }] };
    case 'article.settled':
      return { flags: state.flags.filter(({ id }) => id !== event.payload.flagId) };
    case 'article.adopted': {
      const { content, number, reviewedOn } = event.payload;
      const inForce = { ...content, number, reviewedOn, writtenBy: by, approvedBy: by, atMs };
      return { inForce, versions: Math.max(number, state.versions), retired: null };
    }
    default:
      return event satisfies never;
  }
}
