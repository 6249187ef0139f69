import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import { readWords } from '#shared/search/search-word.ts';
import type { Replica } from '../replica/replica.ts';
import { scopeOf } from '../replica/scope.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aFolder, anActor, openTestReplica, openTestStation } from '../testing/a-station.ts';

const agent = anActor('agent');
const scope = scopeOf(agent);
const words = ['路灯', '电梯', '水管'] as const;
const limits = { removalShare: 1, removalFloor: 1_000, bulkSeqs: 5, partCases: 7 };
/** Rows of the first load. */
const loaded = 30;

let folder: string;
let station: Station;
let made: Case;
let runs = 0;

beforeAll(() => {
  folder = aFolder();
  station = openTestStation(folder);
  made = aConfirmedCase(station, 'case-model');
});
afterAll(() => {
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

type Step =
  | { readonly kind: 'write'; readonly id: number; readonly word: number; readonly second: number }
  | { readonly kind: 'leave'; readonly id: number }
  | { readonly kind: 'list'; readonly most: number }
  | { readonly kind: 'reopen' };

const id = fc.nat(45);
const second = fc.nat(60);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), id, word: fc.nat(2), second }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), id }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('list' as const), most: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
);

/** A workstation and, beside it, what it should hold. */
class World {
  readonly #folder: string;
  readonly #cases = new Map<number, { readonly word: number; readonly second: number }>();
  #replica: Replica;
  #seq = 0;

  constructor() {
    runs += 1;
    this.#folder = join(folder, `run-${runs}`);
    mkdirSync(this.#folder);
    this.#replica = openTestReplica(this.#folder, station, { limits });
    const rows = Array.from({ length: loaded }, (_, index) => this.#row(index, index % 3, (index * 17) % 50));
    this.#replica.applyPage(agent, aPage(rows.slice(0, 10), 0, 10, { headSeq: loaded }));
    this.#replica.applyPage(agent, aPage(rows.slice(10), 10, loaded));
    while (!this.#replica.settleMore());
    expect(this.progress()).toEqual({ listed: 0, of: loaded });
  }

  do(next: Step): void {
    if (next.kind === 'list') this.#replica.listMore(scope, next.most);
    else if (next.kind === 'reopen') this.#reopen();
    else if (next.kind === 'write') this.#take(this.#row(next.id, next.word, next.second));
    else if (this.#cases.delete(next.id)) this.#take(this.#leave(next.id));
  }

  listRest(): void {
    while (!this.#replica.listMore(scope, 4).isDone);
  }

  progress(): ReturnType<Replica['listing']> {
    return this.#replica.listing(scope);
  }

  found(word: number): readonly string[] {
    const asked = readWords(words[word] ?? '', () => ({ placeIds: [], topicIds: [] }));
    const steps = this.#replica.search({ scope, words: asked, limit: 500, after: null });
    let one = steps.next();
    while (!one.done) one = steps.next();
    return this.#replica.found(one.value).map((row) => row.id);
  }

  held(word: number): readonly string[] {
    return [...this.#cases].filter(([, one]) => one.word === word).map(([key]) => `case-${key}`);
  }

  secondsOf(ids: readonly string[]): readonly number[] {
    return ids.map((one) => this.#cases.get(Number(one.slice(5)))?.second ?? -1);
  }

  close(): void {
    this.#replica.close();
  }

  #row(key: number, word: number, at: number) {
    this.#seq += 1;
    this.#cases.set(key, { word, second: at });
    return aRow(
      this.#seq,
      copyOf(made, `case-${key}`, {
        narrative: `${words[word]}坏了`,
        // Within a second the order of the rows and that of the moments are not the same.
        registeredAtMs: made.registeredAtMs + at * 1_000 + ((key * 7) % 10) * 100,
        revision: this.#seq,
      }),
    );
  }

  #leave(key: number) {
    this.#seq += 1;
    return { kind: 'leave', seq: this.#seq, caseId: copyOf(made, `case-${key}`).id } as const;
  }

  #take(row: Parameters<typeof aPage>[0][number]): void {
    this.#replica.applyPage(agent, aPage([row], this.#seq - 1, this.#seq));
  }

  #reopen(): void {
    this.#replica.close();
    this.#replica = openTestReplica(this.#folder, station, { limits });
  }
}

test('whatever is written while a first load is being listed: what is found is there, and in the end all of it is found', () => {
  const property = fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    const world = new World();
    try {
      for (const next of steps) {
        world.do(next);
        for (const word of words.keys())
          expect(world.held(word)).toEqual(expect.arrayContaining([...world.found(word)]));
      }
      world.listRest();
      expect(world.progress()).toBeNull();
      for (const word of words.keys()) {
        const found = world.found(word);
        expect(found.toSorted()).toEqual(world.held(word).toSorted());
        expect(world.secondsOf(found)).toEqual(world.secondsOf(found).toSorted((a, b) => b - a));
      }
    } finally {
      world.close();
    }
  });
  fc.assert(property, { seed: 20261130, numRuns: 60 });
});
