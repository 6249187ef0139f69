// The base of knowledge by its administration: `show` counts it, `export` writes it into a file a person can edit, `import` takes such
// a file in. Exit codes: 0 done · 2 wrong use, or a file with mistakes · 1 anything else.

import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '#shared/lib/system-clock.ts';
import { placeOptions } from '../data-place.ts';
import { exportArticles, importArticles } from '../knowledge/article-files.ts';
import { loadPackFolder } from '../load-server-city.ts';
import { UsageError, defaultCityFolder, parsePlace } from '../server-options.ts';
import type { ServerStore } from '../store/server-store.ts';
import { runAdmin, withAdminStore } from './admin-store.ts';

const usage = `usage: node server/admin/articles.ts show --data DIR|--database URL
       node server/admin/articles.ts export --data DIR|--database URL --file FILE
       node server/admin/articles.ts import --data DIR|--database URL --file FILE [--city DIR] [--by NAME]
  export writes every article in force into FILE: JSON lines, an article each.
  import takes such a file in. What it says is in force at once, as looked at today by NAME; an article without an id is new.
  A file with a mistake is not taken in at all, and every mistake is named. The same file again changes nothing.
  The server may be running; desks have what is new within a minute.`;

const wishes = ['show', 'export', 'import'] as const;
type Wish = (typeof wishes)[number];
type Asked = ReturnType<typeof parseOptions>;

/** So many mistakes are named. */
const mostNamed = 50;

await runAdmin(async () => {
  const asked = parseOptions();
  let words = '';
  await withAdminStore(asked.place, async (store) => void (words = await answer(store, asked)));
  return words;
});

async function answer({ articles }: ServerStore, { wish, file, city, by }: Asked): Promise<string> {
  if (wish === 'show') {
    const { headSeq } = await articles.readPage({ after: 0, maxRows: 1, maxBytes: 1 });
    const inForce = await exportArticles(articles, () => undefined);
    return `${inForce} articles are in force; ${headSeq} steps have led there.`;
  }
  if (wish === 'export') {
    writeFileSync(file, '');
    const written = await exportArticles(articles, (lines) => appendFileSync(file, lines));
    return `${written} articles were written into ${file}.`;
  }
  const content = readFileSync(file, 'utf8');
  const result = await importArticles(articles, loadPackFolder(city), content, {
    nowMs: systemClock().wallMs(),
    byName: by,
  });
  if (result.ok) return `${result.taken} articles were taken in, ${result.unchanged} say what is in force already.`;
  const { problems } = result;
  const named = problems.slice(0, mostNamed).map(({ line, words }) => `  line ${line}: ${words}`);
  const more = problems.length > mostNamed ? [`  and ${problems.length - mostNamed} more`] : [];
  throw new UsageError(
    [
      `${file} has ${problems.length} mistakes; nothing was taken in. Put them right and take it in again.`,
      ...named,
      ...more,
    ].join('\n'),
  );
}

function parseOptions() {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    options: { ...placeOptions, file: option, city: option, by: option },
    allowPositionals: true,
  });
  const [wish] = positionals;
  if (!isWish(wish)) throw new UsageError('say show, export or import.', usage);
  const { file = '', city = defaultCityFolder, by = 'administration' } = values;
  if (wish !== 'show' && file === '') throw new UsageError('--file names the file.', usage);
  if (by.length > 100) throw new UsageError('--by is a name of at most 100 characters.', usage);
  return { wish, file, city, by, place: parsePlace(values, process.env, usage) };
}

function isWish(word: string | undefined): word is Wish {
  return (wishes as readonly (string | undefined)[]).includes(word);
}
