// Cases of a scope that may be the matter of the call at hand. Candidates come from the full-text index alone, never from a
// scan: by the rarest words of the call, by its topic at its place, by its caller; the latest first, so many of each. Those that
// most of it speaks for are read and judged (shared/routing/similar).

import type { Database, Statement } from 'better-sqlite3';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { CasePaths } from '#shared/search/case-paths.ts';
import { markTerm } from '#shared/search/case-text.ts';
import { matterTerms } from '#shared/routing/similar/matter-terms.ts';
import type { PreparedMatter, SimilarMatter } from '#shared/routing/similar/same-matter-score.ts';
import { prepareMatter, sameMatterScore } from '#shared/routing/similar/same-matter-score.ts';
import { TermSketch } from '#shared/routing/similar/term-sketch.ts';
import type { Scope } from '#host/replica/scope.ts';
import { docOf, endOf } from '#host/search/doc-stretch.ts';
import { quoted } from '#host/search/index-match.ts';
import type { SearchParts } from '#host/search/search-parts.ts';
import { fromTheLatest } from '#host/search/search-parts.ts';

export type SimilarAsk = {
  readonly scope: Scope;
  readonly matter: SimilarMatter;
  /** Not registered before this. */
  readonly sinceMs: number;
  /** Of cases that are over those that changed since then. */
  readonly closedSinceMs: number;
  /** At most so many are given. */
  readonly most: number;
};

export type SimilarCase = { readonly row: CaseRow; readonly matter: PreparedMatter; readonly score: number };
/** `mine`: the call as it was compared. */
export type SimilarFound = { readonly mine: PreparedMatter; readonly cases: readonly SimilarCase[] };

type ReadRow = {
  search_text: string;
  caller_key: string | null;
  place_id: string | null;
  topic_id: string | null;
  status: string;
  queue: string;
  changed_at_ms: number;
  registered_at_ms: number;
  summary: string;
};
/** Terms that are being counted, from the latest case to this one. */
type Reading = { readonly sketch: TermSketch; ms: number; id: number };
type Learned = { sketch: TermSketch; reading: Reading | null };
type JudgedRow = Omit<SimilarCase, 'row'> & { readonly summary: string };
/** What lists candidates: a query of the index, what each find is worth, how many are taken, and of how many parts of it. */
type Probe = { readonly match: string; readonly worth: number; readonly most: number; readonly parts: number };

const comparedColumns = ['search_text', 'caller_key', 'place_id', 'topic_id', 'registered_at_ms'] as const;
const rarestTerms = 12;
/**
 * Parts of the index in which words are looked for: the latest 130,000 cases, days in the largest city and years in most. A word
 * that is in none of them would be looked for in all at every pause. The same topic at the same place goes back four times as far,
 * the caller all the way.
 */
const partsForWords = 2;
const partsForPlaces = 8;
/** Words that are looked for until so many were found in other cases. */
const mostTried = 24;
const ofEachTerm = 64;
const ofEachMark = 96;
const mostRead = 32;
/** Cases that were compared last: the next pause of typing asks for most of them again. */
const mostKept = 256;
/** Cases the rarity of words is learnt from, the latest. */
const sampledCases = 4_000;
/** Where there were fewer, it is learnt anew once they have become so many times as many. */
const grownBy = 1.25;
/** The lines of a case's text that tell its matter (case-text.ts). */
const narrativeLine = 1;
const placeLine = 2;

export class SimilarQueries {
  readonly #parts: SearchParts;
  readonly #paths: CasePaths;
  readonly #read: Statement<[number], ReadRow>;
  readonly #sample: Statement<[string, number, number, number], { id: number; ms: number; search_text: string }>;
  readonly #count: Statement<[string, number], { count: number }>;
  readonly #learned = new Map<Scope, Learned>();
  readonly #kept = new Map<number, { readonly row: ReadRow; readonly matter: PreparedMatter }>();

  constructor(db: Database, parts: SearchParts, paths: CasePaths) {
    this.#parts = parts;
    this.#paths = paths;
    this.#read = db.prepare(/* sql */ `
      SELECT
        search_text, caller_key, place_id, topic_id, status, queue, changed_at_ms, registered_at_ms, summary
      FROM case_row
      WHERE id = ?
    `);
    this.#sample = db.prepare(/* sql */ `
      SELECT id, registered_at_ms AS ms, search_text
      FROM case_row
      WHERE scope = ? AND (registered_at_ms, id) < (?, ?)
      ORDER BY registered_at_ms DESC, id DESC
      LIMIT ?
    `);
    this.#count = db.prepare(/* sql */ `
      SELECT COUNT(*) AS count
      FROM (SELECT 1 FROM case_row WHERE scope = ? LIMIT ?)
    `);
  }

  /** How rare words are in this scope; nothing known yet: all alike. */
  rarity(scope: Scope): TermSketch {
    return this.#learnedOf(scope).sketch;
  }

  /**
   * Reads some more of the latest cases to learn which words are rare; returns whether that is done. What was learnt from few is
   * learnt anew as they become more, and stands until then.
   */
  learnMore(scope: Scope, most: number): boolean {
    const learned = this.#learnedOf(scope);
    learned.reading ??= this.#beginAnew(scope, learned.sketch);
    const { reading } = learned;
    if (!reading) return true;
    const rows = this.#sample.all(scope, reading.ms, reading.id, most);
    for (const { search_text: text } of rows) reading.sketch.add(matterTerms(matterForm(text)));
    const last = rows.at(-1);
    if (last && rows.length === most && reading.sketch.docs < sampledCases) {
      Object.assign(reading, { ms: last.ms, id: last.id });
      return false;
    }
    Object.assign(learned, { sketch: reading.sketch, reading: null });
    // What was compared before was weighed by what was known then.
    this.#kept.clear();
    return true;
  }

  /** The likeliest first; whoever asks decides from where on they are shown. */
  find({ scope, matter, sinceMs, closedSinceMs, most }: SimilarAsk): SimilarFound {
    const rarity = this.rarity(scope);
    const mine = prepareMatter(matter, rarity);
    const votes = new Map<number, number>();
    for (const { ids, worth } of this.#candidates(scope, mine, docOf(sinceMs, 0))) {
      for (const id of ids) votes.set(id, (votes.get(id) ?? 0) + worth);
    }
    const best = [...votes].toSorted(([a, one], [b, other]) => other - one || b - a).slice(0, mostRead);
    const judged = best.flatMap(([id]): readonly JudgedRow[] => {
      const row = this.#read.get(id);
      if (!row || !isOffered(row, closedSinceMs)) return [];
      const other = this.#prepared(id, row, rarity);
      return [{ summary: row.summary, matter: other, score: sameMatterScore(mine, other, rarity) }];
    });
    const likeliest = judged.toSorted((a, b) => b.score - a.score).slice(0, most);
    const cases = likeliest.map(({ summary, ...one }) => ({ ...one, row: JSON.parse(summary) as CaseRow }));
    return { mine, cases };
  }

  /** The queries alone, for the bench that measures them: how many rows they list. */
  probe({ scope, matter, sinceMs }: SimilarAsk): number {
    const lists = [...this.#candidates(scope, prepareMatter(matter, this.rarity(scope)), docOf(sinceMs, 0))];
    return lists.reduce((sum, { ids }) => sum + ids.length, 0);
  }

  #learnedOf(scope: Scope): Learned {
    const known = this.#learned.get(scope) ?? { sketch: new TermSketch(), reading: null };
    this.#learned.set(scope, known);
    return known;
  }

  /** A reading from the latest case on; null: what is known is of all there are, or of enough. */
  #beginAnew(scope: Scope, { docs }: TermSketch): Reading | null {
    if (docs >= sampledCases) return null;
    const count = this.#count.get(scope, sampledCases)?.count ?? 0;
    if (count === 0 || count < docs * grownBy) return null;
    return { sketch: new TermSketch(), ms: Number.MAX_SAFE_INTEGER, id: 0 };
  }

  /** Lists of candidates; what is rare but in no other case, a slip or a new name, does not count as one. */
  *#candidates(
    scope: Scope,
    mine: PreparedMatter,
    from: bigint,
  ): Generator<{ readonly ids: readonly number[]; readonly worth: number }> {
    const rarity = this.rarity(scope);
    const telling = [...mine.terms]
      .map((term) => ({ term, weight: rarity.weigh(term) }))
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, mostTried);
    let found = 0;
    for (const { term, weight } of telling) {
      if (found === rarestTerms) break;
      const ids = this.#listed(scope, { match: quoted(term), most: ofEachTerm, parts: partsForWords }, from);
      if (ids.length === 0) continue;
      found += 1;
      yield { ids, worth: weight ** 2 };
    }
    const most = (telling[0]?.weight ?? 1) ** 2;
    for (const { worth, ...probe } of probesOfMarks(mine, telling)) {
      yield { ids: this.#listed(scope, probe, from), worth: worth * most };
    }
  }

  /** The latest rows that hold the expression, of those registered since. */
  #listed(scope: Scope, { match, most, parts }: Omit<Probe, 'worth'>, from: bigint): readonly number[] {
    const ids: number[] = [];
    for (const partId of this.#parts.partsOf(scope, fromTheLatest).slice(0, parts)) {
      const found = this.#parts.find(partId, match, fromTheLatest, most - ids.length);
      const end = endOf(found, from);
      for (const { id } of found.slice(0, end)) ids.push(id);
      if (end < found.length || ids.length >= most) break;
    }
    return ids;
  }

  /** The case as it is compared; made anew where anything of it changed. */
  #prepared(id: number, row: ReadRow, rarity: TermSketch): PreparedMatter {
    const known = this.#kept.get(id);
    if (known && isAlike(known.row, row)) return known.matter;
    if (this.#kept.size >= mostKept) this.#kept.clear();
    const matter = prepareMatter(this.#matterOf(row), rarity);
    this.#kept.set(id, { row, matter });
    return matter;
  }

  #matterOf(row: ReadRow): SimilarMatter {
    return {
      form: matterForm(row.search_text),
      placePath: this.#paths.place(row.place_id),
      topicPath: this.#paths.topic(row.topic_id),
      callerKey: row.caller_key,
      atMs: row.registered_at_ms,
    };
  }
}

/** Open, or over for a short while; one that was merged is answered for by its master. */
function isOffered({ status, queue, changed_at_ms: changedAtMs }: ReadRow, closedSinceMs: number): boolean {
  if (status === 'merged') return false;
  return queue !== 'closed' || changedAtMs >= closedSinceMs;
}

/** Whether two readings of a row are compared alike. */
function isAlike(one: ReadRow, other: ReadRow): boolean {
  return comparedColumns.every((column) => one[column] === other[column]);
}

/** Of a stored text what tells the matter: the narrative and the exact place. */
function matterForm(searchText: string): string {
  const lines = searchText.split('\n');
  return `${lines[narrativeLine] ?? ''}\n${lines[placeLine] ?? ''}`;
}

/** By topic at the place, by words at the place, by caller; each is worth so many of the rarest words. */
function probesOfMarks(
  { placePath, topicPath, callerKey }: PreparedMatter,
  telling: readonly { readonly term: string }[],
): readonly Probe[] {
  const probes: Probe[] = [];
  const place = placePath.at(-1);
  const branch = topicPath.length > 2 ? topicPath.at(-2) : topicPath.at(-1);
  if (place !== undefined && branch !== undefined) {
    const match = `${quoted(markTerm('place', place))} AND ${quoted(markTerm('topic', branch))}`;
    probes.push({ match, worth: 1, most: ofEachMark, parts: partsForPlaces });
  }
  if (place !== undefined && telling.length > 0) {
    const some = telling.map(({ term }) => quoted(term)).join(' OR ');
    probes.push({
      match: `${quoted(markTerm('place', place))} AND (${some})`,
      worth: 0.5,
      most: ofEachMark,
      parts: partsForWords,
    });
  }
  if (callerKey !== null)
    probes.push({ match: quoted(markTerm('phone', callerKey)), worth: 3, most: ofEachTerm, parts: Infinity });
  return probes;
}
