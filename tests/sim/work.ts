// What people do at their desks: give commands, look after what needs attention, change places.

import { must } from '#shared/lib/assert.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import { createAttentionHandlers } from '#host/handlers/attention-handlers.ts';
import { pick } from './likely-command.ts';
import { chooseCommand } from './random-work.ts';
import type { Desk, SimConsole } from './sim-console.ts';
import type { World } from './world.ts';
import { note, noteWaiting } from './world.ts';

/** A desk nobody sits at, or whose person has nothing to do, is the next one's. */
export function workBySomebody(world: World, console: SimConsole): CommandId | undefined {
  for (let tries = 0; tries < 4; tries += 1) {
    const done = work(world, console);
    if (done !== 'nothing to do') return done;
    changePerson(world, console);
  }
  return undefined;
}

/** Gives one command at the desk. */
function work(world: World, console: SimConsole): CommandId | undefined | 'nothing to do' {
  const given = console.attempt((desk) => {
    const who = desk.session.current();
    if (!who) return 'nothing to do' as const;
    for (let tries = 0; tries < 3; tries += 1) {
      const command = chooseCommand(desk, who);
      const outcome = command && desk.write(who, { caseId: command.caseId, commands: [command] });
      if (command && outcome?.ok) return { ids: outcome.commandIds, command };
    }
    return 'nothing to do' as const;
  });
  if (given === 'nothing to do' || given === undefined) return given;
  for (const id of given.ids) {
    const { command } = given;
    const dispatch = command.type === 'case.dispatch' ? command.payload : null;
    note(world, console, { id, caseId: command.caseId, type: command.type, dispatch, isSaved: true });
  }
  world.counts.add('commands', given.ids.length);
  return given.ids[0];
}

export function changePerson(world: World, console: SimConsole): void {
  const { random, people } = world;
  if (random() < 0.1) console.attempt(({ session }) => session.end());
  else console.signIn(world.grantFor(must(pick(random, people), 'a person')));
}

/** Somebody decides about one thing of the list. */
export async function resolveAttention(world: World, console: SimConsole): Promise<void> {
  const { random } = world;
  const action = pick(random, ['applyAgain', 'applyAgain', 'drop', 'edit'] as const);
  await asPerson(console, async (desk) => {
    const handlers = createAttentionHandlers(desk, desk.write);
    const item = pick(random, await handlers['attention.list']({}));
    if (!item) return;
    const { kind } = await handlers['attention.resolve']({ commandId: item.commandId, action });
    // Whoever applies again what was refused for its number knows that the citizen has to be told another one.
    const isForNumber = item.problem.kind === 'refused' && item.problem.code.startsWith('number-');
    if (kind === 'done' && isForNumber) world.told.delete(item.caseId);
  });
  noteWaiting(world, console);
}

/** Where a desk asks whether many rows may go, somebody looks into it after a while. */
export function decideSometimes(world: World, console: SimConsole): void {
  const isAsked = console.attempt(({ engine }) => engine.removal() !== null) ?? false;
  if (!isAsked || world.random() < 0.7) return;
  const isAllowed = world.random() < 0.3;
  console.decideRemoval(isAllowed);
  if (!isAllowed) world.refusing.add(console.name);
}

/** Runs handlers as the screen would; plain words of refusal are an answer like any other. */
export async function asPerson<Result>(
  console: SimConsole,
  work: (desk: Desk) => Result | Promise<Result>,
): Promise<Result | undefined> {
  const running = console.attempt((desk) => (desk.session.current() ? work(desk) : undefined));
  try {
    return await running;
  } catch (error) {
    if (error instanceof BridgeError) return undefined;
    return console.attempt<undefined>(() => {
      throw error;
    });
  }
}

/** An envelope no server can do anything with, as a newer or a broken program would have left it. */
export function writeNonsense(world: World, console: SimConsole): void {
  const { random } = world;
  console.attempt((desk) => {
    const who = desk.session.current();
    if (!who) return;
    const nowMs = desk.clock.wallMs();
    const id = uuidV7(nowMs, random) as CommandId;
    const caseId = uuidV7(nowMs, random) as CaseId;
    const isUnknown = random() < 0.5;
    desk.station.inTransaction(() => {
      const envelope = {
        id,
        stationId: desk.station.identity.stationId(),
        epoch: desk.station.identity.epoch(),
        stationSeq: desk.station.identity.takeSeq(),
        grant: who.grant,
        type: isUnknown ? 'case.foretell' : 'case.amend',
        version: isUnknown ? 7 : 1,
        caseId,
        seenRevision: 0,
        dependsOn: [],
        payload: isUnknown ? { moon: 'full' } : { fields: 'all of them' },
        groupId: null,
        occurredAtMs: nowMs,
        serverSeenAtMs: desk.station.identity.serverSeenAtMs(),
        packHash: 'tiny-pack',
      };
      desk.station.outbox.add(envelope, who.person.personId);
    });
    note(world, console, { id, caseId, type: 'unknown', dispatch: null, isSaved: true });
    world.counts.add('poisonCommands');
    desk.engine.localChanged();
  });
}
