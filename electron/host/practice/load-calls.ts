// Practice calls are files of the product (resources/practice): parsed in full, so that a slip in one is named, not heard.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PracticeCall } from '#shared/bridge/practice.ts';
import { practiceCall } from '#shared/bridge/practice.ts';

const practiceFile = z.strictObject({
  format: z.literal(1),
  /** Says in the data itself that everything here is made up. */
  isPractice: z.literal(true),
  /** The city pack whose places, topics and classes the calls speak of. */
  cityId: z.string().min(1),
  calls: z.array(practiceCall).min(1),
});

/** The practice calls cannot be used; the message names file, path and reason. */
export class PracticeFileError extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'PracticeFileError';
  }
}

/** Reads the calls of the folder that were made for this city, in the order of file names; there may be none. */
export function loadPracticeCalls(practiceDir: string, cityId: string): readonly PracticeCall[] {
  const names = listFiles(practiceDir);
  if (names.length === 0) throw new PracticeFileError(`there are no practice calls (*.json) in ${practiceDir}`);
  const files = names.map((name) => loadFile(join(practiceDir, name)));
  const calls = files.filter((file) => file.cityId === cityId).flatMap((file) => file.calls);
  const seen = new Set<string>();
  for (const { id } of calls) {
    if (seen.has(id)) throw new PracticeFileError(`two practice calls in ${practiceDir} have the id ${id}`);
    seen.add(id);
  }
  return calls;
}

function listFiles(practiceDir: string): readonly string[] {
  try {
    return readdirSync(practiceDir)
      .filter((name) => name.endsWith('.json'))
      .toSorted();
  } catch (cause) {
    throw new PracticeFileError(`the folder of practice calls ${practiceDir} cannot be read`, { cause });
  }
}

function loadFile(path: string): z.infer<typeof practiceFile> {
  const parsed = practiceFile.safeParse(readJson(path));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new PracticeFileError(`${path}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not valid'}`);
  }
  for (const call of parsed.data.calls) assertInOrder(path, call);
  return parsed.data;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new PracticeFileError(`${path} cannot be read as JSON`, { cause });
  }
}

function assertInOrder(path: string, { id, lines }: PracticeCall): void {
  const late = lines.findIndex((line, index) => line.atSeconds < (lines[index - 1]?.atSeconds ?? 0));
  if (late > 0) throw new PracticeFileError(`${path}: ${id}: lines.${late}.atSeconds: is earlier than the line before`);
}
