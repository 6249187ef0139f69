import type { BreachReason } from '#shared/routing/breach/breach-reason.ts';

/** How likely a deadline will be missed, and why. */
export const breach = {
  title: 'How likely it will be late',
  percent: '{{share}} %',
  likely: 'Likely late: {{percent}}',
  perhaps: 'May be late: {{percent}}',
  unlikely: 'Likely in time (late: {{percent}})',
  towardsLate: 'Towards late: {{what}}',
  towardsInTime: 'Towards in time: {{what}}',
  seen: 'Of earlier cases of which about as much was said, {{percent}} were late ({{cases}} looked at).',
  tooLittle: 'Too little history to say how likely it will be late: {{rounds}} of {{needed}} settled rounds.',
  learning: 'How likely it will be late is being worked out.',
  step: {
    unsigned: '{{percent}} of the term is used and nobody has signed',
    signed: '{{percent}} of the term is used; signed, the citizen not contacted yet',
    contacted: '{{percent}} of the term is used; the citizen was contacted, no reply yet',
  },
  reason: {
    unitLate: 'the unit is late in {{percent}} of its cases (seen: {{cases}})',
    unitPace: 'the unit takes {{times}} times as long as others',
    classLate: 'of this class {{percent}} are late',
    load: 'open at the unit: {{open}}, about {{days}} days of work',
    daysOff: 'days off in a row ahead: {{days}}',
    officeHours: 'office hours left: {{hours}}',
    returned: 'returns by units so far: {{times}}',
    sentBack: 'a reply was sent back',
    rework: 'it is handled again',
    extensionAsked: 'more time was asked for',
    extended: 'it was extended',
    paused: 'its clock stands still',
    supervised: 'it is under supervision',
    urgent: 'it is urgent',
  } satisfies Record<Exclude<BreachReason['kind'], 'used'>, string>,
};
