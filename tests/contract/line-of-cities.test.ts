// The grammar of the line against the cities the product ships: nothing in them may be misread.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pickEntriesOf } from '#shared/city/pick-entries.ts';
import { pickKinds } from '#shared/city/pick-kinds.ts';
import { fieldLabels, lineFields } from '#shared/line/line-fields.ts';
import { createLineLists } from '#shared/line/line-lists.ts';
import { readLine } from '#shared/line/read-line.ts';
import { lineFacts } from '#shared/line/testing.ts';
import { verbIds, verbOf } from '#shared/line/verbs.ts';
import { loadShippedCity } from '../support/shipped-city.ts';

const cities = (['beijing', 'baltimore'] as const).map((id) => loadShippedCity(id).pack);

test('no name, alias or code of a shipped city has a delimiter in it', () => {
  for (const pack of cities) {
    const words = pickKinds.flatMap((kind) =>
      pickEntriesOf(pack, kind).flatMap(({ id, name, spellings }) => [id, name.zh, name.en, ...spellings.alias]),
    );
    const classes = pack.deadlines.classes.flatMap(({ id, name }) => [id, name.zh, name.en]);
    expect(words.length).toBeGreaterThan(500);
    expect([...words, ...classes].filter((word) => /[;；﹔︔]/u.test(word))).toEqual([]);
  }
});

test('no verb is the whole name of a place or a unit of a shipped city', () => {
  for (const pack of cities) {
    const lists = createLineLists(pack);
    const words = verbIds.flatMap((id) => [...verbOf(id).zh, ...verbOf(id).en]);
    const taken = words.filter((word) => lists.look('place', word).isWhole || lists.look('unit', word).isWhole);
    expect(taken).toEqual([]);
  }
});

test('every district, street, topic and unit of a shipped city has a spelling that means it alone', () => {
  for (const pack of cities) {
    const lists = createLineLists(pack);
    for (const kind of pickKinds) {
      const entries = pickEntriesOf(pack, kind).filter(({ level }) => level !== 'community');
      const lost = entries.filter(({ id }) => {
        const { found } = lists.look(kind, lists.spellingOf(kind, id, 'zh'));
        return found.length !== 1 || found[0]?.id !== id;
      });
      expect(lost.map(({ id }) => id)).toEqual([]);
    }
  }
});

test('docs/line.md names every verb and label, and its examples are read as they are meant to be', () => {
  const page = readFileSync(new URL('../../docs/line.md', import.meta.url), 'utf8');
  for (const id of verbIds) {
    const words = [verbOf(id).letter, ...verbOf(id).zh, ...verbOf(id).en];
    expect(words.filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  }
  const labels = lineFields.flatMap((field) => [
    ...fieldLabels[field].zh.map((label) => `\`${label}：\``),
    ...fieldLabels[field].en.map((label) => `\`${label}:\``),
  ]);
  expect(labels.filter((label) => !page.includes(label))).toEqual([]);

  const [, examples = ''] = page.split('## Examples');
  const typed = [...(examples.split('## What')[0] ?? '').matchAll(/^\| `(.+?)` +\|/gm)].map(([, line = '']) => line);
  expect(typed).toHaveLength(14);
  const facts = lineFacts(loadShippedCity('beijing').pack);
  const unclear = typed.filter((line) => readLine(line, facts).arguments.some(({ problem }) => problem !== null));
  expect(unclear).toEqual([]);
  expect(new Set(typed.map((line) => readLine(line, facts).verb.id)).size).toBe(13);
});
