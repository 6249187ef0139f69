import type { HandFailure } from '#shared/bridge/handover.ts';

export const handover = {
  to: 'Hand this draft over to',
  toHint: 'Name of a colleague',
  here: 'signed in',
  notHere: 'not signed in just now',
  arrived: '{{name}} has handed a draft over to you; it is among your drafts.',
  returned: 'Nobody fetched a draft you handed over; it is among your drafts again.',
  refused: 'The draft could not be handed over to {{name}}; it is among your drafts again.',
  waiting: 'The draft {{number}} waits here to go to {{name}}; it is sent as soon as there is a link.',
  reason: {
    'no-such-colleague': 'This person takes no calls any more.',
    'too-many': 'Too many drafts wait for this person already.',
    'older-server': 'The server is of an older version and cannot hand drafts over.',
    'too-large': 'It is longer than what can be handed over; shorten it.',
    'not-allowed': 'Your role hands no drafts over.',
    'sign-in-again': 'Your sign-in ran out; sign in again and hand it over once more.',
  } satisfies Record<HandFailure, string>,
  commands: {
    handOver: 'Hand the draft over to a colleague',
    keepHere: 'Keep the draft here',
    openArrived: 'Open the draft a colleague handed over',
    takeBack: 'Take the draft back that waits to go',
    putAway: 'Put away that a draft came back',
  },
};
