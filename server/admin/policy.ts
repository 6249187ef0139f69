// Newer versions of policy and calendar take effect on open cases only when somebody says so. `preview` says which would
// move and by how much; `adopt` does it, as a person of the hotline office, and the log keeps who and when.
// Exit codes: 0 done · 2 wrong use · 1 anything else.

import { parseArgs } from 'node:util';
import { createLog } from '#shared/lib/log.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { askRunningServer } from '../data-folder/ask-running-server.ts';
import { secureRandom } from '../identity/secure-random.ts';
import { loadServerIdentity } from '../identity/server-identity.ts';
import { loadServerCity } from '../load-server-city.ts';
import type { Adopted } from '../policy/adopt-versions.ts';
import { adoptVersions } from '../policy/adopt-versions.ts';
import { describePreview } from '../policy/describe-preview.ts';
import { previewVersions } from '../policy/preview-versions.ts';
import type { ServerCity } from '../server-city.ts';
import type { DataPlace } from '../data-place.ts';
import { placeOptions } from '../data-place.ts';
import { UsageError, defaultCityFolder, parsePlace } from '../server-options.ts';
import { runAdmin, withAdminStore } from './admin-store.ts';

const usage = `usage: node server/admin/policy.ts preview --data DIR|--database URL [--city DIR] [--json]
       node server/admin/policy.ts adopt --data DIR|--database URL --by LOGIN [--city DIR]
  preview lists which open cases would move under the pack's current versions of policy and calendar, and by how much.
  adopt puts all open cases under these versions, in the name of somebody of the hotline office. Nothing moves otherwise.
  The server may be running, with the same city pack.`;

await runAdmin(async () => {
  const { wish, place, city: folder, by, json } = parseOptions();
  const city = loadServerCity(folder);
  let words = '';
  await withAdminStore(place, async (store) => {
    if (wish === 'preview') {
      const preview = await previewVersions(store, city.facts);
      words = json ? JSON.stringify(preview) : describePreview(preview, city.facts);
      return;
    }
    await refuseOtherPack(place, city);
    const clock = systemClock();
    const random = secureRandom();
    const { numberPrefix } = city;
    const identity = await loadServerIdentity({ store, clock, random, wantedKind: undefined, numberPrefix });
    const log = createLog((level, message) => process.stderr.write(`${level}: ${message}\n`));
    words = describeAdopted(await adoptVersions({ store, city, identity, clock, random, log }, by), city);
  });
  return words;
});

function parseOptions() {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    options: { ...placeOptions, city: option, by: option, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [wish] = positionals;
  const { city = defaultCityFolder, by = '', json } = values;
  if (wish !== 'preview' && wish !== 'adopt') throw new UsageError('say preview or adopt.', usage);
  const place = parsePlace(values, process.env, usage);
  if (wish === 'adopt' && by === '') throw new UsageError('--by is missing: say in whose name.', usage);
  return { wish, place, city, by, json };
}

/**
 * A server that still has the earlier pack would go on deciding by it, beside cases that have left it. Which servers work
 * on a database nobody on this machine knows: docs/deployment.md says to restart them first.
 */
async function refuseOtherPack(place: DataPlace, city: ServerCity): Promise<void> {
  const running = place.kind === 'folder' ? await askRunningServer(place.folder) : undefined;
  if (!running || running.packHash === city.packHash) return;
  throw new UsageError('the running server has another city pack than this one. Restart it with this pack first.');
}

function describeAdopted({ adopted, refused }: Adopted, { facts }: ServerCity): string {
  const versions = `policy ${facts.policyVersion}, calendar ${facts.calendarVersion}`;
  if (adopted === 0 && refused.size === 0) return `every open case stands under ${versions} already; nothing was done.`;
  const others = [...refused].map(([code, count]) => `${count} refused (${code})`);
  return [`open cases that stand under ${versions} from now on: ${adopted}`, ...others].join('; ').concat('.');
}
