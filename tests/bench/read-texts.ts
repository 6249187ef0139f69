import { readFileSync } from 'node:fs';
import { z } from 'zod';

const line = z.object({ text: z.string().trim().min(1) });

/** The first `count` texts of a JSONL file with a field `text`; says which line is not one. */
export function readTexts(file: string, count: number): readonly string[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const texts = lines.slice(0, count).map((json, index) => {
    const parsed = line.safeParse(JSON.parse(json));
    if (!parsed.success) throw new Error(`${file}, line ${index + 1}: a JSON object with "text" is needed`);
    return parsed.data.text;
  });
  if (texts.length === 0) throw new Error(`${file} has no texts`);
  return texts;
}
