import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createGroupCommit } from './group-commit.ts';

/** Commits end when the test says so. */
function aGroup(maxItems = 4) {
  const commits: { readonly items: readonly number[]; readonly end: (failure?: Error) => void }[] = [];
  const submit = createGroupCommit<number, number>({
    commit: (items) =>
      new Promise((resolve, reject) => {
        commits.push({ items, end: (failure) => (failure ? reject(failure) : resolve(items.length)) });
      }),
    maxItems,
    gather: undefined,
  });
  return { submit, commits };
}

test('what waits while a commit is under way goes together in the next, in order', async () => {
  const { submit, commits } = aGroup();
  const first = submit([1]);
  await setImmediate();
  const answers = [first, submit([2]), submit([3, 4])];
  expect(commits.map(({ items }) => items)).toEqual([[1]]);
  commits[0]?.end();
  await setImmediate();
  expect(commits.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
  commits[1]?.end();
  expect(await Promise.all(answers)).toEqual([1, 3, 3]);
});

test('a group stops growing at its size, and what is larger by itself goes alone', async () => {
  const { submit, commits } = aGroup();
  const first = submit([0]);
  await setImmediate();
  const answers = [
    [1, 2, 3],
    [4, 5],
    [6, 7, 8, 9, 10],
  ].map((items) => submit(items));
  for (let index = 0; index < 4; index += 1) {
    await setImmediate();
    commits[index]?.end();
  }
  await Promise.all([first, ...answers]);
  expect(commits.map(({ items }) => items)).toEqual([[0], [1, 2, 3], [4, 5], [6, 7, 8, 9, 10]]);
});

test('S6: a failure is told to those who shared the commit, and the next ones go on', async () => {
  const { submit, commits } = aGroup();
  const failed = submit([1]);
  await setImmediate();
  const next = submit([2]);
  commits[0]?.end(new Error('disk full'));
  await expect(failed).rejects.toThrow('disk full');
  await setImmediate();
  commits[1]?.end();
  expect(await next).toBe(1);
});
