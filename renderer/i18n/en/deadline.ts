import type { ClockEventKind } from '#shared/domain/deadline/clock-event.ts';
import type { PauseReason, SkipReason } from '#shared/domain/deadline/deadline.ts';
import type { ClockRules, DayEnd, LimitName } from '#shared/domain/deadline/policy.ts';

/** Terms, limits and the reasons of a deadline. */
export const deadline = {
  term: {
    minutes: '{{count}} m',
    elapsed: '{{count}} h',
    workingMinutes_one: '{{count}} working minute',
    workingMinutes_other: '{{count}} working minutes',
    workingHours_one: '{{count}} working hour',
    workingHours_other: '{{count}} working hours',
    calendarDays_one: '{{count}} day',
    calendarDays_other: '{{count}} days',
    workingDays_one: '{{count}} working day',
    workingDays_other: '{{count}} working days',
    ends: { sameTime: 'to the same time of the last day', endOfDay: 'to the end of the last day' } satisfies Record<
      DayEnd,
      string
    >,
    withEnd: '{{term}}, {{end}}',
    elapsedHow: 'every hour counts',
    calendarDaysHow: 'every day counts',
    workingHow: 'counted by the calendar “{{calendar}}”',
  },
  limit: {
    dispatch: 'Dispatch',
    sign: 'Sign for it',
    returnWindow: 'May be returned',
    firstContact: 'First contact',
    callback: 'Call-back',
  } satisfies Record<LimitName, string>,
  limitFrom: {
    dispatch: 'from registration',
    sign: 'from the assignment',
    returnWindow: 'from signing, or from the assignment while unsigned',
    firstContact: 'from signing',
    callback: 'from the accepted reply',
  } satisfies Record<LimitName, string>,
  extension: 'Extension',
  limits: 'Limits beside the deadline',
  windowOver: 'over for {{duration}}',
  pause: {
    suspended: 'the clock was suspended',
    ledger: 'the case is on the ledger',
    returnAsked: 'a return waits for its ruling',
    audit: 'a reply waits for its check',
  } satisfies Record<PauseReason, string>,
  skip: {
    dayOff: 'day off',
    weekend: 'weekend',
    outsideHours: 'outside working hours',
    clockChange: 'the clocks were changed',
  } satisfies Record<SkipReason, string>,
  event: {
    registered: 'the case was registered',
    submitted: 'it was handed to a dispatcher',
    sentBack: 'it was sent back to be completed',
    dispatched: 'the case was dispatched',
    assigned: 'a unit was given the case',
    signed: 'the lead unit signed for it',
    contacted: 'the unit contacted the citizen',
    returnAsked: 'a return was asked for',
    returnDenied: 'a return was denied',
    returnDropped: 'a return was taken back',
    returned: 'the case went to another unit',
    forwarded: 'the district forwarded it',
    released: 'a unit was released',
    extended: 'an extension was granted',
    suspended: 'the clock was suspended',
    resumed: 'the clock was resumed',
    ledgerEntered: 'it went on the ledger',
    ledgerLeft: 'it came off the ledger',
    reclassified: 'its class was changed',
    unitReplied: 'a unit replied',
    replied: 'every unit had replied',
    replySentBack: 'a reply was sent back',
    callbackDue: 'every reply was accepted',
    callbackTried: 'a call-back was tried',
    reworked: 'it was sent back for rework',
    merged: 'it was merged',
    unmerged: 'its merge was undone',
    closed: 'it was closed',
    adopted: 'newer rules were adopted',
  } satisfies Record<ClockEventKind, string>,
  why: {
    title: 'Why this deadline',
    none: 'No clock runs yet: the rules of this city start it later.',
    started: 'The clock starts {{time}}: {{event}}.',
    term: 'The class “{{class}}” allows {{term}}.',
    rework: 'The class “{{class}}” allows {{term}} for a rework.',
    source: 'Source: {{source}}',
    assumed: 'assumed',
    assumedHint: 'assumed: no public source yet',
    restarted: 'The clock starts anew {{time}}: {{event}}. What was counted before is forgotten.',
    counted: '{{duration}} counted, up to {{time}}.',
    countedDays_one: '{{count}} day counted, up to {{time}}.',
    countedDays_other: '{{count}} days counted, up to {{time}}.',
    skipped: 'Not counted: {{what}}, {{from}} to {{to}}.',
    named: '{{name}} ({{what}})',
    paused: 'Clock stopped {{from}} to {{to}} ({{why}}): {{duration}} of counted time put back on.',
    pausedNow: 'Clock stopped since {{from}}: {{why}}.',
    extended: 'Extended by {{term}}, to {{time}}.',
    provisional:
      'Provisional: the calendar of {{year}} is not published yet. Plain weekends are counted until it is, then the deadline is computed again.',
    unknownVersion:
      'The rules {{policy}} and calendar {{calendar}} it was made under are not in this city’s data; it is counted by the present ones.',
    adopted: 'From here on by rules {{policy}} and calendar {{calendar}}.',
    due: 'So it is due {{time}}.',
    stoppedInTime: 'The clock stopped in time: {{time}}.',
    stoppedLate: 'The clock stopped too late: {{time}}.',
  },
  rule: {
    starts: 'The main clock starts',
    onReturn: 'When a return is granted',
    whileReturnAsked: 'While a return waits for its ruling',
    onForward: 'When a district forwards the case',
    whileSuspended: 'While the clock is suspended',
    whileOnLedger: 'While the case is on the ledger',
    onReplySentBack: 'When the check sends a reply back',
    onReclassify: 'When the class is changed',
  } satisfies Record<Exclude<keyof ClockRules, 'source'>, string>,
  choice: {
    starts: {
      registered: 'at registration',
      dispatched: 'at dispatch',
      signed: 'when the lead unit signs',
    } satisfies Record<ClockRules['starts'], string>,
    onReturn: {
      restart: 'the next unit has the whole term',
      continue: 'the next unit has what is left',
    } satisfies Record<ClockRules['onReturn'], string>,
    whileReturnAsked: { run: 'the clock runs on', pause: 'the clock stands still' } satisfies Record<
      ClockRules['whileReturnAsked'],
      string
    >,
    onForward: {
      restart: 'the next unit has the whole term',
      continue: 'the next unit has what is left',
    } satisfies Record<ClockRules['onForward'], string>,
    whileSuspended: { run: 'the clock runs on', pause: 'the clock stands still' } satisfies Record<
      ClockRules['whileSuspended'],
      string
    >,
    whileOnLedger: { run: 'the clock runs on', pause: 'the clock stands still' } satisfies Record<
      ClockRules['whileOnLedger'],
      string
    >,
    onReplySentBack: {
      run: 'as if it had not been given: the clock ran on',
      pauseDuringAudit: 'the time of the check does not count',
    } satisfies Record<ClockRules['onReplySentBack'], string>,
    onReclassify: {
      fromStart: 'the new term counts from where the clock started',
      fromChange: 'the new term counts from the change',
    } satisfies Record<ClockRules['onReclassify'], string>,
  },
};
