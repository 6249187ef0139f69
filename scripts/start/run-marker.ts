// Says that a Swiftline started from this folder runs, so that scripts/ensure.mjs does not reinstall packages under it.
// The file's name is the process number, its text the moment that process started (a number may be used again).

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** When a process started, in the kernel's ticks; empty where the platform does not say. */
export function startedAtTicks(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || process.platform !== 'linux') return '';
    throw error;
  }
}

/** Whether the process runs, and is the one that had started then. */
export function isProcessAlive(pid: number, ticks = ''): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return ticks === '' || ticks === startedAtTicks(pid);
}

/** Leaves this process's marker; the answer removes it. */
export function markRunning(root: string): () => void {
  const folder = markerFolder(root);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, String(process.pid));
  writeFileSync(file, startedAtTicks(process.pid));
  return () => rmSync(file, { force: true });
}

/** Process numbers of the other Swiftlines started from this folder. */
export function othersRunning(root: string): readonly number[] {
  const folder = markerFolder(root);
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => isProcessAlive(Number(name), readFileSync(join(folder, name), 'utf8').trim()))
    .map(Number);
}

function markerFolder(root: string): string {
  return join(root, '.swiftline', 'running');
}
