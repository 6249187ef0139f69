// A desk as the renderer meets it, over the filled store: the host's own handlers, with the model of topics where a console
// keeps what was shipped. Input and answer cross in JSON, as they do on the bridge.

import { join } from 'node:path';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { silentLog } from '#shared/lib/log.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { MethodInput, MethodOutput } from '#shared/bridge/contract.ts';
import { methods } from '#shared/bridge/contract.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { encodeModel } from '#shared/routing/what/encode-model.ts';
import type { DeskDeps } from '#host/handlers/desk-deps.ts';
import { createIntakeAdvice } from '#host/handlers/intake-advice.ts';
import { createIntakeHandlers } from '#host/handlers/intake-handlers.ts';
import { createSimilarHandlers } from '#host/handlers/similar-handlers.ts';
import { LearnedFiles, sha256Of } from '#host/learned/learned-files.ts';
import { watchLearned } from '#host/learned/learned-watch.ts';
import { generateTexts } from '#tests/eval/routing/generated-texts.ts';
import { trainOnPack } from '#tests/eval/routing/measure.ts';
import type { Store } from '../store/fill-store.ts';
import { storeViewer } from '../store/store-viewer.ts';

export type Asked = 'intake.suggest' | 'intake.similar';

export interface Desk {
  /** Asks as the renderer does: the answer's JSON, read again. */
  ask<Name extends Asked>(name: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>>;
  readonly modelBytes: number;
  close(): void;
}

export type DeskWish = {
  readonly folder: string;
  readonly store: Store;
  readonly loaded: LoadedCityPack;
  /** The model is trained on so many calls about each leaf, made from the pack's own words. */
  readonly callsOfLeaf: number;
};

/** Trains a model of the pack's tree, leaves it where a console keeps what was shipped, and opens the desk that reads it. */
export function openDesk({ folder, store, loaded, callsOfLeaf }: DeskWish): Desk {
  const bytes = encodeModel(trainOnPack(loaded, generateTexts(loaded, callsOfLeaf, 1), 1));
  const files = new LearnedFiles(join(folder, 'learned'));
  files.write('what', { version: 1, sha256: sha256Of(bytes), bytes });
  const deps = depsOf(store, loaded);
  const { engine, session, clock, random, log } = deps;
  const learned = watchLearned({ files, engine, session, clock, random, log });
  if (!learned.bytesOf('what')) throw new Error('the bench has grown old: the model was not found where it was left');
  const intake = createIntakeHandlers(deps, createIntakeAdvice(deps, learned));
  const handlers = { ...intake, ...createSimilarHandlers(deps, { of: () => [] }) };

  async function ask<Name extends Asked>(name: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> {
    const parsed = methods[name].input.parse(JSON.parse(JSON.stringify(input)));
    const handle = handlers[name] as (input: unknown) => unknown;
    return JSON.parse(JSON.stringify(await handle(parsed))) as MethodOutput<Name>;
  }

  return { ask, modelBytes: bytes.length, close: () => learned.stop() };
}

/** As much of a desk as advises on a call: somebody is signed in, and no server is there. */
function depsOf({ station, replica }: Store, loaded: LoadedCityPack): DeskDeps {
  const signedIn = { actor: storeViewer };
  const session = { require: () => signedIn, current: () => signedIn };
  const engine = { mode: () => 'offline' };
  const rest = { loaded, clock: systemClock(), random: seededRandom(3), log: silentLog };
  return { station, replica, session, engine, ...rest } as unknown as DeskDeps;
}
