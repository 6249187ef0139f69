import type { TextKey } from '#renderer/i18n/texts.ts';

/** A text without values, straight from the plain data of one language. */
export function textOf(texts: unknown, key: TextKey): string {
  const found = key.split(/[:.]/).reduce((node: unknown, part) => (node as Record<string, unknown>)[part], texts);
  return String(found);
}
