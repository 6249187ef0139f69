// Faults of shape: what one file's schema sees.

import { expect, test } from 'vitest';
import { linesAfter, problemsAfter, setAt } from './testing-problems.ts';
import type { TestPackFiles } from './testing.ts';

type Fault = [title: string, change: (files: TestPackFiles) => void, expected: string];

const policy = ['policies', 0] as const;
const set = ['sets', 0] as const;

const faults: Fault[] = [
  ['an older format', setAt('city.json', ['format'], 1), 'city.json $.format: must be one of: 2'],
  [
    'a kind of unit nobody knows',
    setAt('units.json', [1, 'kind'], 'castle'),
    'units.json $[1].kind: must be one of: subdistrict, district, bureau, agency, utility, company',
  ],
  [
    'a missing name',
    setAt('units.json', [2, 'name'], undefined),
    'units.json $[2].name: is missing; expected an object { … }',
  ],
  [
    'a word for a number',
    setAt('duties.json', [0, 'weight'], 'much'),
    'duties.json $[0].weight: must be a number, is string',
  ],
  ['a weight above 1', setAt('duties.json', [1, 'weight'], 1.5), 'duties.json $[1].weight: must be at most 1'],
  [
    'a misspelt field',
    setAt('topics.json', [0, 'colour'], 'red'),
    'topics.json $[0]: has fields nobody reads: colour; check the spelling or remove them',
  ],
  [
    'a day that does not exist',
    setAt('calendars.json', [...set, 'days', 0, 'date'], '2026-02-30'),
    'calendars.json $.sets[0].days[0].date: must be a real day, written like 2026-01-31',
  ],
  [
    'the 29th of February of an ordinary year',
    setAt('calendars.json', [...set, 'days', 0, 'date'], '2026-02-29'),
    'calendars.json $.sets[0].days[0].date: must be a real day, written like 2026-01-31',
  ],
  [
    'a review on a day that does not exist',
    setAt('knowledge.json', ['articles', 0, 'reviewedOn'], '2026-06-31'),
    'knowledge.json $.articles[0].reviewedOn: must be a real day, written like 2026-01-31',
  ],
  [
    'a term of no length',
    setAt('deadlines.json', [...policy, 'classes', 0, 'term', 'hours'], 0),
    'deadlines.json $.policies[0].classes[0].term.hours: must be more than 0',
  ],
  [
    'a term of negative length',
    setAt('deadlines.json', [...policy, 'classes', 2, 'term', 'days'], -7),
    'deadlines.json $.policies[0].classes[2].term.days: must be more than 0',
  ],
  [
    'a limit of no length',
    setAt('deadlines.json', [...policy, 'classes', 0, 'limits', 'sign', 'term', 'hours'], 0),
    'deadlines.json $.policies[0].classes[0].limits.sign.term.hours: must be more than 0',
  ],
  [
    'a longest extension of no length',
    setAt('deadlines.json', [...policy, 'classes', 2, 'extension', 'maxTerm'], { kind: 'elapsed', hours: 0 }),
    'deadlines.json $.policies[0].classes[2].extension.maxTerm.hours: must be more than 0',
  ],
  [
    'a share of more than the whole',
    setAt('deadlines.json', [...policy, 'warnings', 0, 'at', 'gone'], 1.2),
    'deadlines.json $.policies[0].warnings[0].at.gone: must be less than 1',
  ],
  [
    'a warning at the very start',
    setAt('deadlines.json', [...policy, 'warnings', 0, 'at', 'gone'], 0),
    'deadlines.json $.policies[0].warnings[0].at.gone: must be more than 0',
  ],
  [
    'a week of six days',
    setAt('calendars.json', [...set, 'calendars', 0, 'week'], [[], [], [], [], [], []]),
    'calendars.json $.sets[0].calendars[0].week: has too few entries; at least 7 are needed',
  ],
  [
    'a window with one end',
    setAt('calendars.json', [...set, 'calendars', 0, 'week', 0, 0], ['09:00']),
    'calendars.json $.sets[0].calendars[0].week[0][0]: has too few entries; at least 2 are needed',
  ],
  [
    'an emergency line that is no number',
    setAt('refusals.json', ['lines', 0, 'number'], 'police'),
    'refusals.json $.lines[0].number: must be a telephone number: digits, at most one leading +',
  ],
  [
    'a moment no phrase is said at',
    setAt('scripts.json', ['scripts', 0, 'moment'], 'lunch'),
    'scripts.json $.scripts[0].moment: must be one of: greeting, hold, record, answer, transfer, refusal, abuse, ' +
      'silence, closing, callbackOpening, askContacted, askSolved, askSatisfied, askFit, askTruth, callbackClosing',
  ],
  [
    'a choice without its source',
    setAt('procedure.json', ['callbackAttempts', 'source'], undefined),
    'procedure.json $.callbackAttempts.source: is missing; expected a text',
  ],
  [
    'a rate nobody measures',
    setAt('rates.json', ['formulas', 0, 'weights', 'speed'], { value: 0, source: 'assumed' }),
    'rates.json $.formulas[0].weights: has fields nobody reads: speed; check the spelling or remove them',
  ],
  [
    'a league of unknown units',
    setAt('rates.json', ['formulas', 0, 'leagues', 0, 'unitKinds'], ['castle']),
    'rates.json $.formulas[0].leagues[0].unitKinds[0]: must be one of: subdistrict, district, bureau, agency, utility, company',
  ],
  [
    'an unknown datum',
    setAt('outlines.json', ['datum'], 'BD-09'),
    'outlines.json $.datum: must be one of: WGS84, GCJ-02',
  ],
  [
    'an outline of three points',
    setAt(
      'outlines.json',
      ['outlines', 0, 'polygons', 0, 0],
      [
        [0, 0],
        [1, 1],
        [0, 0],
      ],
    ),
    'outlines.json $.outlines[0].polygons[0][0]: has too few entries; at least 4 are needed',
  ],
];

test.each(faults)('%s is found', (_title, change, expected) => {
  expect(linesAfter(change)).toEqual([expected]);
});

test.each(['25:00', '24:01', '9:00', '12:60', 'noon', '-01:00'])('%s is not a time of the day', (time) => {
  const [problem] = problemsAfter(setAt('calendars.json', [...set, 'calendars', 0, 'week', 0, 0, 1], time));
  expect(`${problem?.file} ${problem?.path}`).toBe('calendars.json $.sets[0].calendars[0].week[0][0][1]');
  expect(problem?.reason).toContain('must be a time of the day, written like 09:30');
});

function breakThree(files: TestPackFiles): void {
  setAt('topics.json', [1, 'id'], 'gas leak!')(files);
  setAt('duties.json', [2, 'owner'], { kind: 'mayor' })(files);
  setAt('deadlines.json', [...policy, 'classes', 0, 'term'], { kind: 'lunarDays', days: 3 })(files);
}

test('an id with a blank, an owner nobody knows and a kind of term nobody knows are each found', () => {
  expect(problemsAfter(breakThree).map(({ file, path }) => `${file} ${path}`)).toEqual([
    'deadlines.json $.policies[0].classes[0].term.kind',
    'topics.json $[1].id',
    'duties.json $[2].owner.kind',
  ]);
});
