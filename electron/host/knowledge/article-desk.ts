// The base of knowledge of whoever sits here: the file of their sight, opened when it is first looked at, with this station's own
// commands over what the server confirmed. A file that turns out damaged while it is used is filled anew.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { ArticleBase as BaseView } from '#shared/bridge/knowledge.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { packArticle } from '#shared/city/pack-article.ts';
import { dayText } from '#shared/domain/calendar/local-time.ts';
import type { ArticleId } from '#shared/domain/ids.ts';
import { applyArticle } from '#shared/domain/knowledge/apply-article.ts';
import type { KnowledgeArticle } from '#shared/domain/knowledge/article.ts';
import type { ArticleSight } from '#shared/domain/knowledge/article-sight.ts';
import { articleSightOf, seeArticle } from '#shared/domain/knowledge/article-sight.ts';
import { decideArticle } from '#shared/domain/knowledge/decide-article.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { articleCommandSchema } from '#shared/sync/article-schema.ts';
import type { StoredArticleCommand } from '#host/station/article-command-store.ts';
import { readGrant } from '#host/station/grant-check.ts';
import type { Station } from '#host/station/open-station.ts';
import type { ArticleBase, Show } from './article-base.ts';
import type { OpenBase } from './open-base.ts';
import { isUseless, openBase, setAside } from './open-base.ts';

export type ArticleDeskDeps = {
  readonly folder: string;
  readonly key: Uint8Array;
  readonly station: Pick<Station, 'articles'>;
  readonly loaded: LoadedCityPack;
  readonly nowMs: () => number;
  readonly log: Log;
  /** A file was built anew: it has to be fetched again. */
  readonly onRebuilt: () => void;
};

export interface ArticleDesk {
  /** Works with the base of whoever has the sight. `work` may be called again, on a file that was made anew. */
  use<Result>(actor: Pick<Actor, 'role' | 'unitId'>, work: (open: OpenBase, sightKey: string) => Result): Result;
  showOf(sightKey: string): Show;
  /** The civil day of the city. */
  today(atMs?: number): string;
  stateOf(base: ArticleBase): BaseView;
  close(): void;
}

/** One name for all who see the same. */
export function sightKeyOf(sight: ArticleSight): string {
  return sight.kind === 'hotline' ? 'hotline' : `unit ${sight.unitId ?? ''}`;
}

/** Creates it; nothing is opened yet. */
export function createArticleDesk(deps: ArticleDeskDeps): ArticleDesk {
  const { folder, key, station, loaded, log } = deps;
  const open = new Map<string, OpenBase>();
  const packed = loaded.pack.articles.map(packArticle);

  function today(atMs = deps.nowMs()): string {
    return dayText(loaded.book.zone.dayOf(atMs));
  }

  function baseOf(sight: ArticleSight): OpenBase {
    const sightKey = sightKeyOf(sight);
    const known = open.get(sightKey);
    if (known) return known;
    const opened = openBase({ folder, key, log }, nameOf(sight));
    fill(opened.base, sight);
    // Saved a moment before this file was left: it shows as well.
    const upToSeq = opened.base.state().place?.seq ?? 0;
    opened.base.showAnew(station.articles.idsOf(sightKey, upToSeq), showOf(sightKey));
    open.set(sightKey, opened);
    return opened;
  }

  /** Until the server says what there is, there is what came with the city. */
  function fill(base: ArticleBase, sight: ArticleSight): void {
    const { asOfMs, isLoading, packHash } = base.state();
    if (asOfMs !== null || isLoading || packHash === loaded.hash) return;
    const seen = packed.flatMap((article) => seeArticle(sight, article) ?? []);
    base.fillFromPack(seen, loaded.hash, showOf(sightKeyOf(sight)));
  }

  function showOf(sightKey: string): Show {
    return (id, confirmed, upToSeq) => replay(id, confirmed, station.articles.over(id, sightKey, upToSeq));
  }

  function replay(
    id: ArticleId,
    confirmed: KnowledgeArticle | undefined,
    own: readonly StoredArticleCommand[],
  ): KnowledgeArticle | undefined {
    let state = confirmed;
    for (const { envelope } of own) {
      const { type, payload, occurredAtMs, serverSeenAtMs } = envelope;
      const command = articleCommandSchema.safeParse({ type, payload });
      const actor = readGrant(envelope.grant);
      // A flag that came back with the article is there already.
      if (!command.success || !actor || state?.flags.some((flag) => flag.id === envelope.id)) continue;
      const atMs = Math.max(occurredAtMs, serverSeenAtMs);
      const context = { actor, commandId: envelope.id, atMs, today: today(atMs), city: loaded.facts };
      const decision = decideArticle(state, command.data, context);
      if (decision.ok) state = applyArticle(state, id, decision.event);
    }
    return state;
  }

  return {
    use(actor, work) {
      const sight = articleSightOf(actor);
      const sightKey = sightKeyOf(sight);
      try {
        return work(baseOf(sight), sightKey);
      } catch (error) {
        if (!isUseless(error)) throw error;
        log.warn('the base of knowledge is damaged and is fetched again', errorFields(error));
        open.get(sightKey)?.base.close();
        open.delete(sightKey);
        setAside(join(folder, `${nameOf(sight)}.db`));
        const result = work(baseOf(sight), sightKey);
        deps.onRebuilt();
        return result;
      }
    },
    showOf,
    today,
    stateOf(base) {
      const { asOfMs, isLoading } = base.state();
      const state = isLoading ? 'loading' : asOfMs === null ? 'pack' : 'kept';
      return { state, asOfMs, articles: base.shelf.size };
    },
    close() {
      for (const { base } of open.values()) base.close();
      open.clear();
    },
  };
}

/** Units have a file each: who signs in for one at this desk is shown nothing of another. */
function nameOf(sight: ArticleSight): string {
  if (sight.kind === 'hotline') return 'knowledge';
  const hash = createHash('sha256')
    .update(sight.unitId ?? '')
    .digest('hex');
  return `knowledge-${hash.slice(0, 16)}`;
}
