import type { ArticleOutcome } from '#shared/bridge/knowledge.ts';
import type { ArticleVerdictCode } from '#shared/sync/article-schema.ts';
import type { Said } from './refusals.ts';

/** Why a step with an article was not taken, here or by the server. */
export type ArticleSaidCode = ArticleVerdictCode | Extract<ArticleOutcome, { ok: false }>['refusal']['code'];

export const articleRefusals = {
  'not-allowed-for-role': {
    what: 'Your role may not do this to an article.',
    next: 'Say what is wrong with it; the editors see that.',
  },
  'not-your-unit': {
    what: 'Another unit answers for this article.',
    next: 'Say what is wrong with it, or ask that unit.',
  },
  'no-such-article': { what: 'The article is not known.', next: 'Search for it again.' },
  'no-proposal': {
    what: 'Nothing is proposed for it any more.',
    next: 'Read the article again: it was reviewed or taken back.',
  },
  'not-in-force': { what: 'The article is not in force.', next: 'Propose its words anew where it is needed.' },
  'others-proposal': {
    what: 'Somebody else’s words wait for review.',
    next: 'Review those first; yours are kept as a draft.',
  },
  'needs-second-person': {
    what: 'You proposed these words yourself.',
    next: 'A second person reviews them; ask another editor.',
  },
  'proposal-sent-back': {
    what: 'The proposal was sent back already.',
    next: 'Wait until it is proposed anew.',
  },
  'nothing-to-change': {
    what: 'That is what stands there already.',
    next: 'Change something, or leave it as it is.',
  },
  'date-in-the-past': { what: 'The day has passed.', next: 'Choose a later one.' },
  'no-such-version': { what: 'There is no such version.', next: 'Read the article again.' },
  'no-such-flag': {
    what: 'What was found wrong is settled already.',
    next: 'Read the article again and look at what is left.',
  },
  'unknown-unit': { what: 'The city has no such unit.', next: 'Choose the unit from the list.' },
  'unknown-topic': { what: 'The city has no such topic.', next: 'Choose the topics from the list.' },
  'missing-text': { what: 'A text is missing in one language.', next: 'Fill in both languages.' },
  'missing-note': { what: 'A few words are needed.', next: 'Say why in the note.' },
  overtaken: {
    what: 'Somebody else changed the article after you looked.',
    next: 'Read it as it stands now, then give the step again.',
  },
  'depends-on-refused': {
    what: 'An earlier step it rests on was refused.',
    next: 'Settle that one first.',
  },
  malformed: {
    what: 'A text is too long, or a day is none.',
    next: 'Shorten it or choose the day again; what is entered is kept.',
  },
  'unknown-command': {
    what: 'The server does not know this step.',
    next: 'Tell whoever looks after the server: it is older than this console.',
  },
  'grant-expired': { what: 'The sign-in it was given with has ended.', next: 'Sign in and give it again.' },
  'grant-revoked': {
    what: 'The sign-in it was given with was taken back.',
    next: 'Ask your supervisor; the words are kept here.',
  },
  'server-fault': {
    what: 'The server could not work through it.',
    next: 'Give it again later; tell whoever looks after the server.',
  },
} satisfies Record<ArticleSaidCode, Said>;
