// What a command on an article leads to: one event, or a refusal with a code. Pure; the console runs it to show the result at
// once, the server runs it with authority. Order of checks as for cases: who, which, when, what.

import { isEqualJson } from '#shared/lib/equal.ts';
import type { CityFacts } from '../city-facts.ts';
import type { CommandId } from '../ids.ts';
import type { Actor } from '../roles.ts';
import type { ArticleContent, KnowledgeArticle } from './article.ts';
import { contentOf, ownerOf } from './article.ts';
import type { ArticleCommand, ArticleCommandPayloads, ArticleCommandType, ArticleEvent } from './article-command.ts';
import { articleTable } from './article-table.ts';

export const articleRefusalCodes = [
  'not-allowed-for-role',
  'not-your-unit',
  'no-such-article',
  'no-proposal',
  'not-in-force',
  'others-proposal',
  'needs-second-person',
  'proposal-sent-back',
  'nothing-to-change',
  'date-in-the-past',
  'no-such-version',
  'no-such-flag',
  'unknown-unit',
  'unknown-topic',
  'missing-text',
  'missing-note',
] as const;
export type ArticleRefusalCode = (typeof articleRefusalCodes)[number];
export type ArticleRefusal = { readonly code: ArticleRefusalCode; readonly detail: string };
export type ArticleDecision =
  | { readonly ok: true; readonly event: ArticleEvent }
  | { readonly ok: false; readonly refusal: ArticleRefusal };

export type ArticleContext = {
  readonly actor: Actor;
  readonly commandId: CommandId;
  /** When it happened, milliseconds since the epoch, and the civil day of the city then (YYYY-MM-DD). */
  readonly atMs: number;
  readonly today: string;
  readonly city: Pick<CityFacts, 'hasUnit' | 'hasTopic'>;
};

/** Decides a command against the article as it stands (undefined: there is none of that id yet). */
export function decideArticle(
  state: KnowledgeArticle | undefined,
  command: ArticleCommand,
  context: ArticleContext,
): ArticleDecision {
  const early = checkWho(state, command, context.actor) ?? checkWhat(state, command.type);
  if (early) return { ok: false, refusal: early };
  // The table pairs each type with its rule; the compiler cannot follow a looked-up pair.
  return (rules[command.type] as AnyRule)(state as KnowledgeArticle, command.payload, context);
}

function checkWho(
  state: KnowledgeArticle | undefined,
  command: ArticleCommand,
  actor: Actor,
): ArticleRefusal | undefined {
  const { hotline, owners } = articleTable[command.type];
  if (hotline.includes(actor.role)) return undefined;
  if (!owners.includes(actor.role)) {
    return { code: 'not-allowed-for-role', detail: `${actor.role} may not ${command.type}` };
  }
  // Whoever works with an article may say that something is wrong with it, whosever it is.
  if (command.type === 'article.flag') return undefined;
  const owner = state && ownerOf(state);
  const isOthers = owner !== undefined && owner !== null && owner !== actor.unitId;
  const isGivenAway = command.type === 'article.propose' && command.payload.content.ownerUnitId !== actor.unitId;
  return isOthers || isGivenAway ? { code: 'not-your-unit', detail: String(owner) } : undefined;
}

function checkWhat(state: KnowledgeArticle | undefined, type: ArticleCommandType): ArticleRefusal | undefined {
  const { needs } = articleTable[type];
  if (!state) return type === 'article.propose' ? undefined : { code: 'no-such-article', detail: type };
  if (needs === 'proposal' && !state.proposal) return { code: 'no-proposal', detail: state.id };
  if (needs === 'inForce' && !state.inForce) return { code: 'not-in-force', detail: state.id };
  return undefined;
}

type Rule<Type extends ArticleCommandType> = (
  state: KnowledgeArticle,
  payload: ArticleCommandPayloads[Type],
  context: ArticleContext,
) => ArticleDecision;
type AnyRule = (state: KnowledgeArticle, payload: unknown, context: ArticleContext) => ArticleDecision;

const rules: { readonly [Type in ArticleCommandType]: Rule<Type> } = {
  'article.propose': (state: KnowledgeArticle | undefined, payload, context) => {
    const { content } = payload;
    const mine = state?.proposal?.by === context.actor.personId;
    if (state?.proposal && !mine) return refuse('others-proposal', state.proposal.by);
    const blank = blankPart(content);
    if (blank) return refuse('missing-text', blank);
    const stranger = strangerIn(content, context.city);
    if (stranger) return { ok: false, refusal: stranger };
    if (content.expiresOn < context.today) return refuse('date-in-the-past', content.expiresOn);
    // Also where it was sent back and is proposed once more as it was: the reviewer has seen that.
    const isSame = isSameContent(content, state?.proposal?.content ?? state?.inForce ?? null);
    if (isSame) return refuse('nothing-to-change', content.title.zh);
    return happened('article.proposed', payload, context);
  },
  'article.withdraw': ({ proposal }, payload, context) =>
    proposal?.by === context.actor.personId
      ? happened('article.withdrawn', payload, context)
      : refuse('others-proposal', String(proposal?.by)),
  'article.approve': ({ proposal, flags, versions }, { settles }, context) => {
    if (proposal?.by === context.actor.personId) return refuse('needs-second-person', proposal.by);
    if (proposal?.sentBack) return refuse('proposal-sent-back', proposal.sentBack.by);
    if (proposal && proposal.content.expiresOn < context.today) {
      return refuse('date-in-the-past', proposal.content.expiresOn);
    }
    const unknown = settles.find((flagId) => !flags.some(({ id }) => id === flagId));
    if (unknown !== undefined) return refuse('no-such-flag', unknown);
    return happened('article.approved', { number: versions + 1, reviewedOn: context.today, settles }, context);
  },
  'article.sendBack': ({ proposal }, payload, context) => {
    if (proposal?.by === context.actor.personId) return refuse('needs-second-person', proposal.by);
    if (proposal?.sentBack) return refuse('proposal-sent-back', proposal.sentBack.by);
    if (isBlank(payload.note)) return refuse('missing-note', 'what is wanted otherwise');
    return happened('article.sentBack', payload, context);
  },
  'article.confirm': ({ inForce }, { expiresOn }, context) => {
    if (expiresOn < context.today) return refuse('date-in-the-past', expiresOn);
    if (inForce && expiresOn < inForce.expiresOn) return refuse('nothing-to-change', inForce.expiresOn);
    return happened('article.confirmed', { expiresOn, reviewedOn: context.today }, context);
  },
  'article.retire': (_state, payload, context) =>
    isBlank(payload.note)
      ? refuse('missing-note', 'why it goes out of use')
      : happened('article.retired', payload, context),
  'article.flag': ({ versions }, payload, context) => {
    if (payload.version < 1 || payload.version > versions) return refuse('no-such-version', String(payload.version));
    if (isBlank(payload.note)) return refuse('missing-note', 'what is wrong');
    return happened('article.flagged', payload, context);
  },
  'article.settle': ({ flags }, payload, context) =>
    flags.some(({ id }) => id === payload.flagId)
      ? happened('article.settled', payload, context)
      : refuse('no-such-flag', payload.flagId),
};

/** The part that says nothing; undefined: every part says something. */
function blankPart({ title, text, legalBasis }: ArticleContent): string | undefined {
  const parts = Object.entries({ title, text, ...(legalBasis && { legalBasis }) });
  for (const [part, { zh, en }] of parts) {
    if (isBlank(zh)) return `${part}.zh`;
    if (isBlank(en)) return `${part}.en`;
  }
  return undefined;
}

/** A unit or a topic the city does not have. */
function strangerIn(
  { ownerUnitId, topicIds }: ArticleContent,
  city: ArticleContext['city'],
): ArticleRefusal | undefined {
  if (!city.hasUnit(ownerUnitId)) return { code: 'unknown-unit', detail: ownerUnitId };
  const topicId = topicIds.find((id) => !city.hasTopic(id));
  return topicId && { code: 'unknown-topic', detail: topicId };
}

function isSameContent(one: ArticleContent, other: ArticleContent | null): boolean {
  return other !== null && isEqualJson(contentOf(one), contentOf(other));
}

function happened<Type extends ArticleEvent['type']>(
  type: Type,
  payload: Extract<ArticleEvent, { type: Type }>['payload'],
  { actor, commandId, atMs }: ArticleContext,
): ArticleDecision {
  return { ok: true, event: { type, commandId, by: actor.personId, atMs, payload } as ArticleEvent };
}

function refuse(code: ArticleRefusalCode, detail: string): ArticleDecision {
  return { ok: false, refusal: { code, detail } };
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
