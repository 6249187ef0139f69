// The server's code as Node compiled it at an earlier start, types taken off: kept beside the sources, so that a start does not
// read some hundred files anew. Node itself compares each piece with its source and with its own version, and reads the source
// again where it differs or is damaged.

import { join } from 'node:path';

/** Ours alone: Node's own choice is a folder for temporary files, which others on the machine can write to. */
export function keptCodeFolder(root: string): string {
  return join(root, '.swiftline', 'compiled');
}

/** The surroundings of a child that keeps its compiled code; whoever has chosen otherwise keeps their choice. */
export function withKeptCode(root: string, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { NODE_COMPILE_CACHE: keptCodeFolder(root), ...env };
}
