// What one case adds to the counts of a row. Every figure is a sum of these marks, so every figure has its cases.

import type { CaseId } from '../ids.ts';
import type { AnswerWeight, RateFormula, RateName } from './formula.ts';
import type { CitizenAnswer, EvaluationRecord } from './record.ts';

/**
 * `cases`: counted cases · `valid`: those with a valid call-back (有效回访) · then one mark for each answer to each question,
 * the round in which it was solved, and whether the reply came within the term.
 */
export const marks = [
  'cases',
  'valid',
  'notReached',
  'contacted',
  'notContacted',
  'solved',
  'notSolved',
  'solvedNoOpinion',
  'satisfied',
  'basicallySatisfied',
  'dissatisfied',
  'satisfactionNoOpinion',
  'solvedFirst',
  'solvedSecond',
  'solvedLater',
  'onTime',
  'late',
] as const;
export type Mark = (typeof marks)[number];

/** How many cases of a row have each mark. */
export type Tally = { readonly [Name in Mark]: number };

/** Which of a case's answers is looked at. */
export type Attempt = 'first' | 'final';

/** The marks of one case, judged by its first or its final answer. */
export function marksOf(record: EvaluationRecord, attempt: Attempt): readonly Mark[] {
  const found: Mark[] = ['cases'];
  if (record.isOnTime !== null) found.push(record.isOnTime ? 'onTime' : 'late');
  const answer = record[attempt];
  if (answer) found.push('valid', ...marksOfAnswer(answer));
  else found.push('notReached');
  const round = answer?.solved === 'yes' ? record.solvedAtRound : null;
  if (round !== null) found.push(solvedMarks[round - 1] ?? 'solvedLater');
  return found;
}

const solvedMarks: readonly Mark[] = ['solvedFirst', 'solvedSecond'];

function marksOfAnswer({ contacted, solved, satisfied }: CitizenAnswer): readonly Mark[] {
  return [
    contacted ? 'contacted' : 'notContacted',
    ({ yes: 'solved', no: 'notSolved', noOpinion: 'solvedNoOpinion' } as const)[solved],
    satisfied === 'noOpinion' ? 'satisfactionNoOpinion' : satisfied,
  ];
}

/** A tally with one number for each mark. */
export function mapTally(count: (mark: Mark) => number): Tally {
  return Object.fromEntries(marks.map((mark) => [mark, count(mark)])) as Tally;
}

/** Counts the marks of many cases. */
export function tallyOf(records: readonly EvaluationRecord[], attempt: Attempt): Tally {
  const tally: { [Name in Mark]: number } = { ...mapTally(() => 0) };
  for (const record of records) for (const mark of marksOf(record, attempt)) tally[mark] += 1;
  return tally;
}

/** The cases behind one figure of a tally. */
export function casesMarked(records: readonly EvaluationRecord[], attempt: Attempt, mark: Mark): readonly CaseId[] {
  return records.filter((record) => marksOf(record, attempt).includes(mark)).map(({ caseId }) => caseId);
}

export type RatePart = { readonly mark: Mark; readonly weight: AnswerWeight };

/** What a rate is made of: its numerator is the sum of marks by weight, its denominator the marks that are not excluded. */
export function partsOf(formula: RateFormula, name: RateName): readonly RatePart[] {
  const { solvedWeights: solved, satisfactionWeights: satisfaction } = formula;
  const parts: { readonly [Name in RateName]: readonly RatePart[] } = {
    response: [
      { mark: 'contacted', weight: 1 },
      { mark: 'notContacted', weight: 0 },
    ],
    resolution: [
      { mark: 'solved', weight: solved.yes.value },
      { mark: 'notSolved', weight: solved.no.value },
      { mark: 'solvedNoOpinion', weight: solved.noOpinion.value },
    ],
    satisfaction: [
      { mark: 'satisfied', weight: satisfaction.satisfied.value },
      { mark: 'basicallySatisfied', weight: satisfaction.basicallySatisfied.value },
      { mark: 'dissatisfied', weight: satisfaction.dissatisfied.value },
      { mark: 'satisfactionNoOpinion', weight: satisfaction.noOpinion.value },
    ],
    onTime: [
      { mark: 'onTime', weight: 1 },
      { mark: 'late', weight: 0 },
    ],
  };
  return parts[name];
}
