// What must hold of a formula beyond its shape (shared/city/rates-file.ts): a pack that breaks it is refused with its place.

import type { RateFormula } from './formula.ts';
import { rateNames } from './formula.ts';
import { compareFractions, fromNumber, one, sum } from './fraction.ts';

/** `path` within the formula, e.g. "weights" or "leagues.1.unitKinds.0". */
export type FormulaProblem = { readonly path: string; readonly reason: string };

/** Problems of one formula; an empty list: it can be used. */
export function checkFormula(formula: RateFormula): readonly FormulaProblem[] {
  return [...checkWeights(formula), ...checkAnswers(formula), ...checkLeaveOut(formula), ...checkLeagues(formula)];
}

/** Problems of a city's formulas together and one by one; paths begin with the formula's place in the list. */
export function checkFormulas(formulas: readonly RateFormula[]): readonly FormulaProblem[] {
  const problems: FormulaProblem[] = [];
  for (const [at, formula] of formulas.entries()) {
    const earlier = formulas.slice(0, at);
    if (earlier.some(({ version }) => version === formula.version)) {
      problems.push({ path: `${at}.version`, reason: `version ${formula.version} is there twice` });
    }
    if (earlier.some(({ appliesFrom }) => appliesFrom === formula.appliesFrom)) {
      problems.push({ path: `${at}.appliesFrom`, reason: `two formulas apply from ${formula.appliesFrom}` });
    }
    for (const { path, reason } of checkFormula(formula)) problems.push({ path: `${at}.${path}`, reason });
  }
  return problems;
}

function checkWeights({ weights }: RateFormula): readonly FormulaProblem[] {
  const problems: FormulaProblem[] = [];
  for (const name of rateNames) {
    const { value } = weights[name];
    if (!isShare(value)) problems.push({ path: `weights.${name}.value`, reason: `${value} is not within 0 and 1` });
  }
  if (problems.length > 0) return problems;
  const total = sum(rateNames.map((name) => fromNumber(weights[name].value)));
  if (compareFractions(total, one) === 0) return [];
  return [{ path: 'weights', reason: `the weights add up to ${Number(total.top) / Number(total.bottom)}, not to 1` }];
}

function checkAnswers({ solvedWeights, satisfactionWeights }: RateFormula): readonly FormulaProblem[] {
  const { satisfied, basicallySatisfied, dissatisfied } = satisfactionWeights;
  const problems: FormulaProblem[] = [];
  for (const [group, answers] of Object.entries({ solvedWeights, satisfactionWeights })) {
    for (const [answer, { value }] of Object.entries(answers)) {
      if (value === 'excluded' || isShare(value)) continue;
      problems.push({ path: `${group}.${answer}.value`, reason: `${value} is not within 0 and 1` });
    }
  }
  if (solvedWeights.yes.value <= solvedWeights.no.value) {
    problems.push({ path: 'solvedWeights.yes', reason: 'solved must be worth more than not solved' });
  }
  if (!(satisfied.value >= basicallySatisfied.value && basicallySatisfied.value >= dissatisfied.value)) {
    problems.push({
      path: 'satisfactionWeights.basicallySatisfied',
      reason: 'basically satisfied must be worth no more than satisfied and no less than dissatisfied',
    });
  }
  return problems;
}

/** Nobody could count a case no unit had, or an answer nobody gave: the formula has to say so too. */
function checkLeaveOut({ leaveOut }: RateFormula): readonly FormulaProblem[] {
  const problems: FormulaProblem[] = [];
  for (const needed of ['answeredDirectly', 'noValidCallback'] as const) {
    if (leaveOut.some(({ rule }) => rule === needed)) continue;
    problems.push({ path: 'leaveOut', reason: `the rule ${needed} is missing; no city can do without it` });
  }
  const names = leaveOut.map((rule) => (rule.rule === 'granted' ? `granted ${rule.kind}` : rule.rule));
  for (const [at, name] of names.entries()) {
    if (names.indexOf(name) !== at) problems.push({ path: `leaveOut.${at}`, reason: `${name} is there twice` });
  }
  return problems;
}

function checkLeagues({ leagues }: RateFormula): readonly FormulaProblem[] {
  const problems: FormulaProblem[] = [];
  const ids = new Set<string>();
  const takenBy = new Map<string, string>();
  for (const [at, { id, unitKinds }] of leagues.entries()) {
    if (ids.has(id)) problems.push({ path: `leagues.${at}.id`, reason: `league ${id} is there twice` });
    ids.add(id);
    for (const [kindAt, kind] of unitKinds.entries()) {
      const other = takenBy.get(kind);
      if (other !== undefined) {
        const reason = `units of kind ${kind} are ranked in league ${other} already`;
        problems.push({ path: `leagues.${at}.unitKinds.${kindAt}`, reason });
      }
      takenBy.set(kind, id);
    }
  }
  return problems;
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}
