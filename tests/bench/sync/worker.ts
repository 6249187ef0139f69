// A process of its own for a part of a bench: asked by orders, answers each once. Messages are plain JSON.

import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

type Answer = { readonly id: number; readonly result?: unknown; readonly error?: string };

export type Worker = {
  readonly pid: number;
  /** Sends an order; rejects with the worker's own words where it fails, or when it ends first. */
  ask<Result>(order: { readonly kind: string }): Promise<Result>;
  stop(): Promise<void>;
};

/** Starts the file as a process. `profileDir`: where it leaves a profile of its processor time. */
export function startWorker(file: URL): Worker {
  const profileDir = process.env['BENCH_PROFILE_DIR'];
  const execArgv = profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : [];
  const child = fork(fileURLToPath(file), [], { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let asked = 0;
  child.on('message', (message) => {
    const { id, result, error } = message as Answer;
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) waiter?.resolve(result);
    else waiter?.reject(new Error(error));
  });
  child.on('exit', (code) => {
    for (const waiter of waiting.values()) waiter.reject(new Error(`a worker of the bench ended with ${code}`));
    waiting.clear();
  });
  return {
    pid: child.pid ?? 0,
    ask<Result>(order: { readonly kind: string }) {
      asked += 1;
      const waiter = Promise.withResolvers<unknown>();
      waiting.set(asked, waiter);
      child.send({ id: asked, order });
      return waiter.promise as Promise<Result>;
    },
    stop: () => endChild(child),
  };
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}

type Handlers = { readonly [kind: string]: (order: never) => unknown };

/** In the worker: answers orders by kind until the parent lets go, then ends. */
export function serveOrders(handlers: Handlers): void {
  process.on('message', (message) => {
    const { id, order } = message as { id: number; order: { kind: string } };
    const handle = handlers[order.kind] as ((order: unknown) => unknown) | undefined;
    void Promise.resolve()
      .then(() => handle?.(order))
      .then(
        (result) => process.send?.({ id, result }),
        (error: unknown) => process.send?.({ id, error: error instanceof Error ? error.stack : String(error) }),
      );
  });
  process.on('disconnect', () => process.exit(0));
}

/** Milliseconds of one clock that all processes of this machine share. */
export function machineMs(): number {
  return Number(process.hrtime.bigint() / 1_000n) / 1_000;
}
