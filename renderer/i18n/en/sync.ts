import type { Said } from './refusals.ts';
import type { FormProblem, ImportFailure } from '#renderer/store/sync-form.ts';

export const sync = {
  title: 'Link and sync',
  loading: 'Reading the state of the link …',
  link: {
    online: 'Connected to the server.',
    connecting: 'Connecting since {{time}}.',
    offline: 'Offline since {{time}}, for {{duration}}.',
    refused: 'The server does not accept this console since {{time}}.',
  },
  linkNext: {
    online: 'What you do is seen by other desks at once.',
    connecting: 'Go on working: everything is saved here and sent when the link is back.',
    offline: 'Go on working: everything is saved here and sent when the link is back.',
    refused: {
      'protocol-too-old':
        'This console is too old for the server. Your work is kept here and will be sent after this console was updated: call the IT desk.',
      'protocol-too-new':
        'The server is older than this console. Your work is kept here and will be sent after the server was updated: call the IT desk.',
      'unknown-server':
        'At this address is another server than the one this console belongs to. Nothing is sent to it; your work is kept here until the right one answers: call the IT desk.',
    },
    drain: 'What you do is saved here and sent. You do not see what other desks do.',
    removal: 'What you do is saved here and sent. What other desks do comes when the question above is answered.',
  },
  firstLoad: {
    label: 'Loading the cases for the first time',
    ordering:
      'All cases are here; the lists are being put in order. You can work meanwhile; lists are slow until it is done.',
    words: '{{percent}} % of the cases are here. You can work meanwhile; lists and search are not whole yet.',
  },
  drainBanner: {
    title: 'This console must be updated.',
    next: 'What you do is still saved and sent, and you hear what became of it. New work of other desks comes after the update: tell the IT desk.',
  },
  removal: {
    title: 'The server wants to take {{rows}} of {{of}} cases off this console.',
    why: 'That is far more than usual, so it was stopped and nothing was taken away. Ask your supervisor or the IT desk whether your desk’s cases really go elsewhere.',
    keep: 'Keep them (if you are not sure): every case stays as it is now. Nothing new comes from the server until the next connection, when you are asked again. Your own work is still sent.',
    release:
      'Let them go: these cases leave this console. What the server has of them stays there, with everything you have sent; steps still waiting stay here.',
  },
  row: {
    attention: 'Needs attention',
    complete: 'Last complete',
    proven: 'Last proven complete',
    repaired: 'Fetched again',
    numbers: 'Case numbers left',
    clock: 'This machine’s clock',
    station: 'This console',
    city: 'City data',
  },
  facts: 'How this console stands',
  waitingTitle: 'Waiting to be sent',
  waitingList: 'Steps that wait to be sent',
  waiting_one: '{{count}} step is saved on this console and waits, since {{time}} ({{ago}}).',
  waiting_other: '{{count}} steps are saved on this console and wait, the oldest since {{time}} ({{ago}}).',
  deferred_one:
    '{{count}} of them the server has put off: what it builds on is not back there yet. It is sent again by itself.',
  deferred_other:
    '{{count}} of them the server has put off: what they build on is not back there yet. They are sent again by themselves.',
  waitingMore: 'Only the oldest {{count}} are listed.',
  waitingOthers: 'The other steps are by people whose work you may not see; they are sent just the same.',
  waitingEmpty: {
    title: 'Nothing waits: the server has everything.',
    next: 'What you do while the link is down is listed here until it is sent.',
  },
  waitingFailed: { title: 'The list could not be read.', next: 'Nothing was lost: what waits is still sent.' },
  waitingBy: '{{name}}, {{time}}',
  waitingYou: 'you, {{time}}',
  mark: { deferred: 'put off by the server', imported: 'from a file' },
  attention_one: '{{count}} step was not accepted; why, and what can be done, stands there.',
  attention_other: '{{count}} steps were not accepted; why, and what can be done, stands there.',
  attentionNone: 'Everything the server has answered was accepted.',
  completeAt: '{{time}}, {{ago}}: everything the server had was here',
  completeNever: 'never yet: this console has not had everything',
  provenAt: '{{time}}, {{ago}}: compared with the server, and nothing was missing',
  provenNever: 'not compared yet: that is done when everything is here',
  repaired_one: '{{count}} case that differed from the server’s was fetched again; nothing to do',
  repaired_other: '{{count}} cases that differed from the server’s were fetched again; nothing to do',
  repairedNone: 'no case ever differed from the server’s',
  numbers_one: '{{count}}: enough for that many cases without the server',
  numbers_other: '{{count}}: enough for that many cases without the server',
  numbersNone: 'none: new cases get their number when the link is back',
  clock: {
    unknown: 'not compared with the server yet',
    right: 'agrees with the server',
    slow: '{{duration}} slow; times shown are the server’s',
    fast: '{{duration}} fast; times shown are the server’s',
  },
  clockBanner: {
    title: 'This machine’s clock is wrong by {{duration}}.',
    next: 'Deadlines are right: they use the server’s time. Ask the IT desk to set the clock.',
  },
  packBanner: {
    title: 'The server uses another version of the city’s data.',
    next: 'The server decides. This console takes the new version at its next start.',
  },
  lost: {
    title: 'The server has lost work on these cases',
    what_one:
      'The server was set back to an older state. Of {{count}} case it has less than was seen here, or has it under another number, and no console could mend that.',
    what_other:
      'The server was set back to an older state. Of {{count}} cases it has less than was seen here, or has them under another number, and no console could mend that.',
    next: 'Copy the list and give it to your supervisor. What is missing has to be entered again, and a citizen has to be told a new number; then take the list off this screen.',
    list: 'Cases the server has lost work on',
    column: { number: 'Number', summary: 'What was seen here', seen: 'Seen here', server: 'On the server' },
    steps: 'up to change {{count}}',
    gone: 'not there at all',
    otherNumber: 'under {{number}}',
    noSummary: 'not shown to your role',
    copied: '{{number}} · {{summary}} · seen here: {{seen}} · on the server: {{server}}',
  },
  form: {
    passphrase: 'Passphrase',
    passphraseHint:
      'At least {{count}} characters. Tell it to your colleague; it is not in the file and nobody can recover it.',
    repeated: 'The same passphrase again',
    opening: 'Passphrase of whoever made the file',
    file: 'File',
    chooseFile: 'Choose the file',
    noFile: 'none chosen yet',
    pasted: 'pasted text',
    paste: 'Or paste what is in the file',
    characters: '{{chars}} of {{max}} characters',
    busy: 'Working …',
  },
  exportForm: {
    title: 'Hand over what waits',
    what_one: '{{count}} step goes into one encrypted file, for another console to send.',
    what_other: '{{count}} steps go into one encrypted file, for another console to send.',
    left_one:
      '{{count}} step of others stays here: it is not yours to carry. Its author has to sign in here and hand it over.',
    left_other:
      '{{count}} steps of others stay here: they are not yours to carry. Their authors have to sign in here and hand them over.',
    when: 'Do this when this console will stay without a link. Everything stays here too and is still sent when the link is back: nothing is done twice.',
    submit: 'Make the file',
  },
  importForm: {
    title: 'Take in a colleague’s file',
    what: 'What another console could not send is sent from here, under the names of those who did it. What has arrived by another way is not done twice.',
    submit: 'Take it in',
  },
  done: {
    exported_one: 'The file {{fileName}} with {{count}} step is in the downloads of this computer.',
    exported_other: 'The file {{fileName}} with {{count}} steps is in the downloads of this computer.',
    exportedNext:
      'Next: give the file to a colleague whose console is connected, or to the IT desk, and tell them the passphrase. They go to Link and sync and take it in. Nothing is done twice.',
    exportedLeft_one: 'Keep this console: {{count}} step is not in the file and waits here.',
    exportedLeft_other: 'Keep this console: {{count}} steps are not in the file and wait here.',
    imported_one: '{{count}} step was taken in and is sent like your own.',
    imported_other: '{{count}} steps were taken in and are sent like your own.',
    importedNone: 'Nothing in this file is new here.',
    importedNext:
      'From console {{station}}, made {{time}}. {{known}} of its steps were here already. What the server does not accept comes to “Needs attention”.',
    checking: 'Comparing with the server. The result stands under “Last proven complete”.',
    kept: 'The cases stay. You are asked again at the next connection.',
    released: 'The cases are being taken off this console.',
    copied: 'The list is in the clipboard: paste it into a message to your supervisor.',
    notCopied: 'The clipboard did not take the list. Select it with the mouse and copy it.',
    lookedAt: 'The list was taken off this screen.',
  },
  problem: {
    'passphrase-short': {
      what: 'The passphrase is too short.',
      next: 'Use at least 8 characters, for instance three words.',
    },
    'passphrase-differs': { what: 'The two passphrases are not the same.', next: 'Type them again.' },
    'passphrase-missing': { what: 'The passphrase is missing.', next: 'Ask whoever made the file.' },
    'nothing-waits': {
      what: 'Nothing waits any more.',
      next: 'There is nothing to hand over: the server has everything.',
    },
    'no-content': { what: 'No file is chosen yet.', next: 'Choose the file, or paste what is in it.' },
    'too-large': {
      what: 'This is larger than any file of waiting work.',
      next: 'Choose the file that the other console made.',
    },
    unreadable: { what: 'The file could not be read.', next: 'Copy it to this computer first, then choose it again.' },
  } satisfies Record<FormProblem, Said>,
  importFailure: {
    'not-a-file': {
      what: 'This is not a file of waiting work.',
      next: 'Choose the file as the other console made it, unopened and unchanged.',
    },
    'wrong-passphrase': {
      what: 'The passphrase does not open this file.',
      next: 'Type it again, capital letters as well; or ask whoever made the file.',
    },
    damaged: {
      what: 'The file was changed or cut short on its way.',
      next: 'Have it copied once more. The work is still safe on the console it comes from.',
    },
    'not-signed': {
      what: 'The console that made this file has never been connected, so nobody can vouch for it.',
      next: 'Connect that console itself: its work is safe there. The IT desk can help.',
    },
    'other-server': {
      what: 'This file comes from the consoles of another server.',
      next: 'Take it in at a console of the same hotline.',
    },
    'newer-version': {
      what: 'This file was made by a newer version of the console.',
      next: 'Take it in at a console that was updated, or have this one updated.',
    },
  } satisfies Record<ImportFailure, Said>,
  station: '{{name}} ({{id}})',
  city: '{{name}}, version {{version}}',
  commands: {
    open: 'Link and sync',
    retry: 'Try to connect now',
    check: 'Compare with the server now',
    attention: 'Go to what needs attention',
    down: 'Next waiting step',
    up: 'Previous waiting step',
    openCase: 'Show the case',
    export: 'Hand over what waits',
    import: 'Take in a colleague’s file',
    submit: 'Make or take in the file',
    cancel: 'Leave the form',
    keep: 'Keep the cases',
    release: 'Let the cases go',
    copyLost: 'Copy the list',
    forgetLost: 'Looked at: take off the list',
  },
};
