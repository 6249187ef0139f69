// Which commands go up together. What was put off stays, and so does whatever rests on it: another command on the same
// case, judged without its predecessor, would be refused.

import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SentCommand } from '#shared/sync/protocol.ts';
import type { OutboxStore } from '#host/station/outbox-store.ts';
import { utf8Bytes } from '#host/station/outbox-store.ts';

export type BatchEntry = { readonly localSeq: number; readonly sent: SentCommand };

export type Batch = {
  /** Up to which local sequence every command is in the batch or was passed over. */
  readonly upTo: number;
  readonly entries: readonly BatchEntry[];
  /** Passed over because they rest on what was put off. */
  readonly held: readonly BatchEntry[];
};

/** What is known of commands that were put off, by local sequence. */
export type Deferrals = ReadonlyMap<number, { readonly id: CommandId; readonly caseId: CaseId }>;

/** The next batch after `afterLocalSeq`; undefined when nothing waits there. */
export function pickBatch(
  outbox: OutboxStore,
  deferrals: Deferrals,
  { afterLocalSeq, maxCommands }: { readonly afterLocalSeq: number; readonly maxCommands: number },
): Batch | undefined {
  const found = outbox.batchAfter(afterLocalSeq, maxCommands);
  const last = found.at(-1);
  if (!last) return undefined;
  const cases = new Set([...deferrals.values()].map(({ caseId }) => caseId));
  const ids = new Set([...deferrals.values()].map(({ id }) => id));
  const entries: BatchEntry[] = [];
  const held: BatchEntry[] = [];
  for (const entry of found) {
    const { id, caseId, dependsOn } = entry.sent.envelope;
    const rests = cases.has(caseId) || dependsOn.some((other) => ids.has(other));
    if (!rests) entries.push(entry);
    else if (!deferrals.has(entry.localSeq)) {
      held.push(entry);
      ids.add(id);
    }
  }
  return { upTo: last.localSeq, entries, held };
}

/** Those of `localSeqs` that still wait, within the size of a batch, and up to which of them was looked. */
export function pickAgain(
  outbox: OutboxStore,
  localSeqs: readonly number[],
): { readonly looked: readonly number[]; readonly entries: readonly BatchEntry[] } {
  const entries: BatchEntry[] = [];
  const looked: number[] = [];
  let bytes = 0;
  for (const localSeq of localSeqs) {
    const [entry] = outbox.batchAfter(localSeq - 1, 1);
    if (entry?.localSeq === localSeq) {
      bytes += utf8Bytes(JSON.stringify(entry.sent)) + 1;
      if (entries.length > 0 && bytes > limits.batchBytes - batchOverheadBytes) break;
      entries.push(entry);
    }
    looked.push(localSeq);
  }
  return { looked, entries };
}

const batchOverheadBytes = 64;
