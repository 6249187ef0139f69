// Reads what a file imports. Not a parser: it knows the few forms the formatter lets through, and its tests hold it to
// them.

export type Import = {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
  readonly line: number;
};

const statement =
  /^[ \t]*(?<kind>import|export)(?<type>[ \t]+type\b)?(?<names>[^'"`;()=]*?)\bfrom\s*['"](?<from>[^'"]+)['"]/gm;
const sideEffect = /^[ \t]*import[ \t]+['"](?<from>[^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"`](?<from>[^'"`]+)['"`]/g;

/** Every static, side-effect and dynamic import and re-export of the text, in order. */
export function readImports(text: string): readonly Import[] {
  const code = withoutComments(text);
  const found = [statement, sideEffect, dynamic].flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({
      specifier: match.groups?.['from'] ?? '',
      isTypeOnly: match.groups?.['type'] !== undefined,
      line: lineOf(code, match.index + match[0].lastIndexOf(match.groups?.['from'] ?? '')),
    })),
  );
  return found.toSorted((a, b) => a.line - b.line);
}

/** The text with comments blanked, line by line, so that numbers of lines stay right. */
export function withoutComments(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/(^|[\s;{}(),])\/\/[^\n]*/g, '$1');
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
