// The window of the typing soak, seen from its parent: started, told where the host is, killed.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineMs } from './machine-clock.ts';
import type { TypedKey } from './typed-keys.ts';
import { readKeys } from './typed-keys.ts';
import type { FromWindow, HostAddress, ToWindow } from './typing-window.ts';

export type WindowProcess = {
  /** Names the host, signs in and types; resolves with the first key. */
  connect(address: HostAddress, login: string): Promise<void>;
  /** Stops typing and waits until the window calls everything saved. */
  rest(): Promise<void>;
  /** Ends it as a crash would, and says when. */
  kill(): Promise<number>;
  keys(): readonly TypedKey[];
};

export type WindowWish = {
  readonly keysFile: string;
  readonly seed: number;
  /** A planted fault: every timer of the program comes so much later. */
  readonly lateMs: number;
};

/** Starts a window that is not connected yet. */
export function startWindow({ keysFile, seed, lateMs }: WindowWish): WindowProcess {
  writeFileSync(keysFile, '');
  const args = ['--keys', keysFile, '--seed', String(seed), '--late', String(lateMs)];
  const child = fork(join(import.meta.dirname, 'typing-window.ts'), args);
  const exited = once(child, 'exit');

  async function ask(message: ToWindow, wanted: FromWindow['kind']): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const hear = (answer: FromWindow): void => {
      if (answer.kind === wanted) resolve();
      if (answer.kind === 'failed') reject(new Error(`the window: ${answer.words}`));
    };
    child.on('message', hear);
    void exited.then(() => reject(new Error('the window ended by itself')));
    child.send(message);
    await promise.finally(() => child.off('message', hear));
  }

  return {
    connect: (address, login) => ask({ kind: 'host', address, login }, 'typing'),
    rest: () => ask({ kind: 'rest' }, 'rested'),
    async kill() {
      const atMs = machineMs();
      child.kill('SIGKILL');
      await exited;
      return atMs;
    },
    keys: () => readKeys(keysFile),
  };
}
