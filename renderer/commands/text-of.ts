import type { TextKey } from '#renderer/i18n/texts.ts';

/** A text without values, straight from the plain data of one language. */
export function textOf(texts: unknown, key: TextKey): string {
  const [namespace = '', path = ''] = key.split(':');
  return String(findText((texts as Readonly<Record<string, unknown>>)[namespace], path));
}

/** Names of steps have dots of their own: what is left of the path may be one name. */
function findText(node: unknown, path: string): unknown {
  if (typeof node !== 'object' || node === null) return undefined;
  const names = node as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(names, path)) return names[path];
  const dot = path.indexOf('.');
  return dot < 0 ? undefined : findText(names[path.slice(0, dot)], path.slice(dot + 1));
}
