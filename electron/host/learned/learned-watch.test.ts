import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { LearnedPart } from './testing-server.ts';
import { aLearnedServer } from './testing-server.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { encodeModel } from '#shared/routing/what/encode-model.ts';
import type { TopicModel } from '#shared/routing/what/model.ts';
import { madeUpExamples, madeUpTopics } from '#shared/routing/what/testing.ts';
import { trainModel } from '#shared/routing/what/train-model.ts';
import { limits } from '#shared/sync/limits.ts';
import { LearnedFiles } from './learned-files.ts';
import type { LearnedWatch } from './learned-watch.ts';
import { watchLearned } from './learned-watch.ts';
import { followWhat } from './follow-what.ts';
import { followWho } from './follow-who.ts';

const minuteMs = 60_000;
const words = new TextEncoder();

function aDesk(parts: LearnedPart[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'learned-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const clock = fakeClock();
  const server = aLearnedServer(parts);
  const desk = { isSignedIn: true };
  function open(): LearnedWatch {
    const watch = watchLearned({
      files: new LearnedFiles(join(folder, 'learned')),
      engine: { request: server.request as never, mode: () => 'full' },
      session: { current: () => (desk.isSignedIn ? ({ grant: 'a grant' } as never) : null) },
      clock,
      random: seededRandom(1),
      log: silentLog,
    });
    onTestFinished(() => watch.stop());
    return watch;
  }
  /** Time goes on, with room for every answer in between. */
  async function goOn(ms: number): Promise<void> {
    for (let gone = 0; gone < ms; gone += 5_000) {
      clock.advance(5_000);
      for (let turn = 0; turn < 40; turn += 1) {
        await Promise.resolve();
        clock.advance(0);
      }
    }
  }
  const path = (part: string) => join(folder, 'learned', `${part}.learned`);
  return { server, desk, open, goOn, path, kept: () => readdirSync(join(folder, 'learned')) };
}

test('what is shipped comes piece by piece, whole, and is there again after a restart without asking for it', async () => {
  const bytes = new Uint8Array(limits.learnedChunkBytes * 2 + 5).fill(7);
  const { server, open, goOn, kept } = aDesk([{ part: 'who', version: 3, bytes }]);
  const watch = open();
  const told: string[] = [];
  watch.onChange((part) => told.push(part));
  await goOn(minuteMs);
  expect(watch.bytesOf('who')).toEqual(Buffer.from(bytes));
  expect(told).toEqual(['who']);
  expect(kept()).toEqual(['who.learned']);
  watch.stop();
  const pieces = server.pieces;
  const again = open();
  expect(again.bytesOf('who')?.length).toBe(bytes.length);
  await goOn(minuteMs);
  expect(server.pieces).toBe(pieces);
});

test('a rollback reaches the desk within minutes, and what is withdrawn is used no more', async () => {
  const { server, open, goOn, kept } = aDesk([{ part: 'who', version: 2, bytes: words.encode('new') }]);
  const watch = open();
  await goOn(minuteMs);
  server.parts[0] = { part: 'who', version: 1, bytes: words.encode('old') };
  await goOn(6 * minuteMs);
  expect(Buffer.from(watch.bytesOf('who') ?? []).toString()).toBe('old');
  server.parts.length = 0;
  await goOn(6 * minuteMs);
  expect([watch.bytesOf('who'), kept()]).toEqual([undefined, []]);
});

test('what came of a ruling is here within seconds, and asked for again where the server is not so far yet', async () => {
  const { server, open, goOn } = aDesk([{ part: 'who', version: 1, bytes: words.encode('before') }]);
  const watch = open();
  await goOn(minuteMs);
  watch.soon();
  await goOn(10_000);
  server.parts[0] = { part: 'who', version: 2, bytes: words.encode('after') };
  watch.soon();
  await goOn(10_000);
  expect(Buffer.from(watch.bytesOf('who') ?? []).toString()).toBe('after');
  const { asked } = server;
  await goOn(3 * minuteMs);
  expect(server.asked).toBe(asked);
  watch.soon();
  await goOn(5 * minuteMs);
  expect(server.asked - asked).toBeLessThanOrEqual(4);
});

test('a part of a restored server under the same version is another one', async () => {
  const { server, open, goOn } = aDesk([{ part: 'who', version: 1, bytes: words.encode('one') }]);
  const watch = open();
  await goOn(minuteMs);
  server.parts[0] = { part: 'who', version: 1, bytes: words.encode('two') };
  await goOn(6 * minuteMs);
  expect(Buffer.from(watch.bytesOf('who') ?? []).toString()).toBe('two');
});

test('what does not match its hash is left aside, on its way and on the disk', async () => {
  const { server, open, goOn, path } = aDesk([{ part: 'who', version: 1, bytes: words.encode('good') }]);
  server.spoil = true;
  const watch = open();
  await goOn(2 * minuteMs);
  expect(watch.bytesOf('who')).toBeUndefined();
  server.spoil = false;
  await goOn(6 * minuteMs);
  expect(watch.bytesOf('who')?.length).toBe(4);
  watch.stop();
  writeFileSync(path('who'), Buffer.concat([readFileSync(path('who')), Buffer.from('!')]));
  expect(open().bytesOf('who')).toBeUndefined();
});

test('a part this console has no use for is neither kept nor in the way of others', async () => {
  const { open, goOn, kept } = aDesk([
    { part: 'moon', version: 9, bytes: words.encode('phase') },
    { part: 'who', version: 1, bytes: words.encode('unit') },
  ]);
  const watch = open();
  await goOn(minuteMs);
  expect([watch.bytesOf('who')?.length, kept()]).toEqual([4, ['who.learned']]);
});

test('nobody signed in, an older server or a link that is away: nothing is asked for in a rush', async () => {
  const { server, desk, open, goOn } = aDesk();
  desk.isSignedIn = false;
  open();
  await goOn(minuteMs);
  expect(server.asked).toBe(0);
  desk.isSignedIn = true;
  server.isOlder = true;
  await goOn(10 * minuteMs);
  expect(server.asked).toBeLessThanOrEqual(4);
});

test('rulings and habits are followed as they come; what cannot be read counts as nothing', async () => {
  const knowledge = { format: 1, precedents: [], habits: [{ topicId: 't', placeId: null, owners: [] }] };
  const { server, open, goOn } = aDesk([{ part: 'who', version: 1, bytes: deflateRawSync(JSON.stringify(knowledge)) }]);
  const followed: unknown[] = [];
  const learned = open();
  followWho({ learned, suggester: { follow: (known) => followed.push(known) }, log: silentLog });
  await goOn(minuteMs);
  server.parts[0] = { part: 'who', version: 2, bytes: words.encode('no deflate') };
  await goOn(6 * minuteMs);
  const nothing = { format: 1, precedents: [], habits: [] };
  expect(followed).toEqual([nothing, knowledge, nothing]);
});

test('a model of topics is used as it comes; what cannot be read counts as none', async () => {
  const model = trainModel({ topics: madeUpTopics, examples: madeUpExamples(8, 1), packDocuments: [], seed: 1 });
  const { server, open, goOn } = aDesk([{ part: 'what', version: 1, bytes: encodeModel(model) }]);
  const used: (TopicModel | null)[] = [];
  const learned = open();
  followWhat({ learned, suggester: { useModel: (one) => used.push(one) }, log: silentLog });
  await goOn(minuteMs);
  server.parts[0] = { part: 'what', version: 2, bytes: words.encode('no model') };
  await goOn(6 * minuteMs);
  expect(used.map((one) => one?.tree.nodes.length ?? null)).toEqual([null, madeUpTopics.length, null]);
});
