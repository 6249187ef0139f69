// Labelled texts for measuring: JSON lines with `topic` (the title), `text` and `label`; segmented ones have `tokens`.

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { TopicExample } from '#shared/routing/what/example.ts';
import type { TopicId } from '#shared/domain/ids.ts';
import { PlainError } from '#scripts/start/say.ts';

export type Labelled = { readonly id: string; readonly title: string; readonly text: string; readonly label: string };

const line = z.object({
  id: z.string(),
  topic: z.string().default(''),
  text: z.string().optional(),
  tokens: z.string().optional(),
  label: z.string().min(1),
});

/** Reads a file; says which line is not one. */
export function readLabelled(file: string): readonly Labelled[] {
  const lines = readLines(file).map((json, index) => {
    const parsed = line.safeParse(parseJson(json));
    const text = parsed.data?.text ?? parsed.data?.tokens?.replaceAll(/(?<![a-z]) | (?![a-z])/giu, '');
    if (!parsed.success || text === undefined) {
      throw new PlainError(`${file}, line ${index + 1}: needs id, label and text (or tokens)`);
    }
    const { id, topic, label } = parsed.data;
    return { id, title: topic, text, label };
  });
  if (lines.length === 0) throw new PlainError(`${file} has no texts`);
  return lines;
}

/** As a confirmed case of a flat tree of labels. */
export function toExample({ id, title, text, label }: Labelled): TopicExample {
  return { caseId: id, title, text, topicId: label as TopicId, atMs: 0, source: 'dispatch' };
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch (error) {
    throw new PlainError(`${file} cannot be read`, { cause: error });
  }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
