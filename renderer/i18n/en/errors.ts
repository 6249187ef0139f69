import type { BridgeErrorCode } from '#shared/bridge/frame.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';

type Said = { what: string; next: string };

export const errors = {
  refusal: {
    'not-allowed-for-role': {
      what: 'Your role may not do this.',
      next: 'Ask your supervisor, or sign in with another role.',
    },
    'not-your-unit': { what: 'This case is not with your unit.', next: 'Open one from your own queue.' },
    'no-such-case': { what: 'The case is not known.', next: 'Search for its number again.' },
    'case-already-exists': {
      what: 'This case was registered already.',
      next: 'Search for its number; nothing was doubled.',
    },
    'no-such-assignment': { what: 'This assignment no longer exists.', next: 'Open the case again to see who has it.' },
    'wrong-step': { what: 'The case has moved on meanwhile.', next: 'Look at where it stands now, then decide again.' },
    'missing-narrative': { what: 'Nothing is written yet.', next: 'Write down what the caller says.' },
    'missing-topic': { what: 'What it is about is missing.', next: 'Choose a topic.' },
    'missing-place': { what: 'Where it happens is missing.', next: 'Choose a district, subdistrict or community.' },
    'missing-class': { what: 'The deadline class is missing.', next: 'Choose a class.' },
    'missing-answer': { what: 'The answer is empty.', next: 'Write what you told the caller.' },
    'missing-reply': { what: 'The reply is empty.', next: 'Write what was done.' },
    'unknown-topic': { what: 'The topic is not in this city’s list.', next: 'Choose another topic.' },
    'unknown-place': { what: 'The place is not in this city’s list.', next: 'Choose another place.' },
    'unknown-unit': { what: 'The unit is not in this city’s list.', next: 'Choose another unit.' },
    'unknown-class': { what: 'The deadline class is not in this city’s list.', next: 'Choose another class.' },
    'same-unit-twice': { what: 'One unit was named twice.', next: 'Name each unit once.' },
    'nothing-to-change': { what: 'Nothing was changed.', next: 'Change a field first, or close the form.' },
    'bad-assignment-ids': {
      what: 'The assignment could not be made.',
      next: 'Try once more; if it happens again, tell the IT desk.',
    },
    'callback-without-answers': { what: 'Rework needs the caller’s answers.', next: 'Record the three answers first.' },
    'number-not-leased': {
      what: 'The case number does not belong to this console.',
      next: 'Apply again: it gets a new number. Tell the caller.',
    },
    'number-already-used': {
      what: 'The case number is taken.',
      next: 'Apply again: it gets a new number. Tell the caller.',
    },
    'grant-not-valid': {
      what: 'The sign-in this was made under is not valid.',
      next: 'Sign in again, then apply again.',
    },
    'grant-expired': { what: 'The sign-in this was made under had run out.', next: 'Sign in again, then apply again.' },
    'grant-revoked': {
      what: 'The person’s access was withdrawn meanwhile.',
      next: 'A supervisor must apply it again under their own name.',
    },
    'depends-on-refused': {
      what: 'An earlier step of this case was not accepted.',
      next: 'Settle that step first, then apply again.',
    },
    malformed: {
      what: 'The server could not read this: it may be too long.',
      next: 'Shorten the text; it is all still here.',
    },
    'unknown-command': { what: 'The server does not know this step.', next: 'Update this console; your work is kept.' },
    'server-fault': {
      what: 'The server failed on this step.',
      next: 'It is kept. Tell the IT desk, then apply again.',
    },
  } satisfies Record<RefusalCode, Said>,
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
