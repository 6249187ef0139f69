import type { Database } from 'better-sqlite3';
import type { PersonId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Person } from '../person.ts';
import type { GrantKey, PeopleStore } from '../server-store.ts';
import type { FactsReader } from './facts-reader.ts';
import type { Change, Query } from './statement-types.ts';
import { prepareChange, prepareQuery } from './statement-types.ts';

type PersonRow = {
  readonly id: PersonId;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly unit_id: UnitId | null;
  readonly password_hash: string;
};

/** People and revocations in the server's file. Reads go to the writing connection: a new person may sign in at once. */
export class SqlitePeople implements PeopleStore {
  readonly #db: Database;
  readonly #facts: FactsReader;
  readonly #byLogin: Query<{ login: string }, PersonRow>;
  readonly #all: Query<object, PersonRow>;
  readonly #add: Change<Person & { atMs: number }>;
  readonly #setPassword: Change<{ personId: string; passwordHash: string }>;
  readonly #voidBefore: Change<{ personId: string; fromMs: number }>;
  readonly #revoke: Change<{ grantId: string; atMs: number }>;

  constructor(db: Database, facts: FactsReader) {
    this.#db = db;
    this.#facts = facts;
    const columns = 'id, login, name, role, unit_id, password_hash';
    this.#byLogin = prepareQuery(db, /* sql */ `SELECT ${columns} FROM person WHERE login = @login`);
    this.#all = prepareQuery(db, /* sql */ `SELECT ${columns} FROM person ORDER BY login`);
    this.#add = prepareChange(
      db,
      /* sql */ `
      INSERT INTO person (id, login, name, role, unit_id, password_hash, added_at_ms)
      VALUES (@id, @login, @name, @role, @unitId, @passwordHash, @atMs)
      ON CONFLICT (login) DO NOTHING
    `,
    );
    this.#setPassword = prepareChange(
      db,
      /* sql */ `UPDATE person SET password_hash = @passwordHash WHERE id = @personId`,
    );
    this.#voidBefore = prepareChange(
      db,
      /* sql */ `
      UPDATE person
      SET grants_from_ms = max(grants_from_ms, @fromMs)
      WHERE id = @personId
    `,
    );
    this.#revoke = prepareChange(
      db,
      /* sql */ `
      INSERT INTO revoked_grant (grant_id, revoked_at_ms)
      VALUES (@grantId, @atMs)
      ON CONFLICT (grant_id) DO NOTHING
    `,
    );
  }

  async findByLogin(login: string): Promise<Person | undefined> {
    const row = this.#byLogin.get({ login });
    return row && rowToPerson(row);
  }

  async addMissing(people: readonly Person[], atMs: number): Promise<number> {
    const addAll = this.#db.transaction(() =>
      people.reduce((added, person) => added + this.#add.run({ ...person, atMs }).changes, 0),
    );
    return addAll.immediate();
  }

  async list(): Promise<readonly Person[]> {
    return this.#all.all({}).map(rowToPerson);
  }

  async setPasswordHash(personId: PersonId, passwordHash: string): Promise<boolean> {
    return this.#setPassword.run({ personId, passwordHash }).changes > 0;
  }

  async revokeGrantsBefore(personId: PersonId, fromMs: number): Promise<boolean> {
    return this.#voidBefore.run({ personId, fromMs }).changes > 0;
  }

  async revokeGrant(grantId: string, atMs: number): Promise<void> {
    this.#revoke.run({ grantId, atMs });
  }

  async isRevoked(grant: GrantKey): Promise<boolean> {
    return this.#facts.revokedAmong([grant]).has(grant.grantId);
  }
}

function rowToPerson(row: PersonRow): Person {
  const { id, login, name, role, unit_id, password_hash } = row;
  return { id, login, name, role, unitId: unit_id, passwordHash: password_hash };
}
