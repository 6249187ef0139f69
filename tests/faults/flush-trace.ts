// Reads what strace wrote of a process and judges it: whatever it answered as saved, its file had been flushed before.
// The trace is made with `-f -y`, so that every descriptor carries the name of its file.

export type FlushRule = {
  /** End of the name of the file that holds what is answered for. */
  readonly file: string;
  /** Finds an answer that says saved, in the text of a write as strace prints it. */
  readonly answer: RegExp;
};

export type FlushVerdict = {
  readonly answers: number;
  readonly writes: number;
  readonly flushes: number;
  /** Answers given while the file held something that was not flushed, or that nothing had been written for. */
  readonly early: number;
};

/** What to trace, for `strace -e trace=…`. */
export const tracedCalls = 'openat,write,pwrite64,pwritev,fdatasync,fsync,sendto,sendmsg,writev';

const flushCalls = ['fsync', 'fdatasync'];

/** Judges a whole trace. */
export function judgeFlushes(trace: string, { file, answer }: FlushRule): FlushVerdict {
  let [answers, writes, flushes, early] = [0, 0, 0, 0];
  /** Written since the last flush; and whether anything was written and flushed since the last answer. */
  let isDirty = false;
  let isBacked = false;
  for (const { name, text } of readCalls(trace)) {
    const isOfFile = fileOf(text).endsWith(file);
    if (isOfFile && flushCalls.includes(name)) {
      flushes += 1;
      isBacked ||= isDirty;
      isDirty = false;
    } else if (isOfFile && name !== 'openat') {
      writes += 1;
      isDirty = true;
    } else if (answer.test(text)) {
      answers += 1;
      if (isDirty || !isBacked) early += 1;
      isBacked = false;
    }
  }
  return { answers, writes, flushes, early };
}

type Call = { readonly name: string; readonly text: string };

/**
 * Calls in the order that judges hardest: what writes counts when it begins, what flushes when it has ended well. strace
 * splits a call another thread runs into.
 */
function readCalls(trace: string): readonly Call[] {
  const begun = new Map<string, Call>();
  return trace.split('\n').flatMap((line) => {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const resumed = /^<\.\.\. (\w+) resumed>(.*)$/.exec(rest);
    if (resumed) {
      const call = begun.get(thread);
      begun.delete(thread);
      return call && flushCalls.includes(call.name) && isGood(rest) ? [call] : [];
    }
    const name = /^(\w+)\(/.exec(rest)?.[1];
    if (name === undefined) return [];
    const call = { name, text: rest };
    if (rest.endsWith('<unfinished ...>')) begun.set(thread, call);
    if (!flushCalls.includes(name)) return [call];
    return rest.endsWith('<unfinished ...>') || !isGood(rest) ? [] : [call];
  });
}

function isGood(text: string): boolean {
  return text.trimEnd().endsWith('= 0');
}

/** The file behind the first descriptor: `write(24</data/station.db-wal>, …`. */
function fileOf(text: string): string {
  return /^\w+\(\d+<([^>]*)>/.exec(text)?.[1] ?? '';
}
