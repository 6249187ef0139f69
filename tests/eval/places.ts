// `npm run eval -- places`: self-written phrases, as callers speak, against the packs the product ships. A phrase has one right
// place, or several of which none may be taken for sure, or none. `confidentWrong` counts answers that would be taken by one
// key and are not the place, nor one that holds it.

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { PlaceId } from '#shared/domain/ids.ts';
import type { WhereFinder, WhereFound } from '#shared/routing/where/find-where.ts';
import { createWhereFinder } from '#shared/routing/where/find-where.ts';
import { normalise } from '#shared/text/normalise.ts';
import { PlainError } from '#scripts/start/say.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import type { Eval } from './eval.ts';
import type { PairedSentence, Templates } from './places/paired-sentences.ts';
import { pairedSentences } from './places/paired-sentences.ts';

const phraseSchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  text: z.string().default(''),
  /** What stands in the address field. */
  address: z.string().default(''),
  /** `unsure`: nothing may be taken for sure; `none`: nothing may even be offered. */
  answer: z.enum(['place', 'oneOf', 'unsure', 'none']),
  expected: z.array(z.string()).default([]),
});
type Phrase = z.infer<typeof phraseSchema>;

export type Judged = {
  readonly phrase: Phrase;
  readonly found: WhereFound;
  readonly isRight: boolean;
  readonly isRecalled: boolean;
  readonly isConfidentWrong: boolean;
};

const sets = {
  beijing: 'beijing',
  'beijing-held-out': 'beijing',
  'beijing-held-out-2': 'beijing',
  'beijing-held-out-3': 'beijing',
  'beijing-held-out-4': 'beijing',
  'beijing-held-out-5': 'beijing',
  'beijing-held-out-6': 'beijing',
  baltimore: 'baltimore',
  'baltimore-held-out': 'baltimore',
  'baltimore-held-out-2': 'baltimore',
} as const;
export type PhraseSet = keyof typeof sets;
export const phraseSets = Object.keys(sets) as readonly PhraseSet[];
/** The city whose places a set is about. */
export const cityOf = (set: PhraseSet) => sets[set];
/** Not yet worked on: what is said of them is the honest estimate of what comes next. */
const untouched: readonly PhraseSet[] = [];
/** What the rules were made to answer; the tests hold them to it. */
export const workedOnSets = phraseSets.filter((set) => !untouched.includes(set));
/** The fastest of them is what the work costs; the others have waited for the machine. */
const timedRounds = 5;
export const pairedCount = 2_000;
export const pairedSeed = 20261130;

/** How well places are found in what callers say. */
export const placesEval: Eval = {
  about: 'free text to places: phrases of tests/eval/places against the shipped packs',
  usage: `[--set ${phraseSets.join('|')}] [--paired] [--wrong]`,
  run({ args, say }) {
    const asked = args[args.indexOf('--set') + 1];
    const wrong = args.includes('--wrong') ? say : null;
    if (args.includes('--paired')) return Promise.resolve(bothPaired(wrong));
    if (args.includes('--set')) return Promise.resolve({ ...evaluate(asSet(asked), wrong) });
    const others = phraseSets
      .filter((name) => name !== 'beijing')
      .map((name) => [name, evaluate(name, wrong)] as const);
    return Promise.resolve({
      ...evaluate('beijing', wrong),
      others: Object.fromEntries(others),
      ...bothPaired(wrong),
    });
  },
};

function asSet(name: string | undefined): PhraseSet {
  const known = phraseSets.find((each) => each === name);
  if (!known) throw new PlainError(`--set takes one of: ${phraseSets.join(', ')}`);
  return known;
}

function evaluate(name: PhraseSet, say: ((words: string) => void) | null): object {
  const city = loadShippedCity(sets[name]);
  const startedMs = performance.now();
  const find = createWhereFinder(city);
  const preparedMs = performance.now() - startedMs;
  const phrases = readPhrases(name);
  const judged = phrases.map((phrase) => judge(city, find, phrase));
  for (const each of say ? judged.filter(({ isRight }) => !isRight) : []) say?.(describe(city, each));
  const times = phrases.map((phrase) => timeOf(find, phrase));
  const ordered = times.toSorted((a, b) => a - b);
  const withPlace = judged.filter(({ phrase }) => phrase.expected.length > 0);
  const onePlace = judged.filter(({ phrase }) => phrase.answer === 'place');
  const byKind = Map.groupBy(judged, ({ phrase }) => phrase.kind);
  return {
    n: judged.length,
    top1: share(judged, ({ isRight }) => isRight),
    /** Of those with one right place: how often any place is sure. */
    sure: share(onePlace, ({ found }) => found.places.length > 0),
    candidatesRecall: share(withPlace, ({ isRecalled }) => isRecalled),
    confidentWrong: judged.filter(({ isConfidentWrong }) => isConfidentWrong).length,
    calibration: calibrate(city, judged),
    msP50: round(ordered[Math.floor(ordered.length * 0.5)] ?? 0),
    msP99: round(ordered[Math.floor(ordered.length * 0.99)] ?? 0),
    preparedMs: round(preparedMs),
    byKind: Object.fromEntries(
      [...byKind].map(([kind, those]) => [kind, { n: those.length, top1: share(those, ({ isRight }) => isRight) }]),
    ),
  };
}

function bothPaired(wrong: ((words: string) => void) | null) {
  return { paired: evaluatePaired('workedOn', wrong), pairedHeldOut: evaluatePaired('heldOut', wrong) };
}

/** Two thousand sentences that nobody wrote, each with two places of which one is meant. */
function evaluatePaired(from: Templates, say: ((words: string) => void) | null): object {
  const city = loadShippedCity('beijing');
  const judged = judgePaired(city, createWhereFinder(city), pairedSentences(city, from, pairedCount, pairedSeed));
  for (const { sentence, found } of say ? judged.filter(({ isSureWrong }) => isSureWrong) : []) {
    say?.(`${sentence.text}\n    wanted ${sentence.meant?.name.zh ?? ''}\n    sure ${found.places[0]?.words}`);
  }
  const meant = judged.filter(({ sentence }) => sentence.meant !== null);
  const byTemplate = Map.groupBy(judged, ({ sentence }) => sentence.template);
  return {
    n: judged.length,
    top1: share(meant, ({ isRight }) => isRight),
    sure: share(meant, ({ found }) => found.places.length > 0),
    confidentWrong: judged.filter(({ isSureWrong }) => isSureWrong).length,
    byTemplate: Object.fromEntries(
      [...byTemplate].map(([template, those]) => [
        template,
        { top1: share(those, ({ isRight }) => isRight), confidentWrong: those.filter((it) => it.isSureWrong).length },
      ]),
    ),
  };
}

/** What is found in each of the sentences, beside what is meant. */
export function judgePaired(city: LoadedCityPack, find: WhereFinder, sentences: readonly PairedSentence[]) {
  return sentences.map((sentence) => {
    const found = find(['', normalise(sentence.text)], { chosen: null });
    const sureId = found.places[0]?.placeId;
    const isHolder = sureId !== undefined && sentence.meant !== null && holds(city, sureId, sentence.meant.id);
    return {
      sentence,
      found,
      isRight: sentence.meant === null ? sureId === undefined : sureId === sentence.meant.id,
      isSureWrong: sureId !== undefined && !isHolder,
    };
  });
}

/** The phrases of a set. */
export function readPhrases(name: PhraseSet): readonly Phrase[] {
  const file = new URL(`places/${name}.jsonl`, import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => phraseSchema.parse(JSON.parse(line)));
}

/** Whether the answer to a phrase is the right one. */
export function judge(city: LoadedCityPack, find: WhereFinder, phrase: Phrase): Judged {
  const found = find(textsOf(phrase), { chosen: null });
  const sureId = found.places[0]?.placeId;
  const isExpected = (id: PlaceId | undefined) => id !== undefined && phrase.expected.includes(id);
  const mayHold = sureId !== undefined && phrase.expected.some((id) => holds(city, sureId, id as PlaceId));
  const holdsAll = sureId !== undefined && phrase.expected.every((id) => holds(city, sureId, id as PlaceId));
  const isOffered = found.candidates.some(({ placeId }) => isExpected(placeId));
  const isRight = {
    place: isExpected(sureId),
    oneOf: isOffered && (sureId === undefined || holdsAll),
    unsure: sureId === undefined,
    none: sureId === undefined && found.candidates.length === 0,
  }[phrase.answer];
  return {
    phrase,
    found,
    isRight,
    isRecalled: isExpected(sureId) || isOffered,
    isConfidentWrong: sureId !== undefined && !mayHold,
  };
}

function textsOf({ address, text }: Phrase): string[] {
  return [normalise(address), normalise(text)];
}

function holds(city: LoadedCityPack, above: PlaceId, id: PlaceId): boolean {
  return city.placePath(id).some((place) => place.id === above);
}

/** Expected calibration error: how far what is said lies from what is true, over ten steps of confidence. */
function calibrate(city: LoadedCityPack, judged: readonly Judged[]): number {
  const said = judged.flatMap(({ phrase, found }) =>
    [...found.places, ...found.candidates].map(({ placeId, confidence }) => ({
      confidence,
      isTrue: phrase.expected.some((id) => holds(city, placeId, id as PlaceId)) ? truth(phrase, found, placeId) : 0,
    })),
  );
  const steps = Map.groupBy(said, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  const errors = [...steps.values()].map((step) => {
    const gap = step.reduce((sum, { confidence, isTrue }) => sum + confidence - isTrue, 0);
    return Math.abs(gap);
  });
  return round(errors.reduce((sum, error) => sum + error, 0) / Math.max(1, said.length));
}

/** Of several that may be meant, one is: each has its share. */
function truth({ answer, expected }: Phrase, { places }: WhereFound, placeId: PlaceId): number {
  const isSure = places.some((place) => place.placeId === placeId);
  return answer === 'oneOf' && !isSure ? 1 / expected.length : 1;
}

function timeOf(find: WhereFinder, phrase: Phrase): number {
  const texts = textsOf(phrase);
  let fastestMs = Infinity;
  for (let round = 0; round < timedRounds; round += 1) {
    const startedMs = performance.now();
    find(texts, { chosen: null });
    fastestMs = Math.min(fastestMs, performance.now() - startedMs);
  }
  return fastestMs;
}

function describe(city: LoadedCityPack, { phrase, found }: Judged): string {
  const nameOf = (id: string) =>
    city
      .placePath(id as PlaceId)
      .map(({ name }) => name[city.pack.city.mainLanguage === 'zh' ? 'zh' : 'en'])
      .join('/');
  const list = (proposals: WhereFound['places']) =>
    proposals
      .map(
        ({ placeId, words, reasons }) => `${nameOf(placeId)} (${words}: ${reasons.map(({ kind }) => kind).join(' ')})`,
      )
      .join('; ');
  const wanted = `${phrase.answer} ${phrase.expected.slice(0, 3).map(nameOf).join('; ')}`;
  return `${phrase.id} ${phrase.kind} ${phrase.address}|${phrase.text}\n    wanted ${wanted}\n    sure ${list(found.places)}\n    one of ${list(found.candidates)}`;
}

function share<T>(items: readonly T[], isSo: (item: T) => boolean): number {
  return round(items.filter(isSo).length / Math.max(1, items.length));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
