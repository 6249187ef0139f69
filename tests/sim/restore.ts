// The server's data are replaced by an older copy of themselves, sometimes older than what a console has seen. What had
// been applied by then is noted: it has to come back.

import { pick } from './likely-command.ts';
import type { World } from './world.ts';
import { consolesLeft } from './world.ts';

export async function restoreOlderCopy(world: World): Promise<void> {
  const { server, random, counts } = world;
  const before = await server.read((store) => store.readReceipts([...world.known.keys()]));
  for (const { settled } of before) {
    const known = world.known.get(settled.commandId);
    if (known && settled.verdict.kind === 'applied') known.appliedSeq = Math.max(known.appliedSeq, settled.seq);
  }
  const copies = Array.from({ length: server.copies() }, (_, index) => index);
  // The latest more often: a backup of last night, not of last year.
  await server.putBack(random() < 0.6 ? server.copies() - 1 : (pick(random, copies) ?? 0));
  world.restores += 1;
  counts.add('restores');
  const headSeq = await server.read(async (store) => (await store.readMarks('nobody' as never)).headSeq);
  const seen = consolesLeft(world).map((console) => console.attempt(({ station }) => station.identity.verdictCursor()));
  if (seen.some((cursor) => (cursor ?? 0) > headSeq)) counts.add('restoresBelowSeen');
  if (random() < 0.5) for (const process of server.processes) await process.start();
}
