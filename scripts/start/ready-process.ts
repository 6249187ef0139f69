// A child that says in one line of JSON when it is ready. Until then its other words are kept, so that a start that
// fails can be told in the child's own plain words.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Clock } from '#shared/lib/clock.ts';

export type Exit = { readonly code: number | null; readonly signal: string | null };

export type ReadyProcess<Ready> = {
  readonly pid: number;
  readonly ready: Ready;
  readonly exited: Promise<Exit>;
  /** Writes one line to its standard input. */
  send(line: string): void;
  /** Asks it to end and waits; ends it by force after `graceMs`. */
  stop(graceMs?: number): Promise<Exit>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<Exit>;
};

export type ReadyWish<Ready> = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Takes the ready line's JSON; throws when it is another line. */
  readonly parse: (json: unknown) => Ready;
  /** Every other line, before and after. */
  readonly onLine: (line: string) => void;
};

/** The child ended or stayed silent before it was ready; `words` are its last lines. */
export class NotReadyError extends Error {
  readonly words: readonly string[];
  readonly exit: Exit | null;

  constructor(name: string, exit: Exit | null, words: readonly string[]) {
    const how = exit ? `ended (${exit.signal ?? `code ${exit.code}`})` : 'did not get ready in time';
    const plain = words.filter((line) => !line.startsWith('{'));
    super([`The ${name} ${how}.`, ...(plain.length > 0 ? plain : words)].join('\n'));
    this.name = 'NotReadyError';
    this.words = words;
    this.exit = exit;
  }
}

/** Starts the child and waits until it is ready. */
export async function startReadyProcess<Ready>(wish: ReadyWish<Ready>): Promise<ReadyProcess<Ready>> {
  const child = spawn(wish.command, wish.args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: wish.env ?? process.env,
  });
  const exited = waitForExit(child);
  // A child that ends while it is written to is told by its exit.
  child.stdin.on('error', () => undefined);
  const { promise, resolve, reject } = Promise.withResolvers<Ready>();
  const words: string[] = [];
  const untold: string[] = [];
  let isReady = false;

  function keep(line: string): void {
    words.push(line);
    if (words.length > 30) words.shift();
    // Plain words of a start that fails are in its error: said here as well, the person would read them twice.
    if (isReady || line.startsWith('{')) wish.onLine(line);
    else untold.push(line);
  }

  function hear(line: string): void {
    const ready = isReady ? undefined : tryParse(line, wish.parse);
    if (ready === undefined) return keep(line);
    isReady = true;
    for (const told of untold.splice(0)) wish.onLine(told);
    return resolve(ready);
  }

  const ends = [lines(child.stdout, hear), lines(child.stderr, keep)];
  const timer = wish.clock.after(wish.timeoutMs, () => {
    reject(new NotReadyError(wish.name, null, words));
    child.kill('SIGKILL');
  });
  void Promise.all([exited, ...ends]).then(([exit]) => reject(new NotReadyError(wish.name, exit, words)));
  const ready = await promise.finally(() => timer.cancel());
  const send = (line: string): void => void child.stdin.write(`${line}\n`);
  return { pid: child.pid ?? 0, ready, exited, send, ...enders(child, exited, wish.clock) };
}

function enders(child: ChildProcess, exited: Promise<Exit>, clock: Clock): Pick<ReadyProcess<never>, 'stop' | 'kill'> {
  return {
    async stop(graceMs = 8_000) {
      child.kill('SIGTERM');
      const force = clock.after(graceMs, () => child.kill('SIGKILL'));
      return exited.finally(() => force.cancel());
    },
    kill() {
      child.kill('SIGKILL');
      return exited;
    },
  };
}

function waitForExit(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: 127, signal: null }));
  });
}

/** Calls back for every line; ends when the stream does. */
function lines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): Promise<void> {
  const reader = createInterface({ input: stream });
  reader.on('line', onLine);
  return new Promise((resolve) => void reader.once('close', resolve));
}

function tryParse<Ready>(line: string, parse: (json: unknown) => Ready): Ready | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return parse(JSON.parse(line));
  } catch {
    // Not the line we wait for: it is kept and told like every other word of the child.
    return undefined;
  }
}
