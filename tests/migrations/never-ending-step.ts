// Opens one of the files of a folder and never comes to the end of a step of its migration, for the test that kills this process:
//   node never-ending-step.ts FOLDER station|replica VERSION

import process from 'node:process';
import { z } from 'zod';
import { openDatabase } from '#host/database/open-database.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
import { stationMigrations } from '#host/station/migrations/all.ts';
import { testKey } from '#host/testing/a-station.ts';

const [folder, file, version] = z
  .tuple([z.string(), z.enum(['station', 'replica']), z.coerce.number()])
  .parse(process.argv.slice(2));
const migrations = (file === 'station' ? stationMigrations : replicaMigrations).map((step) =>
  step.version === version ? { version, sql: `${step.sql}; ${endless()}` } : step,
);
// A cache that holds next to nothing: what is not committed yet goes into the log of the file.
openDatabase({
  path: `${folder}/${file}.db`,
  key: testKey,
  synchronous: file === 'station' ? 'FULL' : 'NORMAL',
  cacheKiB: 64,
  migrations,
});

/** Some hundred megabytes, so that nobody who is forgotten fills a disk. */
function endless(): string {
  return `
    CREATE TABLE endless (x BLOB);
    WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 200000)
    INSERT INTO endless SELECT randomblob(2000) FROM counted`;
}
