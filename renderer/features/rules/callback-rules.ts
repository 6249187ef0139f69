// How the city calls citizens back, as rows. Pure.

import type { CallbackLaw } from '#shared/city/callback-file.ts';
import { missReasons, satisfactionAnswers, solvedAnswers } from '#shared/domain/callback.ts';
import type { RuleWords } from './deadline-rules.ts';
import type { RuleGroup, RuleRow } from './rule-row.ts';

const names = [
  'hours',
  'retryMinutes',
  'dayParts',
  'spread',
  'enough',
  'claimMinutes',
  'leads',
  'choiceFromRework',
  'leadHours',
  'evenMinutes',
  'linkDays',
] as const satisfies readonly (keyof CallbackLaw)[];

/** What the city decides about calling back, each with its source. */
export function callbackGroup({ say, city, language }: RuleWords): RuleGroup {
  const law = city.callback;
  const join = say('words:listJoin');

  function valueOf(name: (typeof names)[number]): string {
    switch (name) {
      case 'hours':
        return `${law.hours.value.from}–${law.hours.value.to}`;
      case 'retryMinutes':
        return missReasons
          .map((reason) => `${say(`callback:missed.${reason}`)} ${minutes(law.retryMinutes.value[reason])}`)
          .join(join);
      case 'dayParts':
        return law.dayParts.value.map(({ name: part, from, to }) => `${part[language]} ${from}–${to}`).join(join);
      case 'spread':
        return say('rules:callback.spreadValue', law.spread.value);
      case 'enough': {
        const { value } = law.enough;
        return value.length === 0
          ? say('words:none')
          : value.map((reason) => say(`callback:missed.${reason}`)).join(join);
      }
      case 'leads':
        return leadsWords();
      case 'leadHours':
        return say('rules:callback.leadHoursValue', law.leadHours.value);
      case 'claimMinutes':
      case 'evenMinutes':
        return minutes(law[name].value);
      case 'choiceFromRework':
      case 'linkDays':
        return String(law[name].value);
      default:
        return name satisfies never;
    }
  }

  function minutes(count: number): string {
    return say('rules:callback.minutes', { count });
  }

  /** What leads to rework or a choice; all other answers close. */
  function leadsWords(): string {
    const told = solvedAnswers.flatMap((solved) =>
      satisfactionAnswers.flatMap((satisfied) => {
        const lead = law.leads.value[solved][satisfied];
        if (lead === 'close') return [];
        const answers = `${say(`callback:solved.${solved}`)}/${say(`callback:satisfied.${satisfied}`)}`;
        return [say('rules:callback.lead', { answers, lead: say(`rules:callback.leadTo.${lead}`) })];
      }),
    );
    return [...told, say('rules:callback.otherwise')].join(join);
  }

  const rows = names.map((name): RuleRow => ({
    key: `callback.${name}`,
    rule: say(`rules:callback.${name}`),
    value: valueOf(name),
    source: law[name].source,
  }));
  return { key: 'callback', title: say('rules:callback.title'), rows };
}
