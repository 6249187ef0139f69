// Opening a file that is old or was left in the middle of something can take a minute. It goes step by step, so that whoever
// opens it can say how far it is and stay able to answer in between. Each step is whole on the disk before the next begins: a
// process that dies goes on where it was.

import { setImmediate } from 'node:timers/promises';

/** What is about to be done. `done` of `of` steps of this kind are over; `bytes`: how large the file is. */
export type OpeningStep = {
  readonly what: 'compacting' | 'migrating' | 'indexing' | 'counting';
  readonly done: number;
  readonly of: number;
  readonly bytes: number;
};

/** What is smaller is done before anybody could read about it. */
export const largeBytes = 16 * 1024 * 1024;

/** Something that is opened step by step; each `yield` comes before the work it names. */
export type Opening<T> = Generator<OpeningStep, T>;

/** Opens it in one go. */
export function openAtOnce<T>(opening: Opening<T>): T {
  for (;;) {
    const { done, value } = opening.next();
    if (done) return value;
  }
}

/** Opens it with a turn of the event loop between two steps; whoever is told of a step may make it wait. */
export async function openInSteps<T>(
  opening: Opening<T>,
  onStep: (step: OpeningStep) => void | Promise<void>,
): Promise<T> {
  for (;;) {
    const { done, value } = opening.next();
    if (done) return value;
    try {
      await onStep(value);
    } catch (error) {
      // What is open already is closed by whoever opened it.
      opening.throw(error);
    }
    await setImmediate();
  }
}
