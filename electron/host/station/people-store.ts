// People who have signed in at this station: they can do so again while the server is away, within their grant's term.

import type { Buffer } from 'node:buffer';
import type { Database, Statement } from 'better-sqlite3';
import type { PersonId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { PersonView } from '#shared/bridge/views.ts';

export type PasswordVerifier = { readonly salt: Buffer; readonly verifier: Buffer };

export type KnownPerson = PersonView & PasswordVerifier & { readonly grant: string; readonly grantExpiresAtMs: number };

type PersonRow = {
  login: string;
  person_id: string;
  name: string;
  role: string;
  unit_id: string | null;
  grant: string;
  grant_expires_at_ms: number;
  salt: Buffer;
  verifier: Buffer;
};

export class PeopleStore {
  readonly #save: Statement<[PersonRow]>;
  readonly #forget: Statement<[string, string]>;
  readonly #find: Statement<[string], PersonRow>;
  readonly #all: Statement<[], PersonRow>;
  readonly #name: Statement<[string], { name: string }>;

  constructor(db: Database) {
    const columns = 'login, person_id, name, role, unit_id, "grant", grant_expires_at_ms, salt, verifier';
    this.#forget = db.prepare(`DELETE FROM known_person WHERE login = ? OR person_id = ?`);
    this.#save = db.prepare(/* sql */ `
      INSERT INTO known_person (${columns})
      VALUES (@login, @person_id, @name, @role, @unit_id, @grant, @grant_expires_at_ms, @salt, @verifier)
    `);
    this.#find = db.prepare(`SELECT ${columns} FROM known_person WHERE login = ?`);
    this.#all = db.prepare(`SELECT ${columns} FROM known_person ORDER BY login`);
    this.#name = db.prepare(`SELECT name FROM known_person WHERE person_id = ?`);
  }

  /** Replaces what was known under this login or person. Call it in a transaction. */
  save(person: KnownPerson): void {
    this.#forget.run(person.login, person.personId);
    this.#save.run({
      login: person.login,
      person_id: person.personId,
      name: person.name,
      role: person.role,
      unit_id: person.unitId,
      grant: person.grant,
      grant_expires_at_ms: person.grantExpiresAtMs,
      salt: person.salt,
      verifier: person.verifier,
    });
  }

  find(login: string): KnownPerson | undefined {
    const row = this.#find.get(login);
    return row && rowToPerson(row);
  }

  all(): readonly KnownPerson[] {
    return this.#all.all().map(rowToPerson);
  }

  nameOf(personId: PersonId): string | undefined {
    return this.#name.get(personId)?.name;
  }
}

function rowToPerson(row: PersonRow): KnownPerson {
  return {
    login: row.login,
    personId: row.person_id as PersonId,
    name: row.name,
    role: row.role as Role,
    unitId: row.unit_id as UnitId | null,
    grant: row.grant,
    grantExpiresAtMs: row.grant_expires_at_ms,
    salt: row.salt,
    verifier: row.verifier,
  };
}
