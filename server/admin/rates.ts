// The rates of an evaluation month from a city's data: shown, frozen once, adjusted ever after. docs/rates.md.
// Exit codes: 0 done · 2 wrong use, or the month may not be frozen or adjusted · 1 anything else, a tampered snapshot too.

import { parseArgs } from 'node:util';
import { systemClock } from '#shared/lib/system-clock.ts';
import { createReportContext } from '#shared/report/report-names.ts';
import type { Language } from '#shared/report/step-words.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import type { EvaluationRecord } from '#shared/domain/rates/record.ts';
import { drillLines } from '#shared/report/rates/drill-lines.ts';
import type { ReportContext } from '#shared/report/rates/report-context.ts';
import { OtherCityError } from '../identity/server-identity.ts';
import { adjustMonth } from '../rates/adjust-month.ts';
import { describeAdjustments, describeFreeze, describeMonth, headLines } from '../rates/describe-rates.ts';
import { drill, figureNames, figureOf } from '../rates/drill.ts';
import { freezeMonth } from '../rates/freeze-month.ts';
import type { RateCity } from '../rates/rate-city.ts';
import { chooseMonth, loadRateCity } from '../rates/rate-city.ts';
import { RateRefusalError, refusalWords } from '../rates/rate-refusal.ts';
import { adjustmentsJson, monthJson } from '../rates/rates-json.ts';
import { showMonth } from '../rates/show-month.ts';
import { placeOptions } from '../data-place.ts';
import { UsageError, defaultCityFolder, parsePlace } from '../server-options.ts';
import type { ServerStore } from '../store/server-store.ts';
import { runAdmin, withAdminStore } from './admin-store.ts';

const usage = `usage: node server/admin/rates.ts show --data DIR [--period YYYY-MM] [--league ID] [--unit ID] [--cases FIGURE] [--json]
       node server/admin/rates.ts freeze --data DIR --period YYYY-MM --by LOGIN
       node server/admin/rates.ts adjustments --data DIR --period YYYY-MM [--json]
  show evaluates the month (the one that runs, unless another is given) from every case as it is now; with --cases it
  lists the cases behind a figure of the unit, the league or the whole city. FIGURE is one of
  ${figureNames.join(', ')}.
  freeze keeps a month that is over, once, in the name of somebody of the hotline office. adjustments says what changed
  since, case by case. Everywhere: --database URL in place of --data, --city DIR for another city pack, --lang zh|en. The server may be running.`;

await runAdmin(async () => {
  const options = parseOptions();
  const city = loadRateCity(options.city);
  let words = '';
  await withAdminStore(options.place, async (store) => {
    await refuseOtherCity(store, city);
    const notice = options.json ? '' : await noticeOfKind(store, options.lang ?? city.mainLanguage);
    words = notice + (await sayRefusals(city, options, () => run(store, city, options)));
  });
  return words;
});

type Options = ReturnType<typeof parseOptions>;

function run(store: ServerStore, city: RateCity, options: Options): Promise<string> {
  const { wish } = options;
  if (wish === 'show') return show(store, city, options);
  return wish === 'freeze' ? freeze(store, city, options) : adjustments(store, city, options);
}

async function show(
  store: ServerStore,
  city: RateCity,
  { period, choice, figure, json, lang }: Options,
): Promise<string> {
  const clock = systemClock();
  const month = chooseMonth(city, period, clock.wallMs());
  const shown = await showMonth({ store, city, clock }, month, choice);
  const { records } = shown.collected;
  const context = contextOf(city, lang, records);
  if (figure === undefined) return json ? monthJson(shown, choice) : describeMonth(shown, { city, choice }, context);
  const caseIds = drill(shown.collected, { city, month }, { choice, figure });
  if (json) return JSON.stringify(caseIds.map((caseId) => ({ caseId, number: context.caseNumber(caseId) })));
  const lines = drillLines(records, { formula: month.formula, caseIds }, context);
  return [...headLines(shown, city, context), '', ...lines].join('\n');
}

async function freeze(store: ServerStore, city: RateCity, { month, by, lang }: Options): Promise<string> {
  const frozen = await freezeMonth({ store, city, clock: systemClock() }, { month, login: by });
  return describeFreeze(frozen, city, contextOf(city, lang, []));
}

async function adjustments(store: ServerStore, city: RateCity, { month, json, lang }: Options): Promise<string> {
  const since = await adjustMonth(store, city, month);
  if (json) return adjustmentsJson(since);
  return describeAdjustments(since, city, contextOf(city, lang, [...since.snapshot.records, ...since.recordsNow]));
}

function contextOf(city: RateCity, lang: Language | undefined, records: readonly EvaluationRecord[]): ReportContext {
  const numbers = new Map<CaseId, string>(records.map(({ caseId, number }) => [caseId, number ?? caseId]));
  return createReportContext(city.pack, {
    language: lang ?? city.mainLanguage,
    caseNumber: (id) => numbers.get(id) ?? id,
  });
}

async function sayRefusals(city: RateCity, { lang }: Options, work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof RateRefusalError)) throw cause;
    const words = refusalWords(cause.refusal, contextOf(city, lang, []));
    throw cause.refusal.code === 'tampered' ? new Error(words, { cause }) : new UsageError(words, undefined, { cause });
  }
}

/** Figures of invented cases must not be taken for a city's. */
async function noticeOfKind(store: ServerStore, language: Language): Promise<string> {
  const kind = await store.getMeta('kind');
  if (kind === undefined || kind === 'city') return '';
  return language === 'zh'
    ? '注意：这是演示或练习用的城市，不是真实数据。\n'
    : `Note: this is a ${kind} city; its cases are not real.\n`;
}

/** Another city's formula would give figures that look right. */
async function refuseOtherCity(store: ServerStore, { pack }: RateCity): Promise<void> {
  const found = await store.getMeta('numberPrefix');
  const { numberPrefix } = pack.city;
  if (found !== undefined && found !== numberPrefix) throw new OtherCityError(found, numberPrefix);
}

function parseOptions() {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    options: {
      ...placeOptions,
      city: option,
      period: option,
      league: option,
      unit: option,
      cases: option,
      by: option,
      lang: option,
      json: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [wish] = positionals;
  const { city = defaultCityFolder, period, by = '', lang, json, cases } = values;
  if (wish !== 'show' && wish !== 'freeze' && wish !== 'adjustments') {
    throw new UsageError('say show, freeze or adjustments.', usage);
  }
  const place = parsePlace(values, process.env, usage);
  if (wish !== 'show' && period === undefined) throw new UsageError('--period is missing: say which month.', usage);
  if (wish === 'freeze' && by === '') throw new UsageError('--by is missing: say in whose name.', usage);
  if (lang !== undefined && lang !== 'zh' && lang !== 'en') throw new UsageError(`--lang is zh or en, not ${lang}.`);
  const figure = cases === undefined ? undefined : figureOf(cases);
  if (cases !== undefined && !figure) throw new UsageError(`--cases ${cases} is no figure.`, usage);
  const choice = { leagueId: values.league, unitId: values.unit as UnitId | undefined };
  return { wish, place, city, period, month: period ?? '', by, lang, json, figure, choice } as const;
}
