// Breaks the test city on purpose and says what the loader finds.

import type { PackProblem } from './pack-error.ts';
import type { TestPackFiles } from './testing.ts';
import { CityPackError } from './pack-error.ts';
import { loadTestPack, testPackFiles } from './testing.ts';

/** What is wrong with the test city after a change; empty when nothing is. */
export function problemsAfter(change: (files: TestPackFiles) => void): readonly PackProblem[] {
  const files = testPackFiles();
  change(files);
  try {
    loadTestPack(files);
  } catch (error) {
    if (error instanceof CityPackError) return error.problems;
    throw error;
  }
  return [];
}

/** The same as lines: file, path, reason. */
export function linesAfter(change: (files: TestPackFiles) => void): readonly string[] {
  return problemsAfter(change).map(({ file, path, reason }) => `${file} ${path}: ${reason}`);
}

type Step = string | number;

/** The value at a path of a file's content. */
export function valueAt(files: TestPackFiles, file: string, ...path: readonly Step[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<Step, unknown>)[step], files[file]);
}

/** Puts a value at a path; `undefined` takes it away. The last argument is the value. */
export function setAt(file: string, path: readonly Step[], value: unknown): (files: TestPackFiles) => void {
  return (files) => {
    const parent = valueAt(files, file, ...path.slice(0, -1)) as Record<Step, unknown>;
    const last = path.at(-1) as Step;
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  };
}

/** Adds a copy of the first item of a list to its end, with some of its fields changed. */
export function repeatFirst(file: string, path: readonly Step[], change: object = {}): (files: TestPackFiles) => void {
  return (files) => {
    const list = valueAt(files, file, ...path) as object[];
    list.push({ ...list[0], ...change });
  };
}
