// What this station is, and what it last heard from its server: one row.

import { randomBytes } from 'node:crypto';
import type { Database, Statement } from 'better-sqlite3';
import { z } from 'zod';
import { must } from '#shared/lib/assert.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { Settings } from '#shared/bridge/settings.ts';
import { settings as settingsSchema } from '#shared/bridge/settings.ts';
import { helloAnswer } from '#shared/sync/protocol.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/protocol.ts';
import { OtherCityError } from './other-city-error.ts';
import { makeStationKey, signText } from './station-key.ts';

export type Demo = SyncAnswer<'hello'>['demo'];

export type ServerSeen = {
  readonly serverId: string;
  readonly epoch: number;
  readonly packHash: string;
  readonly grantKey: string;
};

type StationRow = {
  station_id: string;
  server_id: string | null;
  epoch: number;
  server_pack_hash: string | null;
  grant_key: string | null;
  demo: string | null;
  verdict_cursor: number;
  server_seen_at_ms: number;
  clock_offset_ms: number | null;
  settings: string | null;
  city: string | null;
  public_key: string | null;
  key_seed: string | null;
  life_last: string | null;
  life_next: string | null;
  certificate: string | null;
  window_from_ms: number;
};

/** The rolling word of a hello: `last` was answered, `next` is on the disk before it is sent. */
export type Life = SyncRequest<'hello'>['life'];

const demoSchema = z.object({ demo: helloAnswer.shape.demo });
const defaultSettings: Settings = { language: null, theme: 'system', textScale: 1 };

export class IdentityStore {
  readonly #found: Statement<[string]>;
  readonly #takeKey: Statement<[string, string]>;
  readonly #beginLife: Statement<[string]>;
  readonly #confirmLife: Statement<[]>;
  readonly #takeNewIdentity: Statement<[string, string, string]>;
  readonly #read: Statement<[], StationRow>;
  readonly #takeSeq: Statement<[], { taken: number }>;
  readonly #seeServer: Statement<[string, number, string, string, string, string, number]>;
  readonly #seeTime: Statement<[number, number]>;
  readonly #moveVerdicts: Statement<[number]>;
  readonly #saveSettings: Statement<[string]>;
  readonly #settle: Statement<[string]>;

  constructor(db: Database) {
    this.#read = db.prepare(/* sql */ `
      SELECT station_id, server_id, epoch, server_pack_hash, grant_key, demo, verdict_cursor, server_seen_at_ms,
        clock_offset_ms, settings, city, public_key, key_seed, life_last, life_next, certificate, window_from_ms
      FROM station
    `);
    this.#takeSeq = db.prepare(`UPDATE station SET next_seq = next_seq + 1 RETURNING next_seq - 1 AS taken`);
    this.#seeServer = db.prepare(/* sql */ `
      UPDATE station
      SET server_id = ?, epoch = ?, server_pack_hash = ?, grant_key = ?, demo = ?, certificate = ?, window_from_ms = ?
    `);
    this.#seeTime = db.prepare(/* sql */ `
      UPDATE station
      SET server_seen_at_ms = max(server_seen_at_ms, ?), clock_offset_ms = ?
    `);
    this.#moveVerdicts = db.prepare(`UPDATE station SET verdict_cursor = ?`);
    this.#saveSettings = db.prepare(`UPDATE station SET settings = ?`);
    this.#settle = db.prepare(`UPDATE station SET city = ?`);
    this.#found = db.prepare(`INSERT INTO station (lock, station_id) VALUES (1, ?) ON CONFLICT (lock) DO NOTHING`);
    this.#takeKey = db.prepare(`UPDATE station SET public_key = ?, key_seed = ? WHERE public_key IS NULL`);
    this.#beginLife = db.prepare(`UPDATE station SET life_next = ? WHERE life_next IS NULL`);
    this.#confirmLife = db.prepare(
      `UPDATE station SET life_last = life_next, life_next = NULL WHERE life_next IS NOT NULL`,
    );
    this.#takeNewIdentity = db.prepare(/* sql */ `
      UPDATE station
      SET station_id = ?, public_key = ?, key_seed = ?, next_seq = 1, life_last = NULL, life_next = NULL, certificate = NULL
    `);
  }

  /** Gives a new file its identity and its key; an old one keeps its own. `keySeed`: 32 random bytes. */
  ensure(stationId: string, keySeed: Uint8Array): void {
    this.#found.run(stationId);
    if (this.#row().public_key !== null) return;
    const { publicKey, seed } = makeStationKey(keySeed);
    this.#takeKey.run(publicKey, seed);
  }

  /**
   * Becomes another station: the server has met a copy of this one. The outbox keeps its commands under their old name;
   * the leased numbers are the copy's (`numbers.dropAll`). Call both in one transaction.
   */
  takeNewIdentity(newId: string, keySeed: Uint8Array = randomBytes(32)): void {
    const { publicKey, seed } = makeStationKey(keySeed);
    this.#takeNewIdentity.run(newId, publicKey, seed);
  }

  /** Ed25519, raw, base64url. */
  stationKey(): string {
    return must(this.#row().public_key, 'a station has a key');
  }

  /** By the station's key; base64url. */
  sign(text: string): string {
    return signText({ seed: must(this.#row().key_seed, 'a station has a key') }, text);
  }

  /**
   * Writes the next word down before it is sent; durable when this returns. While an answer is outstanding it is the same
   * word again: the server may have taken it already.
   */
  beginLife(next: string): Life {
    this.#beginLife.run(next);
    const { life_last: last, life_next: pending } = this.#row();
    return { last, next: must(pending, 'the word was written') };
  }

  /** The hello with the word of `beginLife` was answered. */
  confirmLife(): void {
    this.#confirmLife.run();
  }

  /** The server's word for this station's key; null before the first hello under this name. */
  certificate(): string | null {
    return this.#row().certificate;
  }

  /** Cases that were over and unchanged before this moment are in no scope; 0 before the first hello. */
  windowFromMs(): number {
    return this.#row().window_from_ms;
  }

  /** Makes this a station of the city, named by the letters of its numbers. Throws where it is one of another. */
  belongTo(city: string): void {
    const found = this.#row().city;
    if (found !== null && found !== city) throw new OtherCityError(found, city);
    if (found === null) this.#settle.run(city);
  }

  stationId(): StationId {
    return this.#row().station_id as StationId;
  }

  /** Takes the next station sequence. Call it in the transaction that writes the command, so that no number is lost. */
  takeSeq(): number {
    return must(this.#takeSeq.get(), 'the station row exists').taken;
  }

  serverSeen(): ServerSeen | null {
    const row = this.#row();
    if (row.server_id === null || row.grant_key === null) return null;
    const { server_id: serverId, epoch, server_pack_hash: packHash, grant_key: grantKey } = row;
    return { serverId, epoch, packHash: packHash ?? '', grantKey };
  }

  rememberServer(answer: SyncAnswer<'hello'>): void {
    const { serverId, epoch, packHash, grantKey, certificate, windowFromMs } = answer;
    const demo = JSON.stringify({ demo: answer.demo });
    this.#seeServer.run(serverId, epoch, packHash, grantKey, demo, certificate, windowFromMs);
  }

  /** The demo people of a demo city, as the server last named them. */
  demo(): Demo {
    const { demo } = this.#row();
    return demo === null ? null : demoSchema.parse(JSON.parse(demo)).demo;
  }

  epoch(): number {
    return this.#row().epoch;
  }

  verdictCursor(): number {
    return this.#row().verdict_cursor;
  }

  moveVerdictCursor(seq: number): void {
    this.#moveVerdicts.run(seq);
  }

  rememberServerTime(serverTimeMs: number, offsetMs: number): void {
    this.#seeTime.run(Math.round(serverTimeMs), Math.round(offsetMs));
  }

  /** The last server time this station saw: nothing it does from here on happened before. */
  serverSeenAtMs(): number {
    return this.#row().server_seen_at_ms;
  }

  clockOffsetMs(): number | null {
    return this.#row().clock_offset_ms;
  }

  settings(): Settings {
    const { settings } = this.#row();
    return settings === null ? defaultSettings : settingsSchema.parse(JSON.parse(settings));
  }

  saveSettings(settings: Settings): void {
    this.#saveSettings.run(JSON.stringify(settings));
  }

  #row(): StationRow {
    return must(this.#read.get(), 'the station row exists');
  }
}
