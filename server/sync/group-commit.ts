export type GroupCommitDeps<Item, Result> = {
  readonly commit: (items: readonly Item[]) => Promise<Result>;
  /** Groups stop growing here; a submission that is larger by itself goes alone. */
  readonly maxItems: number;
  /** Waited for before each group is closed; undefined: not at all. */
  readonly gather: (() => Promise<void>) | undefined;
};

type Waiting<Item, Result> = {
  readonly items: readonly Item[];
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Returns a function that hands its items on, in order of asking, one commit after the other; what was submitted while one
 * was under way goes together in the next. Whoever shares a commit shares its result and its failure.
 */
export function createGroupCommit<Item, Result>(
  deps: GroupCommitDeps<Item, Result>,
): (items: readonly Item[]) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isRunning = false;

  function takeGroup(): readonly Waiting<Item, Result>[] {
    let size = 0;
    const end = waiting.findIndex(({ items }, index) => {
      size += items.length;
      return index > 0 && size > deps.maxItems;
    });
    return waiting.splice(0, end === -1 ? waiting.length : end);
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    while (waiting.length > 0) {
      await deps.gather?.();
      const group = takeGroup();
      try {
        const result = await deps.commit(group.flatMap(({ items }) => items));
        for (const { resolve } of group) resolve(result);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    isRunning = false;
  }

  return (items) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      void run();
    });
}
