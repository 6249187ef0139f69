import type { Bilingual } from './pack-fields.ts';
import type { CityPack } from './city-pack.ts';
import { normalise } from '../text/normalise.ts';
import { syllablesOf } from '../text/pinyin.ts';
import type { PickKind } from './pick-kinds.ts';
import { shortHanName } from './short-name.ts';

/** By what an entry can be found, the best first. */
export const matchOrder = ['name', 'alias', 'pinyin', 'initials'] as const;
export type MatchedBy = (typeof matchOrder)[number];

/** One thing that can be picked, with every spelling it is found by. */
export type PickEntry = {
  readonly id: string;
  readonly name: Bilingual;
  readonly parentId: string | null;
  readonly level: string;
  /** 0 at the top. */
  readonly depth: number;
  readonly path: readonly Bilingual[];
  /** The place a unit answers for. */
  readonly placeId: string | null;
  readonly spellings: { readonly [by in MatchedBy]: readonly string[] };
};

type Source = Pick<PickEntry, 'id' | 'name' | 'parentId' | 'level' | 'placeId'> & {
  readonly aliases: readonly string[];
};

const made = new WeakMap<CityPack, Map<PickKind, readonly PickEntry[]>>();

/** All entries of a kind, in the order of the pack; made once for each pack, for reading thousands of names takes a while. */
export function pickEntriesOf(pack: CityPack, kind: PickKind): readonly PickEntry[] {
  const kinds = made.get(pack) ?? new Map<PickKind, readonly PickEntry[]>();
  made.set(pack, kinds);
  const entries = kinds.get(kind) ?? makePickEntries(pack, kind);
  kinds.set(kind, entries);
  return entries;
}

function makePickEntries(pack: CityPack, kind: PickKind): PickEntry[] {
  const sources = sourcesOf(pack, kind);
  const byId = new Map(sources.map((source) => [source.id, source]));
  return sources.map((source) => {
    const path: Bilingual[] = [];
    for (let above = parentOf(source, byId); above; above = parentOf(above, byId)) path.unshift(above.name);
    const { id, name, parentId, placeId } = source;
    const level = kind === 'topic' ? `level${path.length + 1}` : source.level;
    return { id, name, parentId, level, depth: path.length, path, placeId, spellings: spell(source, kind) };
  });
}

function parentOf(source: Source, byId: ReadonlyMap<string, Source>): Source | undefined {
  return source.parentId === null ? undefined : byId.get(source.parentId);
}

function sourcesOf(pack: CityPack, kind: PickKind): Source[] {
  if (kind === 'place') return pack.places.map((place) => ({ ...place, aliases: place.aliases ?? [], placeId: null }));
  if (kind === 'unit') return pack.units.map((unit) => ({ ...unit, level: unit.kind }));
  if (kind === 'label') {
    return pack.labels.map(({ id, name, keywords }) => ({
      id,
      name,
      parentId: null,
      level: kind,
      placeId: null,
      aliases: keywords,
    }));
  }
  return pack.topics.map((topic) => ({ ...topic, aliases: topic.keywords, level: kind, placeId: null }));
}

/** The whole name and, for places, the name as it is said; what begins with a short name begins with the whole one. */
function spell({ name, aliases }: Source, kind: PickKind): PickEntry['spellings'] {
  const han = normalise(name.zh);
  const syllables = syllablesOf(han);
  const short = kind === 'place' ? shortHanName(han) : han;
  const shortCount = syllables.length === han.length ? short.length : syllables.length;
  const counts = [...new Set([syllables.length, shortCount])];
  return {
    name: distinct([han, short, normalise(name.en)]),
    alias: distinct(aliases.map(normalise)),
    pinyin: counts.map((count) => syllables.slice(0, count).join('')),
    initials: counts.map((count) =>
      syllables
        .slice(0, count)
        .map((syllable) => syllable[0] ?? '')
        .join(''),
    ),
  };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ''))];
}
