import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** Runs a script as a process to its end: its exit code, and everything it said. */
export async function runScript(
  script: URL,
  args: readonly string[],
  input = '',
): Promise<{ readonly code: number; readonly words: string }> {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args]);
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number, words: out + err };
}
