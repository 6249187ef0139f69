// Twenty calls logged by keyboard alone, in the production renderer over a real host and server: keys, pointer, waits for the
// program, and what the keystroke-level model makes of them.

import type { Browser } from '@playwright/test';
import { loadShippedCity } from '../support/shipped-city.ts';
import type { Bench, BenchOptions, Figure } from './bench-result.ts';
import { atMost, percentile, round } from './bench-result.ts';
import { openBrowser, openDesk } from './intake/browser-desk.ts';
import { baltimoreCalls } from './intake/calls-baltimore.ts';
import { beijingCalls } from './intake/calls-beijing.ts';
import { estimateSeconds, foretold } from './intake/klm.ts';
import { namesOfPack } from './intake/names-of-pack.ts';
import type { Spent } from './intake/person.ts';
import { sitAt } from './intake/person.ts';
import type { ScriptedCall, ScriptedCity } from './intake/scripted-call.ts';
import type { TakenCall } from './intake/take-by-form.ts';
import { callRings, takeByForm } from './intake/take-by-form.ts';
import { takeByLine } from './intake/take-by-line.ts';

type Way = {
  readonly name: 'form' | 'line';
  take(taken: TakenCall): Promise<void>;
  /** The most keys the median call may take. */
  readonly mostKeys: number;
  /** Seconds the model foretold. */
  readonly foretold: number;
};

const ways: readonly Way[] = [
  { name: 'form', take: takeByForm, mostKeys: 25, foretold: foretold.tabForm },
  { name: 'line', take: takeByLine, mostKeys: 15, foretold: foretold.line },
];

const mostWaitsMs = 300;

type Logged = { readonly call: ScriptedCall; readonly spent: Spent };

export const intakeBench: Bench = {
  about:
    'twenty calls by keyboard alone, by form and by line: keys, pointer, waits, a model of the time; --count N calls',
  async run(options) {
    const browser = await openBrowser(options.say);
    try {
      const figures: Figure[] = [];
      for (const way of ways) figures.push(...(await measureWay(browser, way, options)));
      return figures;
    } finally {
      await browser.close();
    }
  },
};

async function measureWay(browser: Browser, way: Way, { count, isSmoke, say }: BenchOptions): Promise<Figure[]> {
  const logged: Logged[] = [];
  const cities = isSmoke ? [beijingCalls] : [beijingCalls, baltimoreCalls];
  let left = isSmoke ? 1 : (count ?? Number.POSITIVE_INFINITY);
  for (const city of cities) {
    const calls = city.calls.slice(0, left);
    left -= calls.length;
    if (calls.length > 0) logged.push(...(await takeCalls(browser, way, { ...city, calls }, say)));
  }
  return [...logged.flatMap((each) => ofCall(way, each)), ...medians(way, logged)];
}

async function takeCalls(
  browser: Browser,
  way: Way,
  city: ScriptedCity,
  say: BenchOptions['say'],
): Promise<readonly Logged[]> {
  const desk = await openDesk(browser, city);
  try {
    const namesOf = namesOfPack(loadShippedCity(city.cityId).pack, city.locale);
    const person = await sitAt(desk.page);
    const logged: Logged[] = [];
    for (const call of city.calls) {
      desk.ring(call.callerNumber);
      await desk.page.waitForSelector(callRings.selector);
      await person.spent();
      await way.take({ person, call, namesOf });
      const spent = await person.spent();
      logged.push({ call, spent });
      say(`${way.name} ${call.id}: ${spent.keys} keys, waits ${Math.round(spent.waitsMs)} ms: ${waitWords(spent)}`);
    }
    return logged;
  } finally {
    await desk.close();
  }
}

/** The longest first. */
function waitWords({ waits }: Spent): string {
  const sorted = waits.toSorted((a, b) => b.ms - a.ms);
  return sorted.map(({ ms, what }) => `${Math.round(ms)} ${what}`).join(', ');
}

function ofCall(way: Way, { call, spent }: Logged): readonly Figure[] {
  const name = `${way.name} · ${call.id}`;
  return [
    { name: `${name} · keystrokes`, value: spent.keys, unit: 'keys' },
    { name: `${name} · pointer events`, value: spent.pointers, unit: 'events' },
    { name: `${name} · waits for the program`, value: round(spent.waitsMs), unit: 'ms' },
    { name: `${name} · model`, value: round(estimateSeconds(spent)), unit: 's' },
  ];
}

function medians(way: Way, logged: readonly Logged[]): readonly Figure[] {
  const half = (of: (spent: Spent) => number) =>
    round(
      percentile(
        logged.map(({ spent }) => of(spent)),
        0.5,
      ),
    );
  const pointers = logged.reduce((sum, { spent }) => sum + spent.pointers, 0);
  const seconds = half(estimateSeconds);
  const name = (what: string) => `${way.name} · ${what}`;
  return [
    atMost({ name: name('keystrokes, median'), value: half(({ keys }) => keys), unit: 'keys', limit: way.mostKeys }),
    atMost({ name: name('pointer events, all calls'), value: pointers, unit: 'events', limit: 0 }),
    atMost({
      name: name('waits for the program in a call, median'),
      value: half(({ waitsMs }) => waitsMs),
      unit: 'ms',
      limit: mostWaitsMs,
    }),
    { name: name('waits for the program in a call, most'), value: round(most(logged)), unit: 'ms' },
    {
      name: name(
        `model, median; foretold: mouse form ${foretold.mouseForm}, tab form ${foretold.tabForm}, line ${foretold.line}`,
      ),
      value: seconds,
      unit: 's',
      raw: way.foretold,
      ratio: round(seconds / way.foretold),
    },
  ];
}

function most(logged: readonly Logged[]): number {
  return Math.max(...logged.map(({ spent }) => spent.waitsMs));
}
