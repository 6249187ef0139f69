// The grammar of the line against the cities the product ships: nothing in them may be misread.

import { expect, test } from 'vitest';
import { pickEntriesOf, pickKinds } from '#shared/city/pick-entries.ts';
import { createLineLists } from '#shared/line/line-lists.ts';
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
