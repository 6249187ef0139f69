// Counts what React draws anew, in the production renderer: through the hook it offers to its developer tools, before the page
// is loaded. A part is known by the class of the first element it draws.

import type { Page } from '@playwright/test';

export type Redraws = {
  /** Components drawn anew since this was asked last, by the class of what they draw, the most first. */
  take(): Promise<ReadonlyMap<string, number>>;
};

/** Begins to count; the page must be opened anew for it. */
export async function countRedraws(page: Page): Promise<Redraws> {
  await page.addInitScript(installCounter);
  return {
    async take() {
      const counted = await page.evaluate(takeCounts);
      return new Map(counted.toSorted(([, a], [, b]) => b - a));
    },
  };
}

type Fiber = {
  readonly tag: number;
  readonly flags: number;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
  readonly stateNode: unknown;
};
type Counter = { readonly redraws: Map<string, number> };

function installCounter(): void {
  // Of React itself: a component that did work, function components and memoised ones, elements of the page.
  const performedWork = 1;
  const functions = new Set([0, 11, 15]);
  const host = 5;
  const redraws = new Map<string, number>();

  const nameOf = (fiber: Fiber | null): string => {
    if (fiber === null) return '(nothing)';
    if (fiber.tag === host)
      return (fiber.stateNode as Element).getAttribute('class') ?? (fiber.stateNode as Element).tagName;
    return nameOf(fiber.child);
  };
  /** What was not drawn shares its children with the state before: there is nothing below to be looked at. */
  const walk = (fiber: Fiber | null): void => {
    if (fiber === null) return;
    const before = fiber.alternate;
    if (before !== null && functions.has(fiber.tag) && (fiber.flags & performedWork) !== 0) {
      const name = nameOf(fiber);
      redraws.set(name, (redraws.get(name) ?? 0) + 1);
    }
    if (before === null || before.child !== fiber.child) walk(fiber.child);
    walk(fiber.sibling);
  };
  Object.assign(globalThis, {
    redraws,
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      isDisabled: false,
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberUnmount: () => undefined,
      onCommitFiberRoot: (_id: number, root: { readonly current: Fiber }) => walk(root.current),
    },
  });
}

function takeCounts(): [string, number][] {
  const { redraws } = globalThis as unknown as Counter;
  const counted = [...redraws];
  redraws.clear();
  return counted;
}
