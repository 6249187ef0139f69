// A table for the terminal. Chinese characters take two columns there.

import { must } from '#shared/lib/assert.ts';

/** The rows with each column as wide as its widest cell; short rows end early. */
export function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(must(widths[column], 'every column has a width') - displayWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** How many columns a text takes: two for Chinese characters and their punctuation. */
export function displayWidth(text: string): number {
  const wide = text.match(/[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60]/gu);
  return text.length + (wide?.length ?? 0);
}
