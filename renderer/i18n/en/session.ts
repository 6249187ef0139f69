export const session = {
  title: 'Sign in',
  desk: 'Desk “{{station}}” · {{city}}',
  login: 'Who are you?',
  loginHint: 'Type a name, a place or a role.',
  pinyinHint: '“wj” finds Wangjing.',
  password: 'Password',
  demoPassword: 'Demo password: {{password}}',
  people: 'People',
  peopleFound_one: '{{count}} found',
  peopleFound_other: '{{count}} found',
  noneFound: 'Nobody by that name at this desk. Use fewer letters, or type the full login.',
  knownHere: 'known at this desk, can sign in without the server',
  offlineNote: 'The server cannot be reached. People known at this desk can sign in and work.',
  busy: 'Signing in …',
  hostGone: 'The console’s engine is not answering; sign-in waits for it.',
  failure: {
    'wrong-credentials': { what: 'Name and password do not match.', next: 'Check both and press Enter again.' },
    'unknown-here-offline': {
      what: 'The server cannot be reached, and this person never signed in at this desk.',
      next: 'Sign in at a desk you used before, or wait for the link.',
    },
    'grant-expired': {
      what: 'The server cannot be reached, and the permission kept here has run out.',
      next: 'Wait for the link, or let a colleague known here sign in.',
    },
  },
  commands: { signIn: 'Sign in', language: 'Chinese / English' },
};
