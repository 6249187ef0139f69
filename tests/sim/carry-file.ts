// What waits at one desk is carried to another in a file, while the first is away or goes on.

import { createSyncHandlers } from '#host/handlers/sync-handlers.ts';
import { pick } from './likely-command.ts';
import type { SimConsole } from './sim-console.ts';
import { asPerson } from './work.ts';
import type { World } from './world.ts';
import { consolesLeft, noteWaiting } from './world.ts';

const passphrase = 'eight words or more';

export async function carryFile(world: World, from: SimConsole): Promise<void> {
  const { random, counts } = world;
  const file = await asPerson(from, async (desk) => createSyncHandlers(desk, from.name)['sync.export']({ passphrase }));
  if (!file) return;
  counts.add('exports');
  if (random() < 0.5) world.cut({ console: from.name, process: undefined }, 20_000 + random() * 60_000);
  const others = consolesLeft(world).filter((console) => console !== from && !console.isDown());
  const to = pick(random, others);
  if (!to) return;
  const { content } = file;
  const taken = await asPerson(to, async (desk) =>
    createSyncHandlers(desk, to.name)['sync.import']({ passphrase, content }),
  );
  if (taken?.ok && taken.added > 0) counts.add('imports');
  noteWaiting(world, to);
}
