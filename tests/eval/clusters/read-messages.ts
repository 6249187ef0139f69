import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PlainError } from '#scripts/start/say.ts';

const message = z.object({ 留言编号: z.string(), 留言主题: z.string(), 留言详情: z.string() });

/** A message as it is compared: its title and its words. `again`: how a second caller tells it; else it is made up. */
export type Message = { readonly id: string; readonly text: string; readonly again?: string };

const pair = z.strictObject({ first: z.string().min(1), again: z.string().min(1) });

/** The messages of a JSONL file of a hotline's inbox; says which line is not one. */
export function readMessages(file: string): readonly Message[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((json, index) => {
    const parsed = message.safeParse(JSON.parse(json));
    if (!parsed.success) throw new PlainError(`${file}, line ${index + 1}: number, title and text are needed`);
    const { 留言编号: id, 留言主题: title, 留言详情: body } = parsed.data;
    return { id, text: `${title}。${body.replaceAll(/\s+/gu, ' ').trim()}` };
  });
}

/** Self-written calls, each as two callers tell it in words of their own. */
export function readToldTwice(): readonly Message[] {
  const text = readFileSync(new URL('told-twice.jsonl', import.meta.url), 'utf8');
  const lines = text.split('\n').filter(Boolean);
  return lines.map((json, index) => {
    const { first, again } = pair.parse(JSON.parse(json));
    return { id: String(index + 1), text: first, again };
  });
}
