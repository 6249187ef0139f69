import type { DriftState } from '#shared/bridge/drift.ts';

/** Whether suggestions still fit. */
export const drift = {
  title: 'Suggestion check',
  intro:
    'How often the unit suggested first had the case in the end. A case counts when it is settled who has it, so the latest weeks still change.',
  again: 'Ask again',
  madeAt: 'Counted {{time}}.',
  cut: 'Of a city this large the cases that changed last are counted.',
  state: {
    making: 'A newer count is being made.',
    offline: 'Offline: this is what the server said last.',
    notAllowed: 'Not shown to this role.',
    olderServer: 'The server is of an older version: this is what it said last.',
    failed: 'The server could not say: this is what it said last.',
  } satisfies Record<Exclude<DriftState, 'current'>, string>,
  none: {
    current: { what: 'The server has not counted yet.', next: 'Open this page again in a minute.' },
    making: { what: 'The server is counting.', next: 'It takes some seconds.' },
    offline: {
      what: 'Not known at this workstation yet.',
      next: 'It is fetched when the link is back, and kept for the next time it is away.',
    },
    notAllowed: {
      what: 'How suggestions fare is shown to supervisors, dispatchers and the hotline office.',
      next: 'Ask one of them, or sign in with such a role.',
    },
    olderServer: {
      what: 'The server is of an older version and does not count this.',
      next: 'Ask administration to update it.',
    },
    failed: { what: 'The server could not say.', next: 'Try again in a minute; if it stays, tell administration.' },
  } satisfies Record<DriftState, { what: string; next: string }>,
  empty: {
    what: 'No case that had a suggestion has been dispatched yet.',
    next: 'The first ones are counted within a quarter of an hour.',
  },
  weeks: {
    title: 'Suggestions that stood, by topic and week',
    hint: 'Weeks by their Monday, the latest first; beside each share how many cases it is of. Shares of fewer than ten cases are grey.',
    topic: 'Topic',
    all: 'All topics',
    of: '{{right}} of {{cases}}',
    cases: 'of {{cases}}',
    others_one: '{{count}} more topic is counted in the first line only.',
    others_other: '{{count}} more topics are counted in the first line only.',
  },
  pairs: {
    title: 'Units taken for one another',
    none: 'Every suggestion stood.',
    topic: 'Topic',
    suggested: 'Suggested',
    inTheEnd: 'Had it in the end',
    cases: 'Cases',
    latest: 'Latest',
  },
  versions: {
    title: 'In use',
    none: 'Nothing learned is in use: suggestions go by the city pack alone.',
    part: 'Part',
    who: 'Who answers (rulings and habits)',
    what: 'What a call is about',
    version: 'Version',
    made: 'Learned',
    since: 'In use since',
    first: 'First right',
    three: 'Among three',
    calibration: 'Calibration error',
    cases: 'Of cases not seen',
  },
};
