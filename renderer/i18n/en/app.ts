import type { Role } from '#shared/domain/roles.ts';

import { search } from './search.ts';

export const app = {
  name: 'Swiftline',
  rail: 'Desks',
  notices: 'Notices',
  main: 'Work area',
  search,
  status: {
    label: 'Link and waiting work',
    online: 'online',
    connecting: 'connecting',
    offlineSince: 'offline since {{time}}',
    refused: 'the server does not accept this console',
    waiting: '{{count}} waiting',
    attention_one: '{{count}} needs attention',
    attention_other: '{{count}} need attention',
    firstLoad: 'loading cases, {{percent}} %',
    ordering: 'putting the lists in order',
    removal: 'a question for you',
    drain: 'must be updated',
    lost_one: '{{count}} case lost on the server',
    lost_other: '{{count}} cases lost on the server',
    unknown: 'link unknown',
    clockWrong: 'this machine’s clock is {{minutes}} min off; times shown are the server’s',
    packDiffers: 'the server uses another version of the city’s data; it decides',
    numbersLow: '{{count}} case numbers left until the server is back',
  },
  offlineStrip: 'Working offline since {{time}}. Everything is saved here and sent when the link is back.',
  drainStrip:
    'This console must be updated. What you do is still sent; new work of other desks is not shown: tell the IT desk.',
  firstLoad: {
    title: 'The cases are still being loaded: {{percent}} % are here.',
    ordering: 'All cases are here; the lists are being put in order.',
    next: 'They appear here by themselves. You can take calls and register cases meanwhile.',
  },
  refusedStrip: {
    'protocol-too-old':
      'This console is too old for the server. Your work is kept here and will be sent after this console was updated: call the IT desk.',
    'protocol-too-new':
      'The server is older than this console. Your work is kept here and will be sent after the server was updated: call the IT desk.',
    'unknown-server':
      'At this address is another server than the one this console belongs to. Your work is kept here until the right one answers: call the IT desk.',
  },
  hostGone: {
    title: 'The console’s engine is not answering.',
    safe: 'What was marked “saved here” is safe.',
    next: 'Trying again by itself; you can go on reading.',
    retry: 'Try now',
  },
  person: { ready: 'ready', offlineSignIn: 'signed in offline', signOut: 'Sign out' },
  clock: 'Server time',
  roles: {
    agent: 'Agent',
    supervisor: 'Supervisor',
    dispatcher: 'Dispatcher',
    district: 'District',
    unit: 'Unit',
    unitHead: 'Head of unit',
    callback: 'Call-back',
    office: 'Hotline office',
  } satisfies Record<Role, string>,
  palette: {
    title: 'All commands',
    placeholder: 'Type a command',
    none: 'No command of this screen has that name.',
    noneHint: 'Use fewer letters, or press Esc.',
  },
  keys: {
    title: 'Keys of this screen',
    hint: 'Esc closes this list.',
    everywhere: 'Everywhere',
    here: 'On this screen',
    none: 'This screen has no keys of its own.',
  },
  commands: {
    openDesk: 'Go to {{desk}}',
    search: 'Search everything',
    searchOrder: 'Search: newest first, best first',
    palette: 'All commands',
    keys: 'Keys of this screen',
    closeOverlay: 'Close the list',
    leaveField: 'Leave the field',
    signOut: 'Sign out',
    retryLink: 'Connect to the server now',
    closePanel: 'Close the side panel',
  },
  loading: 'Loading …',
  dismiss: 'Put away',
  practiceFrame: 'Practice · made-up calls',
  call: {
    rings: 'A call is ringing',
    ringsSince: 'ringing for {{seconds}} s',
    unknownNumber: 'number withheld',
  },
  forbidden: 'This desk is for: {{roles}}. Sign in as one of them to use it.',
  firstRun: {
    title: 'First start: the demo city {{city}} was created, with made-up people and no real cases.',
    next: 'Choose a person below and sign in; then take a practice call.',
  },
};
