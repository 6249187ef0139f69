import { textOf } from '#renderer/commands/text-of.ts';
import type { TextKey } from '#renderer/i18n/texts.ts';
import { en, zh } from '#renderer/i18n/texts.ts';

/** The accessible name behind a text key, in whichever language the console speaks. */
export function named(key: TextKey): RegExp {
  const both = [zh, en].map((texts) => escapeForRegExp(textOf(texts, key)));
  return new RegExp(`^(${both.join('|')})`);
}

/** `{{x}}` in a text stands for anything. */
function escapeForRegExp(text: string): string {
  return text
    .split(/\{\{\w+\}\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('.*');
}
