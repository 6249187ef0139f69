// Classes, limits, warnings and what the clock does, as rows. Pure.

import type { CityView } from '#shared/bridge/city-view.ts';
import type { Bilingual } from '#shared/city/pack-fields.ts';
import type { Term } from '#shared/domain/deadline/policy.ts';
import { limitNames } from '#shared/domain/deadline/policy.ts';
import { termHowWords, termWords } from '#renderer/i18n/term-words.ts';
import type { Language, Say, TextKey } from '#renderer/i18n/texts.ts';
import type { RuleGroup, RulePart, RuleRow } from './rule-row.ts';

export type RuleWords = { readonly say: Say; readonly language: Language; readonly city: CityView };

type Class = CityView['deadlines']['classes'][number];

/** Every class with its term, rework, limits and extension. */
export function classPart({ say, language, city }: RuleWords): RulePart {
  const calendarName = calendarNames(city.calendars.calendars, language);
  const term = (key: string, rule: string, value: Term, source: string): RuleRow => ({
    key,
    rule,
    value: termWords(value, say),
    detail: termHowWords(value, say, calendarName),
    source,
  });

  function groupOf(one: Class): RuleGroup {
    const { id, name, reworkTerm, limits, source } = one;
    const rework = reworkTerm ? [term('rework', say('rules:class.rework'), reworkTerm.term, reworkTerm.source)] : [];
    const beside = limitNames.flatMap((limit): RuleRow[] => {
      const found = limits[limit];
      if (!found) return [];
      const row = term(limit, say(`deadline:limit.${limit}`), found.term, found.source);
      return [{ ...row, detail: `${row.detail} · ${say(`deadline:limitFrom.${limit}`)}` }];
    });
    return {
      key: id,
      title: `${id} · ${name[language]}`,
      rows: [term('term', say('rules:class.term'), one.term, source), ...rework, ...beside, extension(one)],
    };
  }

  function extension({ extension: { maxCount, maxTerm, source } }: Class): RuleRow {
    if (maxCount === 0) {
      return { key: 'extension', rule: say('deadline:extension'), value: say('rules:class.noExtension'), source };
    }
    const value = maxTerm
      ? say('rules:class.extensionLimit', { term: termWords(maxTerm, say) })
      : say('rules:class.extensionFree');
    return { key: 'extension', rule: say('rules:class.extension', { count: maxCount }), value, source };
  }

  const { version, classes } = city.deadlines;
  return { id: 'classes', note: say('rules:version', { version }), groups: classes.map(groupOf) };
}

const ruleNames = [
  'starts',
  'onReturn',
  'whileReturnAsked',
  'onForward',
  'whileSuspended',
  'whileOnLedger',
  'onReplySentBack',
  'onReclassify',
] as const;

/** What each kind of event does to the main clock, when somebody is warned, and when a deadline looks pressing. */
export function clockPart({ say, language, city }: RuleWords): RulePart {
  const { rules, warnings, soonBelow, lateBelow, source } = city.deadlines;
  const what = ruleNames.map((name) => ({
    key: name,
    rule: say(`deadline:rule.${name}`),
    value: say(`deadline:choice.${name}.${rules[name]}` as TextKey),
    source: rules.source,
  }));
  const warned = warnings.map(({ id, name, at, source: from }) => ({
    key: id,
    rule: name[language],
    value:
      at.kind === 'share'
        ? say('rules:warning.share', { percent: percent(at.gone) })
        : say('rules:warning.before', { term: termWords(at.term, say) }),
    source: from,
  }));
  const pressing = (
    [
      ['soon', soonBelow],
      ['late', lateBelow],
    ] as const
  ).map(([name, below]) => ({
    key: name,
    rule: say(`rules:pressure.${name}`),
    value: say('rules:pressure.below', { percent: percent(below) }),
    source,
  }));
  return {
    id: 'clock',
    note: '',
    groups: [
      { key: 'rules', title: '', rows: what },
      ...(warned.length > 0 ? [{ key: 'warnings', title: say('rules:warning.label'), rows: warned }] : []),
      { key: 'pressure', title: say('rules:pressure.title'), rows: pressing },
    ],
  };
}

/** A share as people say it. */
export function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}

function calendarNames(
  calendars: readonly { readonly id: string; readonly name: Bilingual }[],
  language: Language,
): (id: string) => string {
  return (id) => calendars.find((calendar) => calendar.id === id)?.name[language] ?? id;
}
