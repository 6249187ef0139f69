// What administration says of what was learned, in words.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { Drift } from '#shared/routing/drift.ts';
import type { LearnedPart, ShippedPart } from '../store/learned-parts.ts';
import type { TrainedWhat } from './train-what.ts';
import type { Trained, WhoVersionFigures } from './train-who.ts';
import type { Shipped } from './ship-part.ts';

type Measured = WhoVersionFigures['candidate'];

export function describeTrained({ version, figures }: Trained): string {
  const { precedents, habits, crossed, candidate, inUse, isWorse } = figures;
  return [
    `version ${version} of who: ${precedents} rulings, habits of ${habits} topics and places.`,
    `  along all cases: ${measuredWords(crossed)}`,
    `  on the cases since the one in use was made: ${measuredWords(candidate)}; in use: ${measuredWords(inUse)}`,
    fateWords(isWorse),
  ].join('\n');
}

export function describeTrainedWhat({ version, figures }: TrainedWhat): string {
  const { examples, candidate, inUse, isWorse } = figures;
  return [
    `version ${version} of what: the model of topics, from ${examples} cases.`,
    `  on the latest cases: ${measuredWords(candidate)}; in use: ${measuredWords(inUse)}`,
    fateWords(isWorse),
  ].join('\n');
}

export function describeLearnedWhat({ version, figures }: TrainedWhat): string {
  const { examples, candidate, inUse, isWorse } = figures;
  return [
    `version ${version} of what: the model in use, with ${examples} cases since it was made.`,
    `  on the later half of them, with the earlier half: ${measuredWords(candidate)}; without: ${measuredWords(inUse)}`,
    fateWords(isWorse),
  ].join('\n');
}

function fateWords(isWorse: boolean): string {
  if (isWorse) return '  It is worse than what is in use and will not be shipped.';
  return '  It is not used yet: ship it with "ship".';
}

export function describeShipped({ part, version }: Shipped): string {
  const what =
    version === null
      ? `no version of ${part} is used: the city pack alone counts`
      : `version ${version} of ${part} is used`;
  return `${what}. Consoles that are connected have it within five minutes or so.`;
}

export function describeParts(parts: readonly LearnedPart[], shipped: readonly ShippedPart[]): string {
  if (parts.length === 0) return 'nothing has been learned yet.';
  return parts
    .map(({ part, version, madeAtMs, sizeBytes, sha256, figures }) => {
      const isUsed = shipped.some((one) => one.part === part && one.version === version);
      const made = new Date(madeAtMs).toISOString().slice(0, 16);
      return `${isUsed ? '*' : ' '} ${part} ${version}  made ${made}Z  ${sizeBytes} bytes  ${sha256.slice(0, 12)}  ${figures}`;
    })
    .join('\n');
}

export function describeDrift({ cells, confusions }: Drift, city: LoadedCityPack): string {
  if (cells.length === 0) return 'no case had a suggestion yet.';
  const topicName = (id: string) => city.topicPath(id as never).at(-1)?.name.en ?? id;
  const unitName = (id: string) => city.unit(id as never)?.name.en ?? id;
  const weeks = cells.map(
    ({ week, topicId, cases, right }) =>
      `${week}  ${percent(right / cases)}  ${right} of ${cases}  ${topicName(topicId)}`,
  );
  const pairs = confusions.map(
    ({ topicId, suggestedUnitId, unitId, cases }) =>
      `${String(cases).padStart(5)}  ${topicName(topicId)}: ${unitName(suggestedUnitId)} -> ${unitName(unitId)}`,
  );
  const taken = pairs.length === 0 ? [] : ['', 'suggested -> in the end:', ...pairs];
  return ['week of     right', ...weeks, ...taken].join('\n');
}

function measuredWords({ cases, top1, top3, ece }: Measured): string {
  if (top1 === null) return 'no cases';
  return `first right ${percent(top1)}, among three ${percent(top3 ?? 0)}, calibration error ${(ece ?? 0).toFixed(3)}, ${cases} cases`;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1).padStart(5)} %`;
}
