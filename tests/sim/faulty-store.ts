// The real store behind a disk that can be full, a database that can be out of reach, and effects that it cannot keep.

import type { CommandId } from '#shared/domain/ids.ts';
import type { ServerStore } from '#server/store/server-store.ts';
import { StoreError } from '#server/store/server-store.ts';

export type StoreFaults = {
  /** Nothing can be written, or nothing can be reached at all. */
  mayWrite(): boolean;
  mayRead(): boolean;
  /** Told when something was refused because of it. */
  onRefused(): void;
  /** The effect of this command breaks a rule of the schema. */
  isPoison(id: CommandId): boolean;
};

/** Wraps a store so that it fails as it is told. */
export function createFaultyStore(store: ServerStore, faults: StoreFaults): ServerStore {
  function refuse(words: string): Promise<never> {
    faults.onRefused();
    return Promise.reject(new StoreError('unavailable', words));
  }

  function reading<Result>(read: () => Promise<Result>): Promise<Result> {
    return faults.mayRead() ? read() : refuse('the database cannot be reached');
  }

  function writing<Result>(write: () => Promise<Result>): Promise<Result> {
    if (!faults.mayRead()) return refuse('the database cannot be reached');
    return faults.mayWrite() ? write() : refuse('the disk is full');
  }

  return {
    commit: (wanted, judge) =>
      writing(() =>
        store.commit(wanted, (facts) => {
          const changes = judge(facts);
          const isPoisoned = changes.judged.some(({ commandId, row }) => row && faults.isPoison(commandId));
          if (isPoisoned) throw new StoreError('fault', 'an effect that cannot be kept');
          return changes;
        }),
      ),
    greet: (greetings) => writing(() => store.greet(greetings)),
    leaseNumbers: (wish) => writing(() => store.leaseNumbers(wish)),
    putMetaOnce: (key, value) => writing(() => store.putMetaOnce(key, value)),
    readPage: (query) => reading(() => store.readPage(query)),
    readHistory: (caseId) => reading(() => store.readHistory(caseId)),
    readRows: (caseIds) => reading(() => store.readRows(caseIds)),
    countCases: () => reading(() => store.countCases()),
    readMarks: (stationId) => reading(() => store.readMarks(stationId)),
    readHealing: () => reading(() => store.readHealing()),
    reportHealing: () => reading(() => store.reportHealing()),
    readReceipts: (ids) => reading(() => store.readReceipts(ids)),
    readDigests: (scope, windowFromMs) => reading(() => store.readDigests(scope, windowFromMs)),
    readBucket: (query) => reading(() => store.readBucket(query)),
    getMeta: (key) => reading(() => store.getMeta(key)),
    onForeignCommit: (listener) => store.onForeignCommit(listener),
    onFellBack: (listener) => store.onFellBack(listener),
    people: store.people,
    attachments: store.attachments,
    frozenMonths: store.frozenMonths,
    learned: store.learned,
    handed: store.handed,
    articles: store.articles,
    close: () => store.close(),
  };
}
