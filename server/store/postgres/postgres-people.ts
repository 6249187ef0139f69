import type { Pool } from 'pg';
import type { PersonId } from '#shared/domain/ids.ts';
import type { Person } from '../person.ts';
import type { GrantKey, PeopleStore } from '../server-store.ts';
import { change, run, statement } from './connect.ts';
import { readRevokedAmong } from './facts-reader.ts';
import { guard } from './store-error.ts';

const columns = `id, login, name, role, unit_id AS "unitId", password_hash AS "passwordHash"`;
const byLogin = statement('person-by-login', /* sql */ `SELECT ${columns} FROM person WHERE login = $1`);
const all = statement('people', /* sql */ `SELECT ${columns} FROM person ORDER BY login`);
const addAll = statement(
  'add-people',
  /* sql */ `
  INSERT INTO person (id, login, name, role, unit_id, password_hash, added_at_ms)
  SELECT "id", "login", "name", "role", "unitId", "passwordHash", $2
  FROM json_to_recordset($1::json) AS added (
    "id" text, "login" text, "name" text, "role" text, "unitId" text, "passwordHash" text
  )
  ON CONFLICT (login) DO NOTHING
`,
);
const setPassword = statement('set-password', /* sql */ `UPDATE person SET password_hash = $2 WHERE id = $1`);
const voidBefore = statement(
  'void-grants',
  /* sql */ `UPDATE person SET grants_from_ms = greatest(grants_from_ms, $2) WHERE id = $1`,
);
const revoke = statement(
  'revoke-grant',
  /* sql */ `INSERT INTO revoked_grant (grant_id, revoked_at_ms) VALUES ($1, $2) ON CONFLICT (grant_id) DO NOTHING`,
);

/** People and revocations in PostgreSQL. */
export class PostgresPeople implements PeopleStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async findByLogin(login: string): Promise<Person | undefined> {
    const [person] = await guard(run<Person>(this.#pool, byLogin, [login]));
    return person;
  }

  async addMissing(people: readonly Person[], atMs: number): Promise<number> {
    return guard(change(this.#pool, addAll, [JSON.stringify(people), atMs]));
  }

  async list(): Promise<readonly Person[]> {
    return guard(run<Person>(this.#pool, all));
  }

  async setPasswordHash(personId: PersonId, passwordHash: string): Promise<boolean> {
    return (await guard(change(this.#pool, setPassword, [personId, passwordHash]))) > 0;
  }

  async revokeGrantsBefore(personId: PersonId, fromMs: number): Promise<boolean> {
    return (await guard(change(this.#pool, voidBefore, [personId, fromMs]))) > 0;
  }

  async revokeGrant(grantId: string, atMs: number): Promise<void> {
    await guard(change(this.#pool, revoke, [grantId, atMs]));
  }

  async isRevoked(grant: GrantKey): Promise<boolean> {
    return (await guard(readRevokedAmong(this.#pool, [grant]))).has(grant.grantId);
  }
}
