// Events of the bridge say what is no longer current. They are gathered for 50 ms, so that a page of 500 rows is one
// event and not 500.

import type { Clock } from '#shared/lib/clock.ts';
import type { EventName } from '#shared/bridge/contract.ts';
import type { Router } from '#shared/bridge/router.ts';
import type { CaseId } from '#shared/domain/ids.ts';

export type Invalidations = {
  tell(name: Exclude<EventName, 'cases.changed'>): void;
  cases(caseIds: readonly CaseId[]): void;
  /** Whatever is shown of any case is to be asked for again. */
  everyCase(): void;
  /** Tells what is gathered, now. */
  flush(): void;
};

const gatherMs = 50;
/** More than these are told as "many": an empty list. */
const maxIds = 200;

/** Gathers what changed and tells it through the router; `onCases`: and within the host, with none named where there are many. */
export function createInvalidations(
  clock: Clock,
  emit: Router['emit'],
  onCases: (caseIds: readonly CaseId[]) => void = () => undefined,
): Invalidations {
  const names = new Set<Exclude<EventName, 'cases.changed'>>();
  const caseIds = new Set<CaseId>();
  let isEveryCase = false;
  let timer: { cancel(): void } | undefined;

  function flush(): void {
    timer?.cancel();
    timer = undefined;
    const told = [...names];
    const ids = [...caseIds];
    const areMany = isEveryCase || ids.length > maxIds;
    names.clear();
    caseIds.clear();
    isEveryCase = false;
    for (const name of told) emit(name, {});
    if (!areMany && ids.length === 0) return;
    const changed = areMany ? [] : ids;
    emit('cases.changed', { caseIds: changed });
    onCases(changed);
  }

  function plan(): void {
    timer ??= clock.after(gatherMs, flush);
  }

  return {
    tell(name) {
      names.add(name);
      plan();
    },
    cases(ids) {
      for (const id of ids) caseIds.add(id);
      if (caseIds.size > 0) plan();
    },
    everyCase() {
      isEveryCase = true;
      plan();
    },
    flush,
  };
}
