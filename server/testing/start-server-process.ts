import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Ready } from '../run-server.ts';

export type ServerProcess = {
  readonly child: ChildProcess;
  readonly ready: Ready;
  /** Ends it the given way and resolves with its exit code (null: killed). */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Resolves with the log so far when it holds this part. */
  says(part: string): Promise<string>;
  /** Lets go of its standard input, as a launcher that dies does, and resolves with its exit code. */
  letGo(): Promise<number | null>;
};

export type FailedStart = { readonly code: number | null; readonly words: string };

const mainPath = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Starts the server as a process and waits for its line, or for its failure. */
export async function startServerProcess(args: readonly string[]): Promise<ServerProcess | FailedStart> {
  const child = spawn(process.execPath, [mainPath, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let words = '';
  const heard = new EventEmitter();
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words += text;
    heard.emit('words');
  });
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const line = once(createInterface(child.stdout), 'line').then(([text]) => JSON.parse(String(text)) as Ready);
  const first = await Promise.race([line, exited.then((code) => ({ code, words }))]);
  if (!('ready' in first)) return first;
  return {
    child,
    ready: first,
    end(signal) {
      child.kill(signal);
      return exited;
    },
    async says(part) {
      while (!words.includes(part)) await once(heard, 'words');
      return words;
    },
    letGo() {
      child.stdin.end();
      return exited;
    },
  };
}
