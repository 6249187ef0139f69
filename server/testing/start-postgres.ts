// A PostgreSQL of the tests' own: Debian's binaries on a folder of their own, on a socket nobody else sees, with the disk
// waited for as in a city. Or the one TEST_DATABASE_URL names.

import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

export type TestPostgres = {
  /** The connection string of an empty schema of its own. */
  freshUrl(): Promise<string>;
  /** Ends it and takes its folder away. */
  stop(): Promise<void>;
};

const versionsFolder = '/usr/lib/postgresql';
const user = 'swiftline';

/** Starts it; rejects with what to install where there is none. */
export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return schemasOf(given, async () => undefined);
  const bin = findBinaries();
  const owner = findOwner();
  const folder = mkdtempSync(join(tmpdir(), 'swiftline-pg-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', user, '-E', 'UTF8', '--no-locale', '--no-sync'],
    { ...owner, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || String(made.error)}`);
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'max_connections=120',
    'shared_buffers=32MB',
  ];
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...owner,
    cwd: folder,
    stdio: 'ignore',
  });
  const kill = () => void server.kill('SIGQUIT');
  process.once('exit', kill);
  const url = `postgresql://${user}@/postgres?host=${encodeURIComponent(folder)}`;
  await untilReady(url, server);
  return schemasOf(url, async () => {
    process.off('exit', kill);
    await end(server);
    rmSync(folder, { recursive: true, force: true });
  });
}

function schemasOf(url: string, stop: () => Promise<void>): TestPostgres {
  let made = 0;
  return {
    async freshUrl() {
      made += 1;
      const schema = `test_${process.pid}_${made}`;
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema}`);
      await client.end();
      const join = url.includes('?') ? '&' : '?';
      return `${url}${join}options=${encodeURIComponent(`-c search_path=${schema}`)}`;
    },
    stop,
  };
}

function findBinaries(): string {
  const versions = existsSync(versionsFolder) ? readdirSync(versionsFolder) : [];
  const latest = versions.toSorted((a, b) => Number(b) - Number(a)).find((version) => existsSync(binOf(version)));
  if (latest !== undefined) return binOf(latest).replace(/\/initdb$/, '');
  throw new Error(
    'these tests need PostgreSQL 15 or newer. Install it (Debian: apt-get install postgresql) or name an empty database with TEST_DATABASE_URL.',
  );
}

function binOf(version: string): string {
  return join(versionsFolder, version, 'bin', 'initdb');
}

/** PostgreSQL does not run as root: whom to run it as, where we are root. */
function findOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = ['postgres:', 'nobody:'].flatMap((name) => lines.find((found) => found.startsWith(name)) ?? [])[0];
  const [, , uid, gid] = (line ?? 'nobody:x:65534:65534').split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode} instead of starting`);
      await pause(50);
    }
  }
  throw new Error('PostgreSQL did not answer within 15 s');
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  // Nobody needs these data again: no time for a checkpoint.
  server.kill('SIGQUIT');
  await ended;
}
