// Two consoles, a server and links that fail at every point: a request that never arrives, an answer that is lost, a console that is
// killed between any two steps. After each step every word is somewhere; when the world is good again, once and where it belongs.

import { rmSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { PersonId, StationId } from '#shared/domain/ids.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/protocol.ts';
import { aFolder, openTestStation, testNowMs } from '../testing/a-station.ts';
import type { SignedIn } from '../session.ts';
import type { Station } from '../station/open-station.ts';
import type { HandoverWatch } from './handover-watch.ts';
import { watchHandover } from './handover-watch.ts';

type Held = SyncRequest<'handOver'> & { readonly from: PersonId; by: StationId | null; isKept: boolean };
type Answer<Name extends 'handOver' | 'handed'> = SyncAnswer<Name>;

/** How the next request of a console ends. `dies`: the console is killed when the server has done it. */
const ends = ['fine', 'lostBefore', 'lostAfter', 'dies', 'diesBefore'] as const;
type End = (typeof ends)[number];

/** The server as its page says: it takes a draft once, gives it to that person's console, and forgets words that are kept. */
function aServer() {
  let held: Held[] = [];
  let before: Held[] = [];
  return {
    waiting: () => held.filter(({ isKept }) => !isKept),
    epoch: 1,
    refuses: false,
    copy: () => (before = held.map((one) => ({ ...one }))),
    /** Its data are put back as they were when they were copied. */
    fallBack() {
      held = before.map((one) => ({ ...one }));
      this.epoch += 1;
    },
    handOver(request: SyncRequest<'handOver'>, from: PersonId): Answer<'handOver'> {
      const isKnown = held.some(({ id }) => id === request.id);
      if (!isKnown && this.refuses) return { refused: 'too-many' };
      if (!isKnown) held.push({ ...request, from, by: null, isKept: false });
      return { refused: null };
    },
    handed({ kept }: SyncRequest<'handed'>, person: PersonId, by: StationId): Answer<'handed'> {
      for (const one of held) if (kept.includes(one.id) && one.by === by) one.isKept = true;
      const mine = held.filter(({ toPersonId, isKept }) => !isKept && toPersonId === person);
      const given = mine.slice(0, limits.handedAtOnce);
      for (const one of given) one.by = by;
      return {
        drafts: given.map(({ id, from, number, body }) => ({
          id,
          fromName: from,
          number,
          body,
          sentAtMs: testNowMs,
          isReturned: false,
        })),
      };
    },
  };
}

class Killed extends Error {}

/** One console with a person before it. It is killed by throwing at a request, and opened again on the same disk. */
function aConsole(server: ReturnType<typeof aServer>, name: string, person: string) {
  const folder = aFolder();
  const personId = person as PersonId;
  const who = { person: { personId, role: 'agent' }, grant: person } as unknown as SignedIn;
  const clock = fakeClock(testNowMs);
  let station: Station = openTestStation(folder);
  let watch: HandoverWatch;
  let isAlive = true;
  const desk = { end: 'fine' as End, isOnline: true };

  function request(asked: string, body: never) {
    const { end } = desk;
    desk.end = 'fine';
    const failed = { ok: false, code: 'offline', detail: '', retryAfterMs: null };
    if (end === 'lostBefore') return Promise.resolve(failed);
    if (end !== 'diesBefore') {
      const answer =
        asked === 'handOver' ? server.handOver(body, personId) : server.handed(body, personId, name as StationId);
      if (end === 'fine') return Promise.resolve({ ok: true, answer, tookMs: 1 });
      if (end === 'lostAfter') return Promise.resolve(failed);
    }
    isAlive = false;
    return Promise.reject(new Killed());
  }

  function open(): void {
    isAlive = true;
    const engine = { request: request as never, link: () => ({ kind: desk.isOnline ? 'online' : 'offline' }) as never };
    const known = station;
    watch = watchHandover({
      station: { ...known, identity: { epoch: () => server.epoch } as never },
      session: { current: () => who },
      engine,
      clock,
      log: silentLog,
      onChange: () => undefined,
    });
  }

  open();
  return {
    desk,
    get station() {
      return station;
    },
    async turn() {
      await watch.turn();
      if (isAlive) return;
      watch.stop();
      station.close();
      station = openTestStation(folder);
      open();
    },
    type(words: string, number: string) {
      const body = { ...emptyIntakeDraft(null, ''), narrative: words };
      station.drafts.add({ id: words, ownerId: personId, number, body, updatedAtMs: testNowMs });
    },
    give(words: string, to: string) {
      const draft = station.drafts.find(words);
      if (draft?.body.kind !== 'intake') return;
      const { body, number } = draft;
      const way = {
        id: `handed-${words}-0000000`,
        toId: to as PersonId,
        toName: to,
        grant: person,
        handedAtMs: testNowMs,
      };
      station.inTransaction(() => {
        // What stands in the line of the draft goes with it.
        station.handed.add({ ...way, ownerId: personId, number, body, lineText: `line of ${words}` });
        station.drafts.remove(words);
      });
    },
    /** What stands in the lines of the forms that are here. */
    lines: () =>
      station.drafts
        .ofOwner(personId)
        .flatMap(({ body }) => (body.kind === 'line' ? [`${body.ofDraftId}: ${body.text}`] : [])),
    words: () =>
      station.drafts
        .ofOwner(personId)
        .flatMap(({ body, number }) => (body.kind === 'intake' ? [`${body.narrative} ${number}`] : [])),
    onTheWay: () => station.handed.waiting().map(({ body, number }) => `${body.narrative} ${number}`),
    close() {
      watch.stop();
      station.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('give' as const) }) },
    { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom('mine', 'theirs'), end: fc.constantFrom(...ends) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('cut', 'mend', 'refuse', 'copy', 'fall') }) },
  ),
  { minLength: 20, maxLength: 40, size: 'max' },
);

test('S17: a draft that is handed over is never lost and comes once, whatever is killed between any two steps', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      const server = aServer();
      const mine = aConsole(server, 'station-a', 'wangli');
      const theirs = aConsole(server, 'station-b', 'zhaomin');
      const typed: string[] = [];
      try {
        for (const step of script) {
          if (step.kind === 'give') {
            const words = `words${typed.length}`;
            mine.type(words, `N${typed.length}`);
            typed.push(`${words} N${typed.length}`);
            mine.give(words, 'zhaomin');
          } else if (step.kind === 'mine' || step.kind === 'theirs') {
            const one = step.kind === 'mine' ? mine : theirs;
            one.desk.end = 'end' in step ? step.end : 'fine';
            // oxlint-disable-next-line no-await-in-loop
            await one.turn();
          } else if (step.kind === 'refuse') server.refuses = !server.refuses;
          else if (step.kind === 'copy') server.copy();
          else if (step.kind === 'fall') server.fallBack();
          else mine.desk.isOnline = step.kind === 'mend';
          expect(somewhere(server, mine, theirs)).toEqual(expect.arrayContaining(typed));
        }
        server.refuses = false;
        mine.desk.isOnline = true;
        for (let round = 0; round < 3; round += 1) {
          // oxlint-disable-next-line no-await-in-loop
          for (const one of [mine, theirs]) await one.turn();
        }
        const there = [...mine.words(), ...theirs.words()];
        expect(there.toSorted()).toEqual(typed.toSorted());
        const given = typed.map((_, index) => `handed-words${index}-0000000: line of words${index}`);
        expect([...mine.lines(), ...theirs.lines()].toSorted()).toEqual(given.toSorted());
        expect([mine.onTheWay(), server.waiting()]).toEqual([[], []]);
      } finally {
        mine.close();
        theirs.close();
      }
    }),
    { numRuns: 25 },
  );
});

type Desk = ReturnType<typeof aConsole>;

/** Every place where the words are: on a desk, on their way on its disk, with the server, or kept for one that loses its data. */
function somewhere(server: ReturnType<typeof aServer>, mine: Desk, theirs: Desk): readonly string[] {
  const atServer = server.waiting().map(({ body, number }) => `${JSON.parse(body).narrative as string} ${number}`);
  return [...mine.words(), ...mine.onTheWay(), ...atServer, ...theirs.words(), ...keptOf(mine, server.epoch)];
}

/** What would be sent again to a server whose data fell back. */
function keptOf({ station }: Desk, epoch: number): readonly string[] {
  let again: readonly string[] = [];
  const undo = new Error('only to look');
  try {
    station.inTransaction(() => {
      station.handed.sendAgainIfLost(epoch);
      again = station.handed.waiting().map(({ body, number }) => `${body.narrative} ${number}`);
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return again;
}
