// Which heads this process has known, each with the command that was settled there. A number alone says little: data that
// fell back may have been overtaken by what others have committed since, and only another command at the same place shows it.

import type { Runner } from './connect.ts';
import { run, statement } from './connect.ts';

/** `commandId`: what was settled at the seq; null where nothing was. */
export type Mark = { readonly seq: number; readonly commandId: string | null };

/** Enough to tell to the commit where the data parted, and few enough to be asked about at once. */
const mostMarks = 128;

const marksAt = statement(
  'marks-at',
  /* sql */ `SELECT seq, command_id AS "commandId" FROM receipt WHERE seq = ANY ($1::bigint[])`,
);

/** What is settled at a head. */
export async function readMark(runner: Runner, seq: number): Promise<Mark> {
  const [found] = await run<Mark>(runner, marksAt, [[seq]]);
  return found ?? { seq, commandId: null };
}

/** The heads a process has known: close together where they are new, further and further apart where they are old. */
export class HeadMarks {
  #marks: readonly Mark[];

  constructor(first: Mark) {
    this.#marks = [first];
  }

  add(mark: Mark): void {
    const marks = [...this.#marks.filter(({ seq }) => seq < mark.seq), mark];
    this.#marks = marks.length > mostMarks ? marks.toSpliced(leastMissed(marks), 1) : marks;
  }

  /** The highest head that still holds what it held; 0 where none does. */
  async lastHeld(runner: Runner): Promise<number> {
    const found = await run<Mark>(runner, marksAt, [this.#marks.map(({ seq }) => seq)]);
    const heldAt = new Map(found.map(({ seq, commandId }) => [seq, commandId]));
    const held = this.#marks.filter(({ seq, commandId }) => commandId !== null && heldAt.get(seq) === commandId);
    return held.at(-1)?.seq ?? 0;
  }
}

/** Of those between the first and the last, the one whose neighbours lie closest together for its age. */
function leastMissed(marks: readonly Mark[]): number {
  const seqAt = (index: number) => marks[index]?.seq ?? 0;
  const newest = seqAt(marks.length - 1);
  const gapForAge = (index: number) => (seqAt(index + 1) - seqAt(index - 1)) / (newest - seqAt(index));
  let least = 1;
  for (let index = 2; index < marks.length - 1; index += 1) if (gapForAge(index) < gapForAge(least)) least = index;
  return least;
}
