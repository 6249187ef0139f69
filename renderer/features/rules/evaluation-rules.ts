// How cases go through the house and how a month is judged, as rows. Pure.

import type { Procedure } from '#shared/domain/procedure.ts';
import type { RateFormula } from '#shared/domain/rates/formula.ts';
import { rateNames } from '#shared/domain/rates/formula.ts';
import type { TextKey } from '#renderer/i18n/texts.ts';
import { callbackGroup } from './callback-rules.ts';
import type { RuleWords } from './deadline-rules.ts';
import { percent } from './deadline-rules.ts';
import type { RuleGroup, RulePart, RuleRow } from './rule-row.ts';

const choices = [
  'agentsDispatch',
  'refusalNeedsCosign',
  'returnNeedsUnitHead',
  'arbitrationAtDispute',
  'replyAudit',
  'callbackAttempts',
  'hardAfterReworks',
  'hardAfterUnits',
  'exclusionNeedsAudit',
] as const satisfies readonly (keyof Procedure)[];

/** What cities do differently on the way of a case. */
export function procedurePart(words: RuleWords): RulePart {
  const { say, city } = words;
  const rows = choices.map((name): RuleRow => {
    const { value, source } = city.procedure[name];
    const said =
      typeof value === 'number'
        ? String(value)
        : typeof value === 'boolean'
          ? say(value ? 'rules:choice.yes' : 'rules:choice.no')
          : say(`rules:choice.${value}`);
    return { key: name, rule: say(`rules:procedure.${name}`), value: said, source };
  });
  return { id: 'procedure', note: '', groups: [{ key: 'procedure', title: '', rows }, callbackGroup(words)] };
}

/** Every version of the formula a month is judged by, newest first. */
export function ratesPart(words: RuleWords): RulePart {
  const formulas = words.city.rateFormulas.toReversed();
  return { id: 'rates', note: '', groups: formulas.map((formula) => formulaGroup(formula, words)) };
}

function formulaGroup(formula: RateFormula, { say, language }: RuleWords): RuleGroup {
  const { weights, solvedWeights, satisfactionWeights, period, rounding, minCount, confidence } = formula;
  const worth = (weight: number | 'excluded') => (weight === 'excluded' ? say('rules:rate.excluded') : String(weight));
  const row = (key: string, rule: TextKey, value: string, source: string): RuleRow => ({
    key,
    rule: say(rule),
    value,
    source,
  });
  const answers = [
    ...(['yes', 'no', 'noOpinion'] as const).map((answer) => ({
      key: `solved ${answer}`,
      rule: say(`case:answers.solved.${answer}`),
      ...solvedWeights[answer],
    })),
    ...(['satisfied', 'basicallySatisfied', 'dissatisfied', 'noOpinion'] as const).map((answer) => ({
      key: `satisfied ${answer}`,
      rule: say(`case:answers.satisfied.${answer}`),
      ...satisfactionWeights[answer],
    })),
  ].map(({ key, rule, value, source }) => ({ key, rule, value: worth(value), source }));
  const leftOut = formula.leaveOut.map((rule, index): RuleRow => {
    const said = say(`rules:rate.leaveOutRule.${rule.rule}`, {
      kinds:
        rule.rule === 'requestKind'
          ? rule.kinds.map((kind) => say(`words:kind.${kind}`)).join(say('words:listJoin'))
          : '',
      kind: rule.rule === 'granted' ? say(`domain:exclusionKind.${rule.kind}`) : '',
    });
    return { key: `leave ${index}`, rule: say('rules:rate.leaveOut'), value: said, source: rule.source };
  });
  return {
    key: formula.version,
    title: say('rules:rate.version', { version: formula.version, month: formula.appliesFrom }),
    rows: [
      ...rateNames
        .filter((name) => weights[name].value > 0)
        .map((name) => ({
          key: name,
          rule: say('rules:rate.weights'),
          value: say('rules:rate.weight', { percent: percent(weights[name].value), rate: say(`rules:rate.${name}`) }),
          source: weights[name].source,
        })),
      ...answers,
      row(
        'denominator',
        'rules:rate.denominator',
        say(`rules:rate.denominators.${formula.denominator.value}`),
        formula.denominator.source,
      ),
      row('attempt', 'rules:rate.attempt', say(`rules:rate.attempts.${formula.attempt.value}`), formula.attempt.source),
      row(
        'parallel',
        'rules:rate.parallelUnits',
        say(`rules:rate.parallel.${formula.parallelUnits.value}`),
        formula.parallelUnits.source,
      ),
      row(
        'period',
        'rules:rate.period',
        say('rules:rate.periodStart', { day: period.startDay, time: period.startTime }),
        period.source,
      ),
      row(
        'minCount',
        'rules:rate.minCount',
        say('rules:rate.minCountValue', { count: minCount.value }),
        minCount.source,
      ),
      row(
        'confidence',
        'rules:rate.confidence',
        say('rules:rate.percent', { percent: percent(confidence.value) }),
        confidence.source,
      ),
      row('rounding', 'rules:rate.rounding', say('rules:rate.decimals', { count: rounding.decimals }), rounding.source),
      ...formula.leagues.map(({ id, name, source }) =>
        row(`league ${id}`, 'rules:rate.league', name[language], source),
      ),
      ...leftOut,
    ],
  };
}
