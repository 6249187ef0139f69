// `npm run rates -- --city beijing --records FILE [--period 2026-11] [--json]`: the rates of an evaluation month from a list of
// evaluation records, with the formula and its sources, so that a month can be checked by hand. docs/rates.md.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCityPack } from '#shared/city/load-city-pack.ts';
import { createReportContext } from '#shared/report/report-names.ts';
import { createZone } from '#shared/domain/calendar/zone.ts';
import { countsAtMs, isInSpan } from '#shared/domain/rates/counted.ts';
import { evaluate } from '#shared/domain/rates/evaluate.ts';
import type { RateFormula } from '#shared/domain/rates/formula.ts';
import { formulaFor } from '#shared/domain/rates/formula.ts';
import type { EvaluationPeriod } from '#shared/domain/rates/period.ts';
import { localMomentOf, localTimeIn, periodAt, periodOf } from '#shared/domain/rates/period.ts';
import type { EvaluationRecord } from '#shared/domain/rates/record.ts';
import { evaluationLines } from '#shared/report/rates/evaluation-lines.ts';
import { formulaLines } from '#shared/report/rates/formula-lines.ts';
import { readerOf, sha256Hex } from './city/read-folder.ts';
import { readRecords } from './rates/read-records.ts';
import { PlainError, say } from './start/say.ts';

const usage = 'npm run rates -- --city NAME --records FILE [--period YYYY-MM] [--json]';

try {
  main();
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  say(error.message);
  process.exitCode = 2;
}

function main(): void {
  const { city, records: file, period: month, json } = readOptions();
  const records = loadRecords(file);
  const { pack, facts } = loadCity(city);
  const localTime = localTimeIn(createZone(pack.city.timeZone));
  const period = choosePeriod(month, records, pack.rateFormulas, localTime);
  const formula = formulaFor(pack.rateFormulas, period.month);
  if (!formula) throw new PlainError(`${city} has no formula for ${period.month}: rates.json begins later`);
  const units = pack.units.map(({ id, kind }) => ({ id, kind, districtId: facts.districtOf(id) }));
  const evaluation = evaluate(records, { formula, units, span: { startMs: period.startMs, endMs: period.endMs } });
  if (json) {
    // Hundreds of units without a case would say nothing but n/a.
    const listed = evaluation.units.filter(
      ({ figures, asParallel }) => figures.tally.cases + asParallel.tally.cases > 0,
    );
    const unitsWithoutCases = evaluation.units.length - listed.length;
    console.log(JSON.stringify({ city, period, formula, ...evaluation, units: listed, unitsWithoutCases }));
    return;
  }
  const zone = createZone(pack.city.timeZone);
  const [from, to] = [period.startMs, period.endMs].map((atMs) => localMomentOf(atMs, zone));
  const others = records.filter((record) => !isInSpan(record, formula, period)).length;
  console.log(
    `${pack.city.name.en}, evaluation month ${period.month}: ${from?.date} ${from?.time} to ${to?.date} ${to?.time}`,
  );
  console.log(`${records.length} records, ${others} of them of other months\n`);
  const context = createReportContext(pack, { language: 'en', caseNumber: (id) => id });
  const lines = [...formulaLines(formula, context), '', ...evaluationLines(evaluation, { formula }, context)];
  console.log(lines.join('\n'));
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        city: { type: 'string', default: 'beijing' },
        records: { type: 'string' },
        period: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    if (values.records === undefined) throw new PlainError(usage);
    return { ...values, records: values.records };
  } catch (cause) {
    throw cause instanceof PlainError ? cause : new PlainError(`${(cause as Error).message}\n${usage}`, { cause });
  }
}

function loadCity(name: string) {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new PlainError(`${name} is no name of a city\n${usage}`);
  const folder = resolve(import.meta.dirname, '..', 'resources', 'cities', name);
  try {
    return loadCityPack(readerOf(folder), sha256Hex);
  } catch (cause) {
    throw new PlainError(`the city pack ${name} cannot be used: ${(cause as Error).message}`, { cause });
  }
}

function loadRecords(file: string): readonly EvaluationRecord[] {
  let text: string;
  try {
    text = readFileSync(resolve(file), 'utf8');
  } catch (cause) {
    throw new PlainError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
  const read = readRecords(text);
  if (!read.ok) throw new PlainError(`${file} cannot be used:\n  ${read.problems.join('\n  ')}`);
  return read.records;
}

/** The month asked for; else the last one any record counts in. */
function choosePeriod(
  month: string | undefined,
  records: readonly EvaluationRecord[],
  formulas: readonly RateFormula[],
  localTime: Parameters<typeof periodOf>[2],
): EvaluationPeriod {
  if (month !== undefined) {
    if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) throw new PlainError(`${month} is no month\n${usage}`);
    if (!formulaFor(formulas, month)) throw new PlainError(`no formula of the city applies to ${month}`);
    return periodOf(month, formulas, localTime);
  }
  const newest = formulas.toSorted((left, right) => (left.appliesFrom < right.appliesFrom ? 1 : -1)).at(0);
  const moments = newest ? records.flatMap((record) => countsAtMs(record, newest) ?? []) : [];
  // One by one: a city has more records in a month than a call may have arguments.
  const newestMs = moments.reduce((latest, atMs) => Math.max(latest, atMs), -Infinity);
  const period = moments.length > 0 ? periodAt(newestMs, formulas, localTime) : undefined;
  if (!period) throw new PlainError('no record says which month is meant; give --period YYYY-MM');
  return period;
}
