import type { Database } from 'better-sqlite3';
import type { HandedClaim, HandedDraft, HandedDraftStore, HandedKept, NewHandedDraft } from '../handed-drafts.ts';
import type { Change, Query } from './statement-types.ts';
import { prepareChange, prepareQuery } from './statement-types.ts';
import { guard } from './store-error.ts';

type Kept = Omit<HandedKept, 'ids'> & { readonly ids: string };

/** Drafts on their way, in the server's file. */
export class SqliteHandedDrafts implements HandedDraftStore {
  readonly #add: Change<NewHandedDraft & { readonly mostWaiting: number }>;
  readonly #has: Query<{ id: string }, { id: string }>;
  readonly #claim: Query<HandedClaim, HandedDraft>;
  readonly #kept: Change<Kept>;

  constructor(writer: Database) {
    this.#add = prepareChange(
      writer,
      /* sql */ `
      INSERT INTO handed_draft (id, from_id, from_name, from_station, to_id, number, body, sent_at_ms)
      SELECT @id, @fromId, @fromName, @fromStation, @toId, @number, @body, @sentAtMs
      WHERE (SELECT count(*) FROM handed_draft WHERE to_id = @toId AND kept_at_ms IS NULL) < @mostWaiting
      ON CONFLICT (id) DO NOTHING
    `,
    );
    this.#has = prepareQuery(writer, /* sql */ `SELECT id FROM handed_draft WHERE id = @id`);
    this.#claim = prepareQuery(
      writer,
      /* sql */ `
      UPDATE handed_draft
      SET claimed_by = @stationId, claimed_at_ms = @atMs
      WHERE id IN (
        SELECT id
        FROM handed_draft
        WHERE kept_at_ms IS NULL
          AND ((to_id = @personId AND sent_at_ms > @returnBeforeMs) OR (from_id = @personId AND sent_at_ms <= @returnBeforeMs))
          AND (claimed_by IS NULL OR claimed_by = @stationId OR claimed_at_ms <= @staleBeforeMs)
        ORDER BY sent_at_ms, id
        LIMIT @most
      )
      RETURNING id, from_id AS fromId, from_name AS fromName, number, body, sent_at_ms AS sentAtMs
    `,
    );
    this.#kept = prepareChange(
      writer,
      /* sql */ `
      UPDATE handed_draft
      SET body = '', kept_at_ms = @atMs
      WHERE id IN (SELECT value FROM json_each(@ids))
        AND claimed_by = @stationId
        AND kept_at_ms IS NULL
        AND @personId IN (to_id, from_id)
    `,
    );
  }

  async add(draft: NewHandedDraft, mostWaiting: number): Promise<boolean> {
    return guard(
      () => this.#add.run({ ...draft, mostWaiting }).changes > 0 || this.#has.get({ id: draft.id }) !== undefined,
    );
  }

  async claim(claim: HandedClaim): Promise<readonly HandedDraft[]> {
    // Nothing is written where nothing waits, which is nearly always.
    return guard(() => this.#claim.all(claim)).toSorted((a, b) => a.sentAtMs - b.sentAtMs);
  }

  async kept({ ids, ...kept }: HandedKept): Promise<void> {
    guard(() => this.#kept.run({ ...kept, ids: JSON.stringify(ids) }));
  }
}
