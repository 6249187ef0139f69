import type { BridgeErrorCode } from '#shared/bridge/frame.ts';
import type { Said } from './refusals.ts';
import { refusals } from './refusals.ts';

export const errors = {
  refusal: refusals,
  bridge: {
    'unknown-method': {
      what: 'The console and its engine are of different versions.',
      next: 'Restart the console; drafts are kept.',
    },
    'bad-input': {
      what: 'The engine could not take what was entered.',
      next: 'Shorten or correct the last field; it is still here.',
    },
    'bad-output': {
      what: 'The engine gave an answer that makes no sense.',
      next: 'Try again; if it stays, tell the IT desk.',
    },
    'too-large': {
      what: 'The text is too long to be saved here.',
      next: 'Shorten it; what you typed is still on screen.',
    },
    'version-mismatch': {
      what: 'The console and its engine are of different versions.',
      next: 'Restart the console; drafts are kept.',
    },
    'not-signed-in': { what: 'Nobody is signed in any more.', next: 'Sign in again; drafts are kept.' },
    'not-found': { what: 'This is no longer on this console.', next: 'Go back and open it again.' },
    'disk-failed': {
      what: 'This console’s disk refused to save.',
      next: 'Do not close the window. Free some space, then press the key again.',
    },
    'not-certified': {
      what: 'The server has not vouched for this console yet, so no other console would take the file in.',
      next: 'Export again once the link was up for a moment. Keep this console until then: its work is safe here.',
    },
    'nothing-to-carry': {
      what: 'What waits here was done by others, and is not yours to carry away.',
      next: 'Ask each of them to sign in here and make a file of their own.',
    },
    'host-gone': {
      what: 'The console’s engine is not answering.',
      next: 'It is being restarted; press the key again in a moment.',
    },
    'host-fault': {
      what: 'The console’s engine made a mistake.',
      next: 'Try again; what was saved is safe. If it stays, tell the IT desk.',
    },
  } satisfies Record<BridgeErrorCode, Said>,
  unknown: { what: 'Something went wrong on this screen.', next: 'Try again; if it stays, tell the IT desk.' },
};
