import type { RefusalCode } from '#shared/domain/refusal.ts';

/** What happened, and the one thing to do next. */
export type Said = { what: string; next: string };

export const refusals = {
  'not-allowed-for-role': {
    what: 'Your role may not do this.',
    next: 'Ask your supervisor, or sign in with another role.',
  },
  'not-your-unit': {
    what: 'This step is not for your unit.',
    next: 'Open a case of your own queue, or ask the lead unit.',
  },
  'not-your-district': {
    what: 'This case is not with a unit of your district.',
    next: 'Leave it to its own district, or ask the dispatcher.',
  },
  'needs-cosign': {
    what: 'Turning a case down needs a second signature here.',
    next: 'Propose the refusal; a supervisor or dispatcher signs it.',
  },
  'not-your-callback': {
    what: 'Somebody else has taken this call-back.',
    next: 'Take another from the pool, or ask a supervisor to free it.',
  },
  'no-such-case': { what: 'The case is not known.', next: 'Search for its number again.' },
  'case-already-exists': {
    what: 'This case was registered already.',
    next: 'Search for its number; nothing was doubled.',
  },
  'no-such-assignment': { what: 'This assignment no longer exists.', next: 'Open the case again to see who has it.' },
  'no-such-request': {
    what: 'This request is no longer open: it was ruled on or never arrived.',
    next: 'Open the case again and look at its requests.',
  },
  'no-such-supervision': {
    what: 'This supervision is not on the case.',
    next: 'Open the case again and look at its supervisions.',
  },
  'no-such-master': { what: 'The case to merge into is not known.', next: 'Search for its number again.' },
  'case-is-over': {
    what: 'The case is over; nothing more happens on it.',
    next: 'Take what the citizen adds down as a follow-up case.',
  },
  'wrong-step': { what: 'The case has moved on meanwhile.', next: 'Look at where it stands now, then decide again.' },
  'on-ledger': {
    what: 'The case is on the ledger of long-standing problems.',
    next: 'Take it off the ledger first.',
  },
  suspended: { what: 'The clock of this case is stopped.', next: 'Let the clock run again first.' },
  'not-suspended': { what: 'The clock of this case is not stopped.', next: 'Nothing to do: it runs already.' },
  'request-open': {
    what: 'A request of this kind still waits for its ruling.',
    next: 'Wait for the ruling, or take the request back.',
  },
  'return-window-over': {
    what: 'The time in which a case may be returned is over.',
    next: 'Handle it, and ask another unit to assist where needed.',
  },
  'return-needs-head': {
    what: 'The return is not confirmed by the head of the unit yet.',
    next: 'Ask the head of the unit to confirm it.',
  },
  'return-needs-arbitration': {
    what: 'This case was disputed before: the hotline office rules now, with binding effect.',
    next: 'Leave the ruling to the hotline office.',
  },
  'return-not-arbitrated': {
    what: 'This return is not one for arbitration.',
    next: 'Let a dispatcher rule on it.',
  },
  'binding-ruling': {
    what: 'The unit was given this case by a binding ruling.',
    next: 'Handle it; an assisting unit may be asked for.',
  },
  'deadline-passed': {
    what: 'The deadline is over, so it can no longer be extended.',
    next: 'Reply as soon as possible and say why it is late.',
  },
  'extensions-used-up': {
    what: 'This case was extended as often as its class allows.',
    next: 'Reply by the deadline, or ask for the ledger if it will take long.',
  },
  'extension-too-long': {
    what: 'The extension is longer than its class allows.',
    next: 'Ask for a shorter one.',
  },
  'agents-do-not-dispatch': {
    what: 'In this city agents do not dispatch.',
    next: 'Register the case; a dispatcher takes it from there.',
  },
  'too-few-attempts': {
    what: 'The citizen was tried too few times to close the case unreached.',
    next: 'Note “not reached” and try again later.',
  },
  'not-on-ledger': { what: 'The case is not on the ledger.', next: 'Open the case again and look at where it stands.' },
  'proposal-open': {
    what: 'Another proposal on this case waits for its signature.',
    next: 'Sign it or drop it first.',
  },
  'no-proposal': { what: 'No proposal waits on this case.', next: 'Open the case again: it was settled meanwhile.' },
  'exclusion-not-audited': {
    what: 'The exclusion has not passed its audit yet.',
    next: 'Let the district or a dispatcher audit it first.',
  },
  'missing-narrative': { what: 'Nothing is written yet.', next: 'Write down what the caller says.' },
  'missing-topic': { what: 'What it is about is missing.', next: 'Choose a topic.' },
  'missing-place': { what: 'Where it happens is missing.', next: 'Choose a place of this city.' },
  'missing-class': { what: 'The deadline class is missing.', next: 'Choose a class.' },
  'missing-answer': { what: 'The answer is empty.', next: 'Write what you told the caller.' },
  'missing-reply': { what: 'The reply is empty.', next: 'Write what was done.' },
  'missing-notice': { what: 'The notice is empty.', next: 'Write what callers are to be told.' },
  'no-notice': {
    what: 'This case has no notice to callers any more.',
    next: 'There is nothing left to do about it; the history of the case says what it said.',
  },
  'no-such-attachment': {
    what: 'This attachment is not on the case any more, or not for your role.',
    next: 'Open the case again to see what is attached.',
  },
  'not-your-attachment': {
    what: 'Somebody else added this attachment.',
    next: 'Ask them to withdraw it, or a supervisor.',
  },
  'too-many-attachments': {
    what: 'A case may have 40 attachments, and this one has them.',
    next: 'Withdraw what is not needed, then add it again.',
  },
  'attachments-too-large': {
    what: 'The attachments of a case may come to 200 MB, and this would be more.',
    next: 'Withdraw what is not needed, or add a smaller file.',
  },
  'missing-note': { what: 'The reason is empty.', next: 'Write why in the note.' },
  'missing-basis': { what: 'The basis is empty.', next: 'Name the rule that makes the other unit responsible.' },
  'missing-reason': { what: 'No reason is chosen.', next: 'Choose one of the reasons.' },
  'unknown-topic': { what: 'The topic is not in this city’s list.', next: 'Choose another topic.' },
  'unknown-place': { what: 'The place is not in this city’s list.', next: 'Choose another place.' },
  'unknown-unit': { what: 'The unit is not in this city’s list.', next: 'Choose another unit.' },
  'unknown-class': { what: 'The deadline class is not in this city’s list.', next: 'Choose another class.' },
  'unknown-document': {
    what: 'A paper is of a kind this city’s list does not have.',
    next: 'Choose another kind, or name it in words.',
  },
  'unknown-label': { what: 'A label is not in this city’s list.', next: 'Take it off, or choose another one.' },
  'unknown-refusal-reason': {
    what: 'The reason is not in this city’s list.',
    next: 'Choose another reason for turning the case down.',
  },
  'unknown-line': { what: 'The emergency line is not in this city’s list.', next: 'Choose another line.' },
  'unknown-version': {
    what: 'The server does not know this version of the rules.',
    next: 'Update the city’s data on the server, then apply again.',
  },
  'same-unit-twice': { what: 'One unit was named twice.', next: 'Name each unit once.' },
  'same-unit': { what: 'The unit named has the case already.', next: 'Name another unit.' },
  'unit-outside-district': {
    what: 'The unit lies outside your district.',
    next: 'Choose a unit of your district, or return the case.',
  },
  'merge-with-itself': { what: 'A case cannot be merged into itself.', next: 'Choose another case.' },
  'merge-cycle': {
    what: 'The case chosen is itself merged into another.',
    next: 'Choose the case that one was merged into.',
  },
  'master-is-over': {
    what: 'The case to merge into is over.',
    next: 'Choose one that is still open, or keep this one on its own.',
  },
  'date-in-the-past': { what: 'The date lies in the past.', next: 'Choose a later one.' },
  'nothing-to-change': { what: 'Nothing was changed.', next: 'Change something first, or close the form.' },
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
} satisfies Record<RefusalCode, Said>;
