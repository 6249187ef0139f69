import { readFileSync } from 'node:fs';

/** The most memory a process has had resident so far, in MB; undefined where the system does not tell. */
export function peakMemoryMb(pid: number): number | undefined {
  try {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? undefined : Math.round(Number(kib) / 1_024);
  } catch {
    // No /proc here, or the process has ended.
    return undefined;
  }
}
