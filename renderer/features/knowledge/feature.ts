import { roles } from '#shared/domain/roles.ts';
import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';
import { articleStepCommands, articleStepConditions } from './article-step-commands.ts';
import { knowledgeCommands, knowledgeConditions } from './knowledge-commands.ts';

/** The base of knowledge: read by everybody, kept right by its owners and the hotline's editors. */
export const knowledgeFeature: Feature = {
  id: 'knowledge',
  titleKey: 'knowledge:title',
  place: 'desk',
  // Every digit has a desk already. "G K" changes keys.
  railKey: null,
  goKey: 'w',
  roles,
  Component: lazyScreen(() => import('./knowledge-screen.tsx'), 'KnowledgeScreen'),
  commands: [...knowledgeCommands, ...articleStepCommands],
  conditions: { ...knowledgeConditions, ...articleStepConditions },
  badge: ({ articleDesk, articleList }) => articleList.counts?.attention || articleDesk.refused.length || null,
};
